"""What holds for every picture of the course, whatever it shows, and what each one shows."""

import re
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import matplotlib
import mpmath
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from activations import (
    ALL,
    CORE,
    elu,
    gelu,
    hard_swish,
    leaky_relu,
    network,
    plotting,
    relu,
    sigmoid,
    silu,
    softmax,
    tanh,
)
from activations.network import data
from activations.plotting.colours import ROLES, css_colour
from activations.plotting.stored_image import inline

X, LABELS = data.moons(80)
NET, STRAIGHT = network.Network([2, 40, 8, 1], relu, initial=network.he), network.Network([2, 1], tanh)
NET.layers[0].bias[:3] = -100


def textbook(x):
    return np.exp(x) - 1


def exact(x):
    with mpmath.workdps(50):
        return mpmath.expm1(x)


def own_figure():
    """A figure as a reader draws it, with nothing of the course's style."""
    figure = Figure()
    axes = figure.add_subplot(title="Own", xlabel="step")
    axes.plot([0, 1, 2], [4.0, 1.0, 2.0], label="loss")
    axes.plot([0, 2], [1, 1], "k")
    axes.bar([0, 1], [1, 2])
    axes.legend()
    return figure


PICTURES = {
    "curvature": lambda: plotting.curvature(tanh),
    "dead_units": lambda: plotting.dead_units(NET.forward(X)),
    "decision_boundary": lambda: plotting.decision_boundary(NET, X, LABELS),
    "difference_error": lambda: plotting.difference_error(np.tanh, tanh.derivative(0.5), 0.5),
    "family": lambda: plotting.family(CORE),
    "gradient_flow": lambda: plotting.gradient_flow({"a": [1e-9, 1e-4, 1.0], "b": [0.5, 0.7, 1.0]}),
    "lines": lambda: plotting.lines([0, 1, 2], {"a < b": [1, np.nan, 3], "b & a": [3, 2, 1]}, "x", "y"),
    "overlay": lambda: plotting.overlay(CORE, of="derivative"),
    "pair": lambda: plotting.pair(leaky_relu, -3, 3, negative_slope=0.2),
    "picture_of": lambda: plotting.picture_of(own_figure()),
    "rounding_error": lambda: plotting.rounding_error(textbook, np.expm1, exact, np.geomspace(1e-9, 1, 200)),
    "spread": lambda: plotting.spread({"tanh": [1.0, 2.0, 30.0], "ReLU": [4, 4]}, "steps", log=True),
    "tangent": lambda: plotting.tangent(sigmoid, at=2),
    "two_forms": lambda: plotting.two_forms(sigmoid),
}
every_picture = pytest.mark.parametrize("name", PICTURES)
EACH = {module.INFO.name: module for module in ALL}
drawn = cache(lambda name: PICTURES[name]() if name in PICTURES else plotting.pair(EACH[name]))


def axes_of(picture):
    return picture.figure.axes[0]


def curves_of(picture):
    """The lines of a picture that are no mark, no axis and no leader."""
    return [line for line in axes_of(picture).lines if len(line.get_xdata()) > 2]


def luminance(colour):
    """How light a colour is, as WCAG counts it."""
    c = np.array(to_rgb(colour))
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ (0.2126, 0.7152, 0.0722)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("scheme", "ground"), [("light", "#ffffff"), ("dark", "#14181e")])
def test_colours_have_contrast(role, scheme, ground):
    dark, light = sorted(luminance(colour) for colour in (getattr(ROLES[role], scheme), ground))
    assert (light + 0.05) / (dark + 0.05) > 4.5


def test_every_figure_function_stands_here():
    assert set(plotting.__all__) - {"Picture"} == PICTURES.keys()


@every_picture
def test_a_notebook_stores_an_image_and_a_page_receives_one_labelled_svg(name):
    picture = drawn(name)
    image = ElementTree.fromstring(picture._repr_html_().replace(">", "/>"))
    assert (image.tag, image.get("alt")) == ("img", picture.alt)
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    figure = ElementTree.fromstring(inline(picture._repr_html_()))
    (svg,) = figure
    assert (figure.tag, figure.get("class")) == ("figure", "course-figure")
    assert svg.get("aria-label") == picture.alt == repr(picture) == str(picture)
    assert re.search(r"\d", picture.alt)
    assert not re.search(r"nan|inf|\d-", picture.alt)


@every_picture
def test_its_colours_and_font_are_the_pages_and_it_can_be_read_on_a_telephone(name):
    svg = drawn(name).svg
    coloured = svg.replace('class="ground" width="100%" height="100%" rx="5" fill="#fff"', "")
    coloured = coloured.replace("var(--course-ground, #fff)", "")
    for role in ROLES:
        coloured = coloured.replace(css_colour(role), "")
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|<style|<image|white|black", re.sub("url.*?;", "", coloured))
    assert "DejaVu" not in svg
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)]
    assert name == "picture_of" or min(sizes) * 350 / width > 10


@every_picture
def test_a_picture_is_small_and_the_same_every_time_whatever_the_readers_settings(name):
    picture = drawn(name)
    with matplotlib.rc_context({} if name == "picture_of" else {"lines.linewidth": 9, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        assert picture == PICTURES[name]()
        assert dict(matplotlib.rcParams) == before
    assert len(picture.svg) < 50_000
    tags = re.findall(r"<[^>]+>", re.sub(r'aria-label="[^"]*"', "", picture.svg))
    assert not any(re.search(r"\d\.\d{3}", tag) for tag in tags)


def test_ids_are_used_and_never_shared_between_pictures():
    seen = set()
    for name in PICTURES:
        ids = re.findall(r' id="([^"]+)"', drawn(name).svg)
        assert sorted(ids) == sorted(set(re.findall(r'(?:url\(#|href="#)([\w-]+)', drawn(name).svg)))
        assert not seen & set(ids)
        seen |= set(ids)


@pytest.mark.parametrize("name", [*PICTURES, *(module.INFO.name for module in ALL)])
def test_no_label_covers_another_or_a_curve_or_leaves_the_frame_and_no_ground_stands_empty(name):
    """A figure is as high as what it shows: the space that a page leaves around it is the page's."""
    figure = drawn(name).figure
    figure.draw_without_rendering()
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in axes.texts]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
        points = [axes.transData.transform(line.get_xydata()) for line in axes.lines if len(line.get_xdata()) > 2]
        assert not any(box.count_contains(np.concatenate(points)) for box in boxes if points)
        frame = axes.get_window_extent()
        assert all(frame.x0 <= box.x0 + 1e-6 and box.x1 <= frame.x1 + 1e-6 for box in boxes)
    shown, most = figure.get_tightbbox(), 0.6 if name == "picture_of" else 0.3  # inches: Matplotlib leaves more
    assert shown.y0 < most
    assert figure.get_figheight() - shown.y1 < most


def test_curves_differ_in_colour_and_dashes_and_carry_their_name():
    for of in ("value", "derivative"):
        picture = plotting.overlay(CORE, of=of)
        lines, names = curves_of(picture), axes_of(picture).texts
        assert len({line.get_color() for line in lines}) == len({str(line._dash_pattern) for line in lines}) == 5
        assert {text.get_text(): text.get_color() for text in names}.items() <= {
            module.INFO.title: line.get_color() for module, line in zip(CORE, lines, strict=True)
        }.items()


@pytest.mark.parametrize("name", ["curvature", "difference_error", "gradient_flow", "overlay", "rounding_error"])
def test_a_label_touches_its_curve_or_a_line_leads_there(name):
    axes = axes_of(drawn(name))
    for text in axes.texts:
        box = text.get_window_extent()
        own = [line.get_path() for line in axes.lines if line.get_color() == text.get_color()]
        points = np.concatenate([axes.transData.transform_path(path).interpolated(60).vertices for path in own])
        points = points[np.isfinite(points).all(axis=1)]
        apart = np.maximum(np.abs(points - (box.min + box.max) / 2) - (box.max - box.min) / 2, 0)
        assert np.hypot(*apart.T).min() < 15, text.get_text()


@pytest.mark.parametrize("activation", ALL, ids=lambda module: module.INFO.name)
def test_what_is_drawn_is_the_function_and_its_slope(activation):
    solid, *dashed = curves_of(plotting.pair(activation, low=-5, high=3))
    np.testing.assert_array_equal(solid.get_ydata(), activation.value(solid.get_xdata()))
    assert (solid.get_color(), solid.get_linestyle()) == (ROLES["function"].light, "-")
    assert (solid.get_xdata()[0], solid.get_xdata()[-1]) == (-5, 3)
    for line in dashed:
        x, slope = line.get_data()
        smooth = ~np.isin(x, [kink.x for kink in activation.INFO.kinks])
        np.testing.assert_array_equal(slope[smooth], activation.derivative(x[smooth]))
        assert (line.get_color(), line.get_linestyle()) == (ROLES["slope"].light, "--")


WORDS = {
    "Its slope (dashed line) is 0.00665 at x = −5 and 0.00665 at x = 5; it is largest at x = 0, where it is 0.25.": (
        lambda: plotting.pair(sigmoid)
    ),
    "it is largest for x above 0, where it is 1": lambda: plotting.pair(relu),
    "it is largest beside x = 3, where it is 1.5": lambda: plotting.pair(hard_swish),  # at the kink it is 1
    "largest at x = 1, where it is 0.197": lambda: plotting.pair(sigmoid, low=1, high=6),
    "A kink at x = 0, where its slope is taken as 0.2.": lambda: plotting.pair(leaky_relu, negative_slope=0.2),
    "Leaky ReLU 0.3: −1.2 at x = −4": lambda: plotting.overlay([leaky_relu, (leaky_relu, {"negative_slope": 0.3})]),
    "a: 2 at t = 2 and 3 at t = 4.": lambda: plotting.lines([-1, 2, 4], {"a": [1, 2, 3]}, "t", "s", log="x"),
    "zeros: no finite value.": lambda: plotting.lines([1, 2], {"a": [1, 2], "zeros": [0, 0]}, "t", "s", log="y"),
    "a: 2 at t = 0, 3 at t = 3 and highest 5 at t = 1.": (
        lambda: plotting.lines(range(4), {"a": [2, 5, np.nan, 3]}, "t", "s")
    ),
    "loss: 1 at step = 0 and 0.25 at step = 3.": (  # a level end is no extreme
        lambda: plotting.lines(range(4), {"loss": [1.0, 0.5, 0.25 * (1 - 1e-15), 0.25]}, "step", "loss")
    ),
    "lowest −0.77 at x = 0.66 and highest 0.77 at x = −0.66": PICTURES["curvature"],
    "lowest −0.0369 at x = −3.44": lambda: plotting.curvature(silu),  # as low at 3.44, but for rounding
    "slope of the slope: 0.00674 at x = −5, 0 at x = 5 and highest 0.99 at x = −0.01.": lambda: plotting.curvature(
        elu
    ),  # none at 0: it jumps
    "at x = 3 it is 0.0452. Right: the same slope over the output y from 0.00669 to 0.993; at y = 0.953, the output "
    "for x = 3, it is 0.0452. The formula for the output, given the input 3, says −6.": (
        lambda: plotting.two_forms(sigmoid, at=3)
    ),
    "a: mean 3 ± 1.5 from 3 runs between 1 and 6": lambda: plotting.spread({"a": [1, 2, 6], "b": [4, 4]}, "steps"),
    "Own: y over step from −0.52 to 2.12. loss: 4 at step = 0, 2 at step = 2 and lowest 1 at step = 1. "
    "line 2: 1 at step = 0 and 1 at step = 2. 2 bars or areas.": PICTURES["picture_of"],
}


@pytest.mark.parametrize("words", WORDS)
def test_the_words_tell_the_numbers(words):
    assert words in WORDS[words]().alt


REFUSED = {  # the argument that the message must name: calls in which it cannot be drawn
    "activation": [
        *[lambda a=a: plotting.pair(a) for a in ("tanh", softmax)],
        lambda: plotting.curvature(relu),
        lambda: plotting.two_forms(gelu),
    ],
    "low": [
        lambda: plotting.pair(tanh, "a", 1),
        *[lambda a=a, b=b: plotting.pair(tanh, a, b) for a, b in ((1, 1), (2, -2), (0, np.inf), (np.nan, 1))],
        *[lambda f=f: f(tanh, low=3, high=1) for f in (plotting.curvature, plotting.two_forms)],
        lambda: plotting.overlay([tanh], low=3, high=1),
    ],
    "modules": [lambda: plotting.family(tanh), lambda: plotting.family([])],
    "modules[1]": [lambda: plotting.family([tanh, "relu"])],
    "activations": [lambda a=a: plotting.overlay(a) for a in (tanh, [], [tanh] * 6)],
    "activations[0]": [lambda: plotting.overlay(["tanh"])],
    "of": [lambda: plotting.overlay([tanh], of="slope")],
    "at": [
        *[lambda a=a, f=f: f(tanh, a) for a in ("a", np.nan, 9) for f in (plotting.tangent, plotting.two_forms)],
        lambda: plotting.difference_error(np.tanh, 1.0, np.nan),
    ],
    "flows": [lambda flows=flows: plotting.gradient_flow(flows) for flows in ({}, {"a": [1, 2], "b": [1]})],
    "flows['a']": [lambda: plotting.gradient_flow({"a": "b"})],
    "trace": [lambda t=t: plotting.dead_units(t) for t in (NET, STRAIGHT.forward(X), NET.forward(X[:0]))],
    "network": [lambda n=n: plotting.decision_boundary(n, X, LABELS) for n in (tanh, network.Network([2, 7], tanh))],
    "labels": [lambda y=y: plotting.decision_boundary(NET, X, y) for y in (LABELS[:3], LABELS + 5)],
    "x": [
        *[lambda x=x: plotting.decision_boundary(NET, x, LABELS) for x in (X[:, :1], X * np.nan)],
        *[lambda x=x: plotting.lines(x, {"a": x}, "x", "y") for x in ([], [[1]], [np.nan])],
        *[lambda x=x: plotting.rounding_error(textbook, np.expm1, exact, x) for x in (1.0, [2.0, 1.0])],
    ],
    "curves": [lambda c=c: plotting.lines([1], c, "x", "y") for c in ([[1]], {}, {name: [1] for name in "abcdef"})],
    "curve 'a'": [lambda y=y: plotting.lines([1], {"a": y}, "x", "y") for y in (["b"], [1, 2])],
    "there": [
        lambda y=y, log=log: plotting.lines([1], {"a": [y]}, "x", "y", log) for y, log in ((np.nan, ""), (0, "y"))
    ],
    "log": [lambda: plotting.lines([1], {"a": [1]}, "x", "y", log=True)],
    "role": [
        lambda: plotting.lines([1], {"a": [1]}, "x", "y", role="red"),
        lambda: plotting.spread({"a": [1, 2]}, "t", role="red"),
    ],
    "runs": [lambda runs=runs: plotting.spread(runs, "t") for runs in ([1, 2], {})],
    "runs['a']": [lambda run=run: plotting.spread({"a": run}, "t", log=True) for run in ([1, np.nan], [0, 1], [1])],
    "textbook": [lambda: plotting.rounding_error(3, np.exp, exact, [1.0])],
    "the stable form": [lambda: plotting.rounding_error(textbook, np.sum, exact, [1.0])],
    "oracle": [lambda: plotting.rounding_error(textbook, np.expm1, exact, [0.0])],
    "f": [lambda: plotting.difference_error(3, 1.0, 0.5)],
    "slope": [lambda: plotting.difference_error(np.tanh, 0.0, 0.5)],
    "figure": [lambda: plotting.picture_of(3)],
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_cannot_be_drawn_is_refused_by_the_name_of_its_argument(argument):
    for wrong in REFUSED[argument]:
        with pytest.raises((TypeError, ValueError), match=rf"^{re.escape(argument)} must .+[,;] got "):
            wrong()


def test_a_label_without_room_is_refused():
    with pytest.raises(ValueError, match="no room for the label 'aaa"):
        plotting.lines([0, 1], {"a" * 200: [0, 1]}, "x", "y")


def test_a_slope_that_jumps_is_drawn_with_a_gap():
    assert np.isnan(curves_of(plotting.overlay([relu], of="derivative"))[0].get_ydata()).sum() == 1


def test_a_tangent_touches():
    curve, line = [line for line in axes_of(plotting.tangent(tanh, at=0.5)).lines if line.get_linewidth() > 2][:2]
    x, y = line.get_data()
    assert (np.mean(x), np.mean(y)) == pytest.approx((0.5, np.tanh(0.5)))
    assert np.ptp(y) / np.ptp(x) == pytest.approx(tanh.derivative(0.5))
    np.testing.assert_array_equal(curve.get_ydata(), tanh.value(curve.get_xdata()))


def test_rounding_errors_are_measured_against_the_oracle():
    bad, good = [line.get_ydata() for line in curves_of(drawn("rounding_error"))]
    assert bad[0] > 1e7
    assert good.max() <= 1
    picture = plotting.rounding_error(lambda x: x * np.nan, lambda x: x, mpmath.mpf, [1.0, 2.0, 3.0] * np.ones(3))
    assert [line.get_ydata()[0] for line in curves_of(picture)] == [2.0**53, 2.0**-4]


def test_a_central_difference_has_a_best_step_and_a_complex_step_needs_none():
    central, complex_step = drawn("difference_error").alt.split("complex step:")
    assert float(re.search(r"lowest (\S+) at", central)[1].replace("−", "-")) < 1e-10
    assert float(complex_step.split()[0].replace("−", "-")) < 3e-16


def test_a_last_bit_changes_no_byte_of_a_picture():
    """Matplotlib makes its ids of numbers in full length; a notebook would differ from machine to machine."""
    runs = {"one": np.array([0.0123, 0.0456, 0.0789]), "two": np.array([0.2, 0.31, 0.45])}
    moved = [{name: run * (1 + bits * 2.0**-52) for name, run in runs.items()} for bits in range(5)]
    assert len({plotting.spread(some, "loss", log=True).svg for some in moved}) == 1


def test_a_boundary_lies_where_the_logit_changes_sign():
    for weight, shares in ((1.0, (51, 49)), (0.0, (100, 0))):
        STRAIGHT.layers[0].weights[:] = [[weight], [0.0]]
        words = plotting.decision_boundary(STRAIGHT, [[-1.0, -1.0], [1.0, 1.0], [0.5, 0.0]], [0, 1, 0]).alt
        assert "class 0 (circles) {}% and class 1 (crosses) {}% of the area.".format(*shares) in words
        assert "66.7% of 3 points" in words


def test_the_circle_of_a_limit_stays_open_where_the_largest_slope_is_one():
    def at_limit(line):
        return line.get_xydata().tolist() == [[3, 1.5]]

    (ring,) = filter(at_limit, plotting.pair(hard_swish).figure.axes[0].lines)
    assert ring.get_markerfacecolor() == "none"
