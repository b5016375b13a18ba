"""The facts about an activation, as data. Tables, figures, tests and the examiner all read them here."""

from typing import NamedTuple


class Parameter(NamedTuple):
    r"""A keyword of an activation.

    ``name`` is written in code, ``symbol`` in LaTeX. ``meaning`` tells what it does and which numbers it may be.

    >>> from activations import elu
    >>> elu.INFO.parameters[0].symbol
    '\\alpha'
    """

    name: str
    symbol: str
    default: float
    meaning: str


class Kink(NamedTuple):
    """A point where the curve bends sharply, and the slope declared there.

    At ``x`` the slope jumps from ``left`` to ``right``; ``slope`` is the declared one. All three are SymPy-parsable
    expressions of the parameters and constants.

    >>> from activations import relu
    >>> relu.INFO.kinks
    (Kink(x=0.0, left='0', right='1', slope='0'),)
    """

    x: float
    left: str
    right: str
    slope: str


class Info(NamedTuple):
    """What is known about one activation: data only, no computation.

    Formulas stand twice: in LaTeX, to be printed, and as SymPy-parsable expressions of ``x`` (or ``y``), the parameters
    and the constants, to be computed. Tests hold the code, the expressions and the LaTeX against each other. What is
    said about f' from the output, ``derivative_from_output_latex`` and ``derivative_from_output_expression``, is None
    where the output does not tell the slope.

    >>> from activations import sigmoid
    >>> sigmoid.INFO.range, sigmoid.INFO.slope_limits
    ('(0, 1)', ('0', '0'))
    """

    name: str  # in code
    title: str  # in texts
    symbol: str  # beside the curve in a figure
    latex: str
    derivative_latex: str
    expression: str
    derivative_expression: str
    range: str  # in interval notation
    slope_limits: tuple[str, str]  # of f' for x to -inf and to +inf, as expressions
    zero_centred: bool  # whether outputs lie around 0
    vanishing: str  # where its slope goes to 0, for the summary table
    use: str  # where it is used
    notes: str  # what to expect of it
    steepest: tuple[str, str]  # the largest slope, an expression of the parameters, and where the curve has it
    limits: str  # what to beware of, in a sentence or two
    in_a_network: str  # what it does to a gradient that passes through
    source: str  # a key of chapters/references.md
    other_names: tuple[str, ...] = ()
    derivative_from_output_latex: str | None = None
    derivative_from_output_expression: str | None = None
    kinks: tuple[Kink, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[tuple[str, str, str], ...] = ()  # name, LaTeX and decimal digits
