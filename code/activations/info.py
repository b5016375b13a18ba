"""The facts about an activation, as data. Tables, figures, tests and the examiner all read them here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Info:
    r"""What is known about one activation.

    Formulas stand twice: in LaTeX, to be printed, and as SymPy-parsable expressions of ``x`` (or ``y``),
    to be tested against the code and against the LaTeX.
    """

    name: str
    title: str
    latex: str
    derivative_latex: str
    expression: str
    derivative_expression: str
    range: tuple[float, float]
    zero_centred: bool
    saturates: str
    use: str
    since: str
    source: str
    derivative_from_output_latex: str | None = None
    derivative_from_output_expression: str | None = None
    kinks: tuple[tuple[float, float], ...] = ()
