"""The summary table, made from ``INFO``: no fact in it is written a second time."""

from dataclasses import dataclass
from html import escape

HEADINGS = ("function", "range", "derivative", "zero-centred", "vanishing gradient", "notes")


def _row(info):
    """Return the cells for one activation; formulas in LaTeX between dollars."""
    centred = "yes" if info.zero_centred else "no"
    return (info.title, info.range, f"${info.derivative_latex}$", centred, info.vanishing, info.notes)


@dataclass(frozen=True)
class Table:
    """A table that shows itself as text, as HTML or as LaTeX."""

    rows: tuple[tuple[str, ...], ...]

    def __repr__(self):
        widths = [max(map(len, column)) for column in zip(HEADINGS, *self.rows, strict=True)]
        lines = [HEADINGS, tuple("-" * width for width in widths), *self.rows]
        cells = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
        return "\n".join("  ".join(line).rstrip() for line in cells)

    def _repr_html_(self):
        head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
        body = "".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in self.rows)
        return f'<table class="course-summary"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _repr_latex_(self):
        lines = [" & ".join(HEADINGS) + r" \\ \hline", *(" & ".join(row) + r" \\" for row in self.rows)]
        return "\n".join([rf"\begin{{tabular}}{{{'l' * len(HEADINGS)}}}", *lines, r"\end{tabular}"])


def _html_cell(cell):
    """Return a cell; MathJax sets what stands between its own marks."""
    if cell.startswith("$"):
        return rf'<td><span class="math notranslate">\({escape(cell.strip("$"))}\)</span></td>'
    return f"<td>{escape(cell)}</td>"


def summary(modules=None):
    """Return the table of activations, their derivatives and what to expect of them.

    Parameters
    ----------
    modules : sequence of modules, optional
        The activations to list; by default the five of ``activations.CORE``.

    Returns
    -------
    Table
        Shows itself as text (``print``), as HTML (in a notebook) and as LaTeX (``_repr_latex_``).

    Examples
    --------
    >>> from activations import relu
    >>> repr(summary([relu])).splitlines()[2][:18]
    'ReLU      [0, inf)'
    """
    if modules is None:
        from activations import CORE as modules
    return Table(tuple(_row(module.INFO) for module in modules))
