"""The facts about an activation, as data. Tables, figures, tests and the examiner all read them here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    r"""A keyword of an activation.

    Parameters
    ----------
    name, symbol : str
        In code, and in LaTeX.
    default : float
    meaning : str
        What it does, and which numbers it may be.

    Examples
    --------
    >>> from activations import elu
    >>> elu.INFO.parameters[0].symbol
    '\\alpha'
    """

    name: str
    symbol: str
    default: float
    meaning: str


@dataclass(frozen=True)
class Kink:
    """A point where the curve bends sharply, and the slope declared there.

    Parameters
    ----------
    x : float
    left, right : str
        The slopes beside it, SymPy-parsable expressions of the parameters.
    slope : str
        The slope declared at ``x``, such an expression too.

    Examples
    --------
    >>> from activations import relu
    >>> relu.INFO.kinks
    (Kink(x=0.0, left='0', right='1', slope='0'),)
    """

    x: float
    left: str
    right: str
    slope: str


@dataclass(frozen=True)
class Info:
    """What is known about one activation: data only, no computation.

    Formulas stand twice: in LaTeX, to be printed, and as SymPy-parsable expressions of ``x`` (or ``y``) and
    the parameters, to be computed. Tests hold the code, the expressions and the LaTeX against each other.

    Parameters
    ----------
    name, title, symbol : str
        In code, in texts, and beside the curve in a figure.
    latex, derivative_latex, derivative_from_output_latex : str
        To be printed; the last is None where the output does not tell the slope.
    expression, derivative_expression, derivative_from_output_expression : str
        To be computed.
    range : str
        In interval notation.
    slope_limits : (str, str)
        Of f' for x to -inf and to +inf, as expressions.
    zero_centred : bool
        Whether outputs lie around 0.
    vanishing : str
        Whether its gradient vanishes, for the summary table.
    use, notes : str
        Where it is used, and what to expect of it.
    since : int
        The year.
    source : str
        A key of ``references.bib``.
    kinks : tuple of Kink
    parameters : tuple of Parameter
    constants : tuple of (str, str, str)
        Name, LaTeX and decimal digits.

    Examples
    --------
    >>> from activations import sigmoid
    >>> sigmoid.INFO.range, sigmoid.INFO.slope_limits, sigmoid.INFO.saturates
    ('(0, 1)', ('0', '0'), 'both sides')
    """

    name: str
    title: str
    symbol: str
    latex: str
    derivative_latex: str
    expression: str
    derivative_expression: str
    range: str
    slope_limits: tuple[str, str]
    zero_centred: bool
    vanishing: str
    use: str
    notes: str
    since: int
    source: str
    derivative_from_output_latex: str | None = None
    derivative_from_output_expression: str | None = None
    kinks: tuple[Kink, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[tuple[str, str, str], ...] = ()

    @property
    def saturates(self) -> str:
        """Tell on which side the slope dies out, from its limits."""
        left, right = (limit == "0" for limit in self.slope_limits)
        return {(True, True): "both sides", (True, False): "left", (False, True): "right"}.get((left, right), "nowhere")
