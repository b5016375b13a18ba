"""The course's tables, made from ``INFO``: no fact in them is written a second time."""

from typing import NamedTuple

from activations import _arguments

FORMULA = r'<span class="math notranslate">\({}\)</span>'


class Table(NamedTuple):
    r"""A table that shows itself as text, as HTML or as LaTeX.

    ``name`` is what the page's style knows it by; a cell between dollars is a formula.

    >>> Table("slopes", ("function", "slope"), (("linear", "$1$"),))
    function  slope
    --------  -----
    linear    $1$
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self):
        widths = [max(map(len, column)) for column in zip(self.headings, *self.rows, strict=True)]
        lines = [self.headings, tuple("-" * width for width in widths), *self.rows]
        cells = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
        return "\n".join("  ".join(line).rstrip() for line in cells)

    def _repr_html_(self):
        head = "".join(f'<th scope="col">{heading}</th>' for heading in self.headings)
        rows = ("".join(map(_html_cell, self.headings, row)) for row in self.rows)
        body = "".join(f'<tr role="row">{cells}</tr>' for cells in rows)
        wide = "course-table " * (len(self.headings) > 2)  # on a phone its rows become blocks
        return (
            f'<table role="table" class="{wide}course-{self.name}">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _repr_latex_(self):
        lines = [" & ".join(self.headings) + r" \\ \hline", *(" & ".join(row) + r" \\" for row in self.rows)]
        return "\n".join([rf"\begin{{tabular}}{{{'l' * len(self.headings)}}}", *lines, r"\end{tabular}"])


def _html_cell(heading, cell):
    """Return a cell, which on a phone stands beside its heading, and has its role there too.

    MathJax sets what stands between its own marks, a definition on a line of its own.
    """
    from html import escape  # here, for a hand-in that shows no table starts sooner without it

    shown = escape(cell)
    if cell.startswith("$"):
        shown = "<br>".join(map(FORMULA.format, escape(cell.strip("$")).split(r", \quad ")))
    return f'<td role="cell" data-heading="{escape(heading)}"><span>{shown}</span></td>'


def _right_side(latex):
    return f"${latex.split(' = ', 1)[1]}$"


def _formula(info):
    """Return the formula, with the numbers for which the rest of the box holds."""
    numbers = (rf"\text{{with }} {p.symbol} = {p.default:g}" for p in info.parameters)
    return "$" + r", \quad ".join([info.latex, *numbers]) + "$"


def _range(info):
    return info.range.replace("-", "−").replace("inf", "∞")


def _from_output(info):
    latex = info.derivative_from_output_latex
    return _right_side(latex) if latex else "not a function of y"


def _largest_slope(info):
    return "no upper bound" if info.steepest[0] == "oo" else " at ".join(info.steepest)


def _far_out(info):
    """Return the slope's limits on both sides, with symbols in the place of names."""
    symbols = {parameter.name: parameter.symbol for parameter in info.parameters}
    symbols |= {name: latex for name, latex, _ in info.constants} | {"oo": r"\infty"}
    left, right = (symbols.get(limit, limit) for limit in info.slope_limits)
    return rf"${left},\ {right}$"


def _kinks(info):
    return ", ".join(f"{kink.x:g}".replace("-", "−") for kink in info.kinks) or "none"


BOTH_SLOPES = {
    "slope f′(x), from the input": lambda info: _right_side(info.derivative_latex),
    "from the output y": _from_output,
}
BEGIN = {"function": lambda info: info.title, "f(x)": lambda info: _right_side(info.latex), "range": _range}
# Each table's headings, and how the cell below is made of an activation's facts.
SUMMARY = {
    "function": lambda info: info.title,
    "range": _range,
    "derivative": lambda info: _right_side(info.derivative_latex),
    "zero-centred": lambda info: "yes" if info.zero_centred else "no",
    "slope goes to 0": lambda info: info.vanishing,
    "notes": lambda info: info.notes,
}
OVERVIEW = {
    **BEGIN,
    **BOTH_SLOPES,
    "largest slope": _largest_slope,
    "use it for": lambda info: info.use,
    "limits": lambda info: info.limits,
}
CHEAT_SHEET = {**BEGIN, **BOTH_SLOPES, "slope far out": _far_out, "kinks": _kinks}
FACTS = {
    "also called": lambda info: ", ".join(info.other_names),
    "formula": _formula,
    "range": _range,
    "slope, from the input": lambda info: f"${info.derivative_latex}$",
    "slope, from the output": lambda info: (
        f"${info.derivative_from_output_latex}$"
        if info.derivative_from_output_latex
        else "the output does not determine it"
    ),
    "largest slope": _largest_slope,
    "use it for": lambda info: info.use,
    "limits": lambda info: info.limits,
    "in a network": lambda info: info.in_a_network,
}


def _table(name, columns, modules):
    """Return a table with a row for each activation; without ``modules`` for each of the five."""
    if modules is None:
        from activations import CORE as modules
    found = _arguments.modules("modules", modules)
    rows = tuple(tuple(cell(module.INFO) for cell in columns.values()) for module in found)
    return Table(name, tuple(columns), rows)


def summary(modules=None):
    """Return the table of the derivatives of ``modules``, by default of ``CORE``, and of what to expect of them.

    >>> from activations import relu
    >>> repr(summary([relu])).splitlines()[2][:16]
    'ReLU      [0, ∞)'
    """
    return _table("summary", SUMMARY, modules)


def overview(modules=None):
    """Return the table of what to know first about ``modules``, by default ``CORE``: slopes, use and limits.

    >>> from activations import sigmoid
    >>> overview([sigmoid]).rows[0][5]
    '1/4 at x = 0'
    """
    return _table("overview", OVERVIEW, modules)


def cheat_sheet(modules=None):
    r"""Return the table of the slopes of ``modules``, by default ``ALL``, in both forms, for one printed page.

    >>> from activations import softplus
    >>> print(cheat_sheet([softplus])._repr_latex_().splitlines()[2])
    Softplus & $\ln(1 + e^{x})$ & (0, ∞) & $\frac{1}{1 + e^{-x}}$ & $1 - e^{-y}$ & $0,\ 1$ & none \\
    """
    if modules is None:
        from activations import ALL as modules
    return _table("cheat-sheet", CHEAT_SHEET, modules)


def facts(module):
    """Return the table of facts about an activation, ``module``, that stands at the top of its chapter.

    >>> from activations import tanh
    >>> facts(tanh).rows[2]
    ('range', '(−1, 1)')
    """
    _arguments.like("module", module, _arguments.ACTIVATION, "INFO", "derivative")
    info = module.INFO
    rows = ((name, cell(info)) for name, cell in FACTS.items())
    return Table("facts", (info.title, ""), tuple(row for row in rows if row[1]))
