"""The summary table and the cheat sheet, made from ``INFO``: no fact in them is written a second time."""

from dataclasses import dataclass
from html import escape

from activations import _arguments

SUMMARY = ("function", "range", "derivative", "zero-centred", "vanishing gradient", "notes")
FORMULA = r'<span class="math notranslate">\({}\)</span>'
OVERVIEW = (
    "function",
    "f(x)",
    "range",
    "slope f′(x), from the input",
    "from the output y",
    "largest slope",
    "use it for",
    "limits",
)
CHEAT_SHEET = ("function", "f(x)", "range", "slope f′(x), from the input", "from the output y", "far out", "kinks")


@dataclass(frozen=True)
class Table:
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
    shown = escape(cell)
    if cell.startswith("$"):
        shown = "<br>".join(map(FORMULA.format, escape(cell.strip("$")).split(r", \quad ")))
    return f'<td role="cell" data-heading="{escape(heading)}"><span>{shown}</span></td>'


def summary(modules=None):
    """Return the table of activations, their derivatives and what to expect of them; of ``CORE`` unless told otherwise.

    ``modules`` are the activations to list.

    >>> from activations import relu
    >>> repr(summary([relu])).splitlines()[2][:16]
    'ReLU      [0, ∞)'
    """
    if modules is None:
        from activations import CORE as modules
    return Table(
        "summary", SUMMARY, tuple(_summary_row(module.INFO) for module in _arguments.modules("modules", modules))
    )


def overview(modules=None):
    """Return the table of what to know first about activations: both forms of the slope, use and limits.

    ``modules`` are the activations to list, by default ``activations.CORE``.

    >>> from activations import sigmoid
    >>> overview([sigmoid]).rows[0][5]
    '1/4 at x = 0'
    """
    if modules is None:
        from activations import CORE as modules
    rows = tuple(_overview_row(module.INFO) for module in _arguments.modules("modules", modules))
    return Table("overview", OVERVIEW, rows)


def _overview_row(info):
    """Return the cells for one activation."""
    slope, from_output = _slopes(info)
    largest = f"{info.steepest[0]} at {info.steepest[1]}"
    return (
        info.title,
        f"${_right_side(info.latex)}$",
        _range(info),
        slope,
        from_output,
        largest,
        info.use,
        info.limits,
    )


def _slopes(info):
    """Return the right-hand sides of the slope from the input and from the output."""
    from_output = info.derivative_from_output_latex
    return tuple(
        f"${_right_side(latex)}$" if latex else "not a function of y" for latex in (info.derivative_latex, from_output)
    )


def facts(module):
    """Return the table of facts about an activation, ``module``, that stands at the top of its chapter.

    >>> from activations import tanh
    >>> facts(tanh).rows[2]
    ('range', '(−1, 1)')
    """
    _arguments.like("module", module, _arguments.ACTIVATION, "INFO", "derivative")
    info = module.INFO
    from_output = info.derivative_from_output_latex
    return Table(
        "facts",
        (info.title, ""),
        (
            *([("also called", ", ".join(info.other_names))] if info.other_names else ()),
            ("formula", f"${info.latex}$"),
            ("range", _range(info)),
            ("slope, from the input", f"${info.derivative_latex}$"),
            ("slope, from the output", f"${from_output}$" if from_output else "the output does not determine it"),
            ("largest slope", f"{info.steepest[0]} at {info.steepest[1]}"),
            ("use it for", info.use),
            ("limits", info.limits),
            ("in a network", info.in_a_network),
        ),
    )


def _summary_row(info):
    """Return the cells for one activation."""
    centred = "yes" if info.zero_centred else "no"
    return (info.title, _range(info), f"${_right_side(info.derivative_latex)}$", centred, info.vanishing, info.notes)


def cheat_sheet(modules=None):
    r"""Return the table of activations with their slopes from the input and from the output, for one printed page.

    ``modules`` are the activations to list, by default ``activations.ALL``.

    >>> from activations import linear
    >>> print(cheat_sheet([linear])._repr_latex_().splitlines()[2])
    Linear & $x$ & (−∞, ∞) & $1$ & $1$ & $1,\ 1$ & none \\
    """
    if modules is None:
        from activations import ALL as modules
    return Table(
        "cheat-sheet",
        CHEAT_SHEET,
        tuple(_cheat_sheet_row(module.INFO) for module in _arguments.modules("modules", modules)),
    )


def _cheat_sheet_row(info):
    """Return the cells for one activation: right-hand sides only, for the heading names the left."""
    from_output = info.derivative_from_output_latex
    symbols = {parameter.name: parameter.symbol for parameter in info.parameters}
    symbols |= {name: latex for name, latex, _ in info.constants}
    far_out = [symbols.get(limit, limit) for limit in info.slope_limits]
    return (
        info.title,
        f"${_right_side(info.latex)}$",
        _range(info),
        f"${_right_side(info.derivative_latex)}$",
        f"${_right_side(from_output)}$" if from_output else "not a function of y",
        f"${far_out[0]},\\ {far_out[1]}$",
        ", ".join(f"{kink.x:g}".replace("-", "−") for kink in info.kinks) or "none",
    )


def _range(info):
    """Return the range as a reader writes it."""
    return info.range.replace("-", "−").replace("inf", "∞")


def _right_side(latex):
    return latex.split(" = ", 1)[1]
