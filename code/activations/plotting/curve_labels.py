"""Names written beside the curves themselves, so that no figure needs a legend box."""

from typing import NamedTuple

import numpy as np

GAP = 4  # points left free around a label
REACH = GAP + 3  # from a label to the middle of its own line, which has some thickness
FARTHER = np.array([0, 6, 16, 40])  # points more; over a gap a thin line leads from the label to what it names
FAR = 40  # points; a label farther than this from everything else gains nothing more
ANCHORS = 30  # places along a curve that are tried
NOWHERE = np.full((1, 2), np.inf)
DIRECTIONS = np.array([(1, 0), (-1, 0), *((across / 2, up) for up in (1, -1) for across in range(-2, 3))])


class Label(NamedTuple):
    """Something drawn, as a list of lines ``(x, y)`` in data coordinates, and the words to write beside it."""

    text: str
    colour: str
    lines: list


def write(axes, labels):
    """Write each label beside its own points, clear of the points of all others and of labels before it.

    Every place beside every point is tried; the best one is near its own points and far from the rest.
    To cross an axis through the origin is a small evil, to cross a curve a great one. Call it when
    everything is drawn and the limits are set. Labels of points have less choice: let them come first.
    """
    axes.get_figure().draw_without_rendering()  # settles the layout, hence where points lie on the page
    drawn = [np.concatenate([_dense(axes, *line) for line in label.lines]) for label in labels]
    for index, label in enumerate(labels):
        others = np.concatenate([*drawn[:index], *drawn[index + 1 :], NOWHERE])
        drawn.append(_write_one(axes, label, drawn[index], others))


def _write_one(axes, label, own, others):
    """Write one label; return the ground it covers, for the next ones to keep clear of."""
    text = axes.text(0, 0, label.text, color=label.colour, ha="center", va="center")
    size, frame = text.get_window_extent(), axes.get_window_extent()
    half = np.array([size.width, size.height]) / 2
    anchors, centres = _places(own, half)
    inside = np.all((centres - half >= frame.min) & (centres + half <= frame.max), axis=1)
    if not inside.any():
        raise ValueError(f"there is no room for the label {label.text!r}: draw a larger picture")
    anchors, centres = anchors[inside], centres[inside]
    own_room, room = _room(centres, half, own), _room(centres, half, others)
    edges = np.clip(anchors, centres - half, centres + half)
    gap = np.hypot(*(edges - anchors).T)
    clear = _room((edges + 2 * anchors) / 3, np.abs(edges - anchors)[:, None] / 4, others)
    axis_room = (np.abs(centres - axes.transData.transform((0, 0))) - half).min(axis=1)
    score = np.minimum(room, FAR) - 2 * gap + 8 * np.minimum(clear - GAP, 0) + 4 * np.minimum(axis_room - GAP, 0)
    score -= 90 * (_room(anchors, 0, others) < 2 * GAP)  # where curves run together, a label could be any one's
    score += 100 * np.minimum(np.minimum(own_room, room) - GAP, 0)
    score -= 0.05 * np.hypot(*(centres - frame.min - frame.size * (0.6, 0.6)).T)  # decides between equally good places
    chosen = np.argmax(score)
    if room[chosen] < 1:  # it would lie on a curve: better no label, for the alt text says it too
        text.remove()
        return NOWHERE
    to_data = axes.transData.inverted().transform
    text.set_position(to_data(centres[chosen]))
    if gap[chosen] > 2 * REACH:
        ends = to_data([edges[chosen], anchors[chosen]])
        axes.plot(*ends.T, color=label.colour, linewidth=0.9, scalex=False, scaley=False)
    return centres[chosen] + half * np.mgrid[-1:1:9j, -1:1:5j].reshape(2, -1).T


def _places(own, half):
    """Return places for a label, each with the point of its own that it is near."""
    anchors = own[:: -(-len(own) // ANCHORS)]
    steps = DIRECTIONS * (half + REACH) + DIRECTIONS * FARTHER[:, None, None]
    centres = anchors[:, None] + steps.reshape(-1, 2)
    return np.broadcast_to(anchors[:, None], centres.shape).reshape(-1, 2), centres.reshape(-1, 2)


def _dense(axes, x, y):
    """Return a line as points on the page, 3 apart or less."""
    points = axes.transData.transform(np.column_stack([x, y]))
    points = points[np.isfinite(points).all(axis=1)]
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], 2 + int(along[-1] / 3))
    return np.stack([np.interp(at, along, coordinate) for coordinate in points.T], axis=1)


def _room(centres, half, points):
    """Return the distance from each box (by its centre) to the nearest point; 0 if one lies inside."""
    apart = np.maximum(np.abs(centres[:, None] - points) - half, 0)
    return np.hypot(apart[..., 0], apart[..., 1]).min(axis=1)
