"""Small pictures of an answer beside the truth, drawn without Matplotlib, so that a page can show them at once."""

import numpy as np

from activations.plotting.colours import ROLES, css_colour

WIDTH, HEIGHT, EDGE = 420, 150, 8
CELL, GAP = 24, 36  # of the grids that show arrays
MOST_CELLS = 64


def _path(x, y, across, up):
    """Return an SVG path through the finite points, broken where the curve is not finite."""
    parts, pen = [], "M"
    for a, b in zip(x, y, strict=True):
        if np.isfinite(b):
            parts.append(f"{pen}{across(a):.1f} {up(b):.1f}")
        pen = "L" if np.isfinite(b) else "M"
    return "".join(parts)


def draw_curves(x, truth, got, name, role):
    """Draw the true curve, under its name and in its colour, and the answer's; shade where they differ.

    Values far outside the true curve's range are cut off at the edge. Where nothing
    would be seen to differ, nothing is drawn.
    """
    low, high = min(truth.min(), 0.0), max(truth.max(), 1e-9)
    room = high - low
    low, high = low - 0.6 * room, high + 0.6 * room
    got = np.where(np.isfinite(got), np.clip(got, low, high), np.nan)

    def across(a):
        return EDGE + (a - x[0]) / (x[-1] - x[0]) * (WIDTH - 2 * EDGE)

    def up(b):
        return HEIGHT - EDGE - (b - low) / (high - low) * (HEIGHT - 2 * EDGE)

    differ = ~(np.abs(got - truth) <= 1e-6 * room)
    if not differ.any():
        return ""
    step = (WIDTH - 2 * EDGE) / (len(x) - 1)
    shades = "".join(
        f'<rect x="{across(a) - step / 2:.1f}" y="0" width="{step + 0.5:.1f}" height="{HEIGHT}"/>' for a in x[differ]
    )
    curves = "".join(
        f'<path d="{_path(x, y, across, up)}" fill="none" stroke="{css_colour(role)}" stroke-width="2.5" '
        f'stroke-dasharray="{dash}"/>'
        for y, role, dash in ((truth, role, ""), (got, "answer", ROLES["answer"].dash))
    )
    key = " &nbsp; ".join(
        f'<span style="color: {css_colour(role)}">{sign}</span>'
        for role, sign in ((role, f"— {name}"), ("answer", "┄ your answer"))
    )
    alt = (
        f"{name} and your answer, for inputs from {x[0]:g} to {x[-1]:g}; "
        f"they differ at {np.count_nonzero(differ)} of {len(x)} points."
    )
    return (
        f'<figure style="margin: 0.5em 0; max-width: {WIDTH}px">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}" style="width: 100%">'
        f'<g fill="{css_colour("answer")}" opacity="0.12" '
        f'shape-rendering="crispEdges">{shades}</g>{curves}</svg>'
        f"<figcaption>{key}; shaded where they differ</figcaption></figure>"
    )


def draw_arrays(truth, got, wrong, name):
    """Draw an array of one or two dimensions beside the right one, cell by cell; mark where they differ.

    A cell is the darker the larger its number; its colour tells the sign. Large arrays are not drawn.
    """
    if truth.shape != got.shape or truth.ndim not in (1, 2) or not 2 <= truth.size <= MOST_CELLS:
        return ""
    rows, columns = np.atleast_2d(truth).shape
    largest = max(np.abs(truth).max(), 1e-300)
    width, mark = columns * CELL, css_colour("answer")
    cells = []
    for left, array in ((0, got), (width + GAP, truth)):
        for (i, j), number in np.ndenumerate(np.atleast_2d(array)):
            depth = min(abs(number) / largest, 1) if np.isfinite(number) else 0
            role = "function" if number >= 0 else "slope"
            place = f'x="{left + j * CELL + 1}" y="{i * CELL + 1}" width="{CELL - 2}" height="{CELL - 2}"'
            fill = f'fill="{css_colour(role)}" fill-opacity="{0.08 + 0.8 * depth:.2f}"'
            cells.append(f"<rect {place} {fill}/>")
            if array is got and np.atleast_2d(wrong)[i, j]:
                cells.append(f'<rect {place} fill="none" stroke="{mark}" stroke-width="2.5"/>')
    alt = f"{name}: yours left, the right one right; they differ in {wrong.sum()} of {wrong.size} numbers."
    return (
        f'<figure style="margin: 0.5em 0"><svg viewBox="0 0 {2 * width + GAP} {rows * CELL}" role="img" '
        f'aria-label="{alt}" style="width: {2 * width + GAP}px; max-width: 100%">{"".join(cells)}</svg>'
        f"<figcaption>{alt} The darker, the larger; framed where they differ.</figcaption></figure>"
    )
