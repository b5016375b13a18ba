"""The facts about an activation, as data. Tables, figures, tests and the examiner all read them here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A keyword of an activation: its name, LaTeX symbol, default and meaning."""

    name: str
    symbol: str
    default: float
    meaning: str


@dataclass(frozen=True)
class Kink:
    """A point where the curve bends sharply, and the slope declared there.

    ``slope`` and the one-sided slopes around it are SymPy-parsable expressions of the parameters.
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
    """

    name: str
    title: str
    symbol: str  # how figures label the curve
    latex: str
    derivative_latex: str
    expression: str
    derivative_expression: str
    range: str  # in interval notation
    slope_limits: tuple[str, str]  # of f' for x -> -inf and x -> +inf, as expressions
    zero_centred: bool
    vanishing: str  # does its gradient vanish? for the summary table
    use: str
    notes: str
    since: int
    source: str  # a key of references.bib
    derivative_from_output_latex: str | None = None
    derivative_from_output_expression: str | None = None
    kinks: tuple[Kink, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[tuple[str, str, str], ...] = ()  # name, LaTeX, decimal digits

    @property
    def saturates(self) -> str:
        """Tell on which side the slope dies out, from its limits."""
        left, right = (limit == "0" for limit in self.slope_limits)
        return {(True, True): "both sides", (True, False): "left", (False, True): "right"}.get((left, right), "nowhere")
