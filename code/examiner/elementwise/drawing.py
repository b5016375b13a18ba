"""A small picture of an answer beside the truth, drawn without matplotlib, so that a page can show it too."""

import numpy as np

from activations.plotting.colours import ROLES

WIDTH, HEIGHT, EDGE = 420, 150, 8


def _path(x, y, across, up):
    """Return an SVG path through the finite points, broken where the curve is not finite."""
    parts, pen = [], "M"
    for a, b in zip(x, y, strict=True):
        if np.isfinite(b):
            parts.append(f"{pen}{across(a):.1f} {up(b):.1f}")
        pen = "L" if np.isfinite(b) else "M"
    return "".join(parts)


def draw(x, truth, got, name, role):
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
        f'<path d="{_path(x, y, across, up)}" fill="none" stroke="{ROLES[role].css(role)}" stroke-width="2.5" '
        f'stroke-dasharray="{dash}"/>'
        for y, role, dash in ((truth, role, ""), (got, "answer", ROLES["answer"].dash))
    )
    key = " &nbsp; ".join(
        f'<span style="color: {ROLES[role].css(role)}">{sign}</span>'
        for role, sign in ((role, f"— {name}"), ("answer", "┄ your answer"))
    )
    alt = (
        f"{name} and your answer, for inputs from {x[0]:g} to {x[-1]:g}; "
        f"they differ at {np.count_nonzero(differ)} of {len(x)} points."
    )
    return (
        f'<figure style="margin: 0.5em 0; max-width: {WIDTH}px">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}" style="width: 100%">'
        f'<g fill="{ROLES["answer"].css("answer")}" opacity="0.12" '
        f'shape-rendering="crispEdges">{shades}</g>{curves}</svg>'
        f"<figcaption>{key}; shaded where they differ</figcaption></figure>"
    )
