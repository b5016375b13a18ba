"""What holds for every picture of the course, whatever it shows."""

import inspect
import re
from functools import cache
from itertools import combinations
from types import SimpleNamespace
from xml.etree import ElementTree

import mpmath
import numpy as np
import pytest

from activations import CORE, elu, gelu, leaky_relu, network, plotting, relu, sigmoid, silu, softmax, tanh
from activations.network import data
from activations.plotting.colours import ROLES

SMOOTH = SimpleNamespace(
    INFO=tanh.INFO, derivative=tanh.derivative, second_derivative=lambda x: -2 * np.tanh(x) * tanh.derivative(x)
)


def trained():
    """A little network that has learned something, its data and its history."""
    x, labels = data.moons(80)
    net = network.Network([2, 40, 8, 1], relu, initial=network.he)
    net.layers[0].bias[:3] = -100
    history = network.train(net, x, labels, network.binary_cross_entropy, network.Adam(0.02), epochs=15)
    return net, x, labels, history


def textbook(x):
    return np.exp(x) - 1


def exact(x):
    with mpmath.workdps(50):
        return mpmath.expm1(x)


NET, X, LABELS, HISTORY = trained()
PICTURES = {
    "activation_histograms": lambda: plotting.activation_histograms(NET.forward(X)),
    "curvature": lambda: plotting.curvature(SMOOTH),
    "dead_units": lambda: plotting.dead_units(NET.forward(X)),
    "decision_boundary": lambda: plotting.decision_boundary(NET, X, LABELS),
    "difference_error": lambda: plotting.difference_error(np.tanh, tanh.derivative(0.5), 0.5),
    "family": lambda: plotting.family(CORE),
    "gradient_flow": lambda: plotting.gradient_flow({"a": [1e-9, 1e-4, 1.0], "b": [0.5, 0.7, 1.0]}),
    "lines": lambda: plotting.lines([0, 1, 2], {"a < b": [1, np.nan, 3], "b & a": [3, 2, 1]}, "x", "y"),
    "losses": lambda: plotting.losses({"ReLU": HISTORY}),
    "overlay": lambda: plotting.overlay(CORE, of="derivative"),
    "pair": lambda: plotting.pair(leaky_relu, -3, 3, negative_slope=0.2),
    "rounding_error": lambda: plotting.rounding_error(textbook, np.expm1, exact, np.geomspace(1e-9, 1, 200)),
    "spread": lambda: plotting.spread({"tanh": [1.0, 2.0, 30.0], "ReLU": [4, 4]}, "steps", log=True),
    "tangent": lambda: plotting.tangent(sigmoid, at=2),
    "two_forms": lambda: plotting.two_forms(sigmoid),
}
every_picture = pytest.mark.parametrize("name", PICTURES)


@cache
def shown(name):
    """A picture, and what a page receives of it."""
    picture = PICTURES[name]()
    return picture, picture._repr_html_()


def test_every_figure_function_stands_here():
    functions = {name for name in plotting.__all__ if inspect.isfunction(getattr(plotting, name))}
    assert functions - {"alt_text"} == PICTURES.keys()


@every_picture
def test_a_page_receives_one_labelled_svg(name):
    picture, html = shown(name)
    figure = ElementTree.fromstring(html)
    (svg,) = figure
    assert (figure.tag, figure.get("class")) == ("figure", "course-figure")
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == plotting.alt_text(picture) == repr(picture) == str(picture)
    assert re.search(r"\d", plotting.alt_text(picture))
    assert not re.search(r"nan|inf|\d-", plotting.alt_text(picture))


@every_picture
def test_every_colour_is_a_variable_and_the_ground_is_the_page(name):
    _, html = shown(name)
    for meaning, role in ROLES.items():
        html = html.replace(role.css(meaning), "")
    assert not re.search(r"#[0-9a-fA-F]{6}\b|<style|<image|white|black", html)


@every_picture
def test_text_has_the_font_of_the_page_and_can_be_read_on_a_telephone(name):
    _, html = shown(name)
    assert "DejaVu" not in html
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', html)[1])
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", html)]
    assert min(sizes) * 350 / width > 10


@every_picture
def test_a_picture_is_small_and_the_same_every_time(name):
    _, html = shown(name)
    assert html == PICTURES[name]()._repr_html_()
    assert len(html) < 50_000
    tags = re.findall(r"<[^>]+>", re.sub(r'aria-label="[^"]*"', "", html))
    assert not any(re.search(r"\d\.\d{3}", tag) for tag in tags)


def test_ids_are_used_and_never_shared_between_pictures():
    seen = set()
    for name in PICTURES:
        _, html = shown(name)
        ids = re.findall(r' id="([^"]+)"', html)
        assert sorted(ids) == sorted(set(re.findall(r'(?:url\(#|href="#)([\w-]+)', html)))
        assert not seen & set(ids)
        seen |= set(ids)


@every_picture
def test_no_label_covers_another(name):
    picture, _ = shown(name)
    picture.draw_without_rendering()
    for axes in picture.axes:
        boxes = [text.get_window_extent() for text in axes.texts]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
        frame = axes.get_window_extent()
        assert all(frame.x0 <= box.x0 + 1e-6 and box.x1 <= frame.x1 + 1e-6 for box in boxes)


def test_a_label_without_room_is_refused():
    with pytest.raises(ValueError, match=r"no room for the label 'aaa.*': draw a larger picture"):
        plotting.lines([0, 1], {"a" * 200: [0, 1]}, "x", "y")


def test_lines_name_what_is_wrong():
    with pytest.raises(ValueError, match=r"curve 'b' must have the shape of x, \(2,\), got \(3,\)"):
        plotting.lines([0, 1], {"a": [1, 2], "b": [1, 2, 3]}, "x", "y")
    with pytest.raises(ValueError, match="holds 1 to 5 curves, got 6"):
        plotting.lines([0, 1], {str(i): [i, i] for i in range(6)}, "x", "y")
    with pytest.raises(ValueError, match="holds 1 to 5 curves, got 0"):
        plotting.lines([0, 1], {}, "x", "y")


STRAIGHT = network.Network([2, 1], tanh)
REFUSED = [
    (lambda: plotting.pair("tanh"), "activation must be an activation such as activations.tanh, got 'tanh'"),
    (lambda: plotting.pair(softmax), "such as activations.tanh, got module activations.softmax"),
    (lambda: plotting.pair(tanh, "a", 1), "low must be a number, got 'a'"),
    (lambda: plotting.family(tanh), "modules must be a sequence of activations such as activations.CORE, got module"),
    (lambda: plotting.family([tanh, "relu"]), "modules[1] must be an activation such as activations.tanh, got 'relu'"),
    (lambda: plotting.overlay(tanh), "activations must be a sequence of activations such as activations.CORE, got"),
    (lambda: plotting.overlay(["tanh"]), "activations[0] must be an activation such as activations.tanh, got 'tanh'"),
    (lambda: plotting.overlay([]), "activations must hold at least one activation, got none"),
    (lambda: plotting.overlay([tanh], of="slope"), "of must be one of 'value', 'derivative', got 'slope'"),
    (lambda: plotting.overlay([tanh], low=3, high=1), "low must be below high, both finite, got low=3 and high=1"),
    (lambda: plotting.tangent(tanh, "a"), "at must be a number between low=-5.0 and high=5.0, got 'a'"),
    (lambda: plotting.tangent(tanh, np.nan), "at must be a number between low=-5.0 and high=5.0, got nan"),
    (lambda: plotting.curvature(relu), "activation must be an activation with a second_derivative, such as"),
    (lambda: plotting.curvature(tanh, 3, 1), "low must be below high, both finite, got low=3 and high=1"),
    (lambda: plotting.two_forms(gelu), "activation must be an activation with a derivative_from_output, such as"),
    (lambda: plotting.two_forms(tanh, 1, 3, -3), "low must be below high, both finite, got low=3 and high=-3"),
    (lambda: plotting.two_forms(tanh, 9), "at must be a number between low=-5.0 and high=5.0, got 9"),
    (lambda: plotting.losses({}), "histories must be a dictionary from names to what network.train returned, at least"),
    (lambda: plotting.losses(HISTORY), "histories must be a dictionary from names to what network.train returned, got"),
    (lambda: plotting.losses({"a": [1]}), "histories['a'] must be a History, as network.train returns it, got [1]"),
    (lambda: plotting.gradient_flow({}), "flows must be a dictionary from names to arrays, at least one, got {}"),
    (lambda: plotting.gradient_flow({"a": "b"}), "flows['a'] must be an array of real numbers, got"),
    (
        lambda: plotting.gradient_flow({"a": [1, 2], "b": [1]}),
        "flows must hold equally many numbers each, at least one, got shapes (2,), (1,)",
    ),
    (lambda: plotting.gradient_flow({"a": [0, np.nan]}), "a point to draw, with finite y and y above 0, got none"),
    (lambda: plotting.activation_histograms(NET), "trace must be a Trace, as Network.forward returns it, got Network"),
    (lambda: plotting.activation_histograms(NET.forward(X * np.nan)), "trace.a[1] must be finite, got nan"),
    (
        lambda: plotting.dead_units(STRAIGHT.forward(X)),
        "trace must be of a network with a hidden layer, got one without",
    ),
    (lambda: plotting.dead_units(NET.forward(X[:0])), "trace must be of at least one example, got none"),
    (lambda: plotting.decision_boundary(tanh, X, LABELS), "network must be a Network, got module activations.tanh"),
    (
        lambda: plotting.decision_boundary(network.Network([2, 7], tanh), X, LABELS),
        "network must have 2 inputs and 1 to 5 outputs, got 2 and 7",
    ),
    (lambda: plotting.decision_boundary(NET, X[:, :1], LABELS), "x must have the shape (n, 2), got (80, 1)"),
    (lambda: plotting.decision_boundary(NET, X * np.nan, LABELS), "x must be finite, got nan"),
    (lambda: plotting.decision_boundary(NET, X, LABELS[:3]), "labels must be 80 integers, got shape (3,)"),
    (lambda: plotting.decision_boundary(NET, X, LABELS + 5), "labels must lie between 0 and 1, got 5 to 6"),
    (lambda: plotting.lines([1], [[1]], "x", "y"), "curves must be a dictionary from names to arrays, got [[1]]"),
    (lambda: plotting.lines([], {"a": []}, "x", "y"), "x must hold at least one number, got shape (0,)"),
    (lambda: plotting.lines([[1]], {"a": [[1]]}, "x", "y"), "x must be 1-d, got shape (1, 1)"),
    (lambda: plotting.lines([np.nan], {"a": [1]}, "x", "y"), "x must be finite, got nan"),
    (lambda: plotting.lines([1], {"a": ["b"]}, "x", "y"), "curve 'a' must be an array of real numbers, got"),
    (lambda: plotting.lines([1], {"a": [np.nan]}, "x", "y"), "a point to draw, with finite y, got none"),
    (lambda: plotting.lines([1], {"a": [1]}, "x", "y", log=True), "log must be one of '', 'x', 'y', 'xy', got True"),
    (
        lambda: plotting.lines([1], {"a": [1]}, "x", "y", role="red"),
        "role must be one of 'function', 'slope', 'answer'",
    ),
    (lambda: plotting.spread([1, 2], "t"), "runs must be a dictionary from names to results, got [1, 2]"),
    (lambda: plotting.spread({"a": [1, np.nan]}, "t"), "runs['a'] must be finite, got nan"),
    (
        lambda: plotting.spread({"a": [0, 1]}, "t", log=True),
        "runs['a'] must be above 0 on a logarithmic scale, got 0.0",
    ),
    (lambda: plotting.spread({"a": [1, 2]}, "t", role="red"), "role must be one of 'function', 'slope', 'answer'"),
    (lambda: plotting.rounding_error(3, np.exp, exact, [1.0]), "textbook must be a function, got 3"),
    (lambda: plotting.rounding_error(textbook, np.expm1, exact, 1.0), "x must be 1-d, got shape ()"),
    (lambda: plotting.rounding_error(textbook, np.expm1, exact, [2.0, 1.0]), "x must rise, got a number that is below"),
    (
        lambda: plotting.rounding_error(textbook, np.sum, exact, [1.0]),
        "the stable form must return the shape of x, (1,)",
    ),
    (lambda: plotting.rounding_error(textbook, np.expm1, exact, [0.0]), "oracle must not return 0, which has no last"),
    (lambda: plotting.difference_error(3, 1.0, 0.5), "f must be a function, got 3"),
    (lambda: plotting.difference_error(np.tanh, 0.0, 0.5), "slope must be a finite number other than 0, got 0.0"),
    (lambda: plotting.difference_error(np.tanh, 1.0, np.nan), "at must be a finite number, got nan"),
    (lambda: plotting.alt_text(3), "picture must be a Picture, got 3"),
    (lambda: plotting.Picture(-1, 2), "width must be a finite number above 0, got -1"),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_what_cannot_be_drawn_is_refused_in_words(wrong, message):
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        wrong()


def test_what_lies_left_of_a_logarithmic_scale_is_not_told():
    words = plotting.alt_text(plotting.lines([-1, 2, 4], {"a": [1, 2, 3]}, "t", "size", log="x"))
    assert words.endswith("a: 2 at t = 2 and 3 at t = 4.")


def test_lines_say_ends_and_extremes_and_leave_gaps():
    picture = plotting.lines([0, 1, 2, 3], {"a": [2, 5, np.nan, 3], "b": [np.nan] * 3 + [1.0]}, "t", "size")
    assert plotting.alt_text(picture) == (
        "size over t from 0 to 3. a: 2 at t = 0, 3 at t = 3 and highest 5 at t = 1. b: 1 at t = 3 and 1 at t = 3."
    )
    nothing = plotting.lines([1, 2], {"a": [1, 2], "zeros": [0, 0]}, "t", "size", log="y")
    assert plotting.alt_text(nothing).endswith("zeros: no finite value.")


def test_curves_of_one_picture_differ_in_their_dashes():
    axes = plotting.overlay(CORE).axes[0]
    styles = [str(line._dash_pattern) for line in axes.lines if len(line.get_xdata()) > 2]
    assert len(styles) == len(set(styles)) == len(CORE)


def test_overlay_tells_parameters_apart_and_leaves_jumps_open():
    entries = [(leaky_relu, {"negative_slope": slope}) for slope in (0.1, 0.3)]
    values = plotting.alt_text(plotting.overlay(entries))
    assert "Leaky ReLU 0.1: −0.4 at x = −4" in values
    assert "Leaky ReLU 0.3: −1.2 at x = −4" in values
    line = plotting.overlay([relu], of="derivative").axes[0].lines[0]
    assert np.isnan(line.get_ydata()).sum() == 1


def test_a_tangent_touches():
    picture = plotting.tangent(tanh, at=0.5)
    curve, *others = picture.axes[0].lines
    x, y = next(line.get_data() for line in others if line.get_linestyle() == "--")
    assert np.mean(x) == pytest.approx(0.5)
    assert np.mean(y) == pytest.approx(np.tanh(0.5))
    assert np.ptp(y) / np.ptp(x) == pytest.approx(tanh.derivative(0.5))
    np.testing.assert_array_equal(curve.get_ydata(), tanh.value(curve.get_xdata()))
    with pytest.raises(ValueError, match=r"at must be a number between low=-5\.0 and high=5\.0, got 6"):
        plotting.tangent(tanh, at=6)


def test_curvature_marks_its_extremes():
    words = plotting.alt_text(plotting.curvature(SMOOTH))
    assert "lowest −0.77 at x = 0.66 and highest 0.77 at x = −0.66" in words
    labels = [text.get_text() for text in plotting.curvature(SMOOTH).axes[0].texts]
    assert labels[:2] == ["−0.77", "0.77"]


def test_of_equal_extremes_the_first_is_told_and_a_level_end_is_none():
    assert "lowest −0.0369 at x = −3.44" in plotting.alt_text(
        plotting.curvature(silu)
    )  # as low at 3.44, but for rounding
    assert "lowest" not in plotting.alt_text(plotting.curvature(elu))  # no slope of the slope at 0, where it jumps
    settled = [1.0, 0.5, 0.25 * (1 - 1e-15), 0.25]
    assert "lowest" not in plotting.alt_text(plotting.lines(range(4), {"loss": settled}, "step", "loss"))


def test_two_forms_say_what_mixing_them_up_costs():
    words = plotting.alt_text(plotting.two_forms(sigmoid, at=3))
    assert "at x = 3 it is 0.0452." in words
    assert "at y = 0.953, the output for x = 3, it is 0.0452." in words
    assert words.endswith("The formula for the output, given the input 3, says −6.")


def test_rounding_errors_are_measured_against_the_oracle():
    picture = plotting.rounding_error(textbook, np.expm1, exact, np.geomspace(1e-9, 1, 200))
    bad, good = [line.get_ydata() for line in picture.axes[0].lines if len(line.get_xdata()) > 2]
    assert bad[0] > 1e7
    assert good.max() <= 1
    picture = plotting.rounding_error(lambda x: x * np.nan, lambda x: x, lambda x: mpmath.mpf(x), [1.0, 2.0])
    bad, good = [line.get_ydata() for line in picture.axes[0].lines if line.get_color() != ROLES["faint"].light]
    assert bad.tolist() == [2.0**53] * 2
    assert good.tolist() == [2.0**-4] * 2


def test_a_central_difference_has_a_best_step_and_a_complex_step_needs_none():
    words = plotting.alt_text(plotting.difference_error(np.tanh, tanh.derivative(0.5), 0.5))
    central, complex_step = words.split("complex step:")
    assert float(re.search(r"lowest (\S+) at", central)[1].replace("−", "-")) < 1e-10
    assert float(complex_step.split()[0].replace("−", "-")) < 3e-16


def test_a_spread_shows_every_run_and_the_standard_error_of_their_mean():
    picture = plotting.spread({"a": [1.0, 2.0, 6.0], "b": [4, 4]}, "steps")
    rings, bar, mean = picture.axes[0].lines[:3]
    assert rings.get_xdata().tolist() == [1, 2, 6]
    np.testing.assert_allclose(bar.get_xdata(), [3 - 7**0.5 / 3**0.5, 3 + 7**0.5 / 3**0.5])
    assert mean.get_xdata() == 3
    assert "a: mean 3 ± 1.5 from 3 runs between 1 and 6" in plotting.alt_text(picture)
    with pytest.raises(ValueError, match=r"runs\['one'\] must hold at least two numbers, got shape \(1,\)"):
        plotting.spread({"one": [1]}, "steps")
    with pytest.raises(ValueError, match="runs must be a dictionary from names to results, at least one, got"):
        plotting.spread({}, "steps")


def test_a_last_bit_changes_no_byte_of_a_picture():
    """Matplotlib makes its ids of numbers in full length; a notebook would differ from machine to machine."""
    runs = {"one": np.array([0.0123, 0.0456, 0.0789]), "two": np.array([0.2, 0.31, 0.45])}
    drawn = {
        plotting.spread({name: run * (1 + bits * 2.0**-52) for name, run in runs.items()}, "loss", log=True).svg()
        for bits in range(5)
    }
    assert len(drawn) == 1


def test_dead_units_are_counted_layer_by_layer():
    net = network.Network([1, 4, 2, 1], relu)
    net.layers[0].weights[:] = [[1.0, -1.0, 1.0, 1.0]]
    net.layers[0].bias[:] = [0.0, 0.0, -9.0, 9.0]
    net.layers[1].bias[:] = -99
    picture = plotting.dead_units(net.forward(np.array([[-2.0], [-1.0], [1.0], [2.0]])))
    assert [axes.get_title(loc="left") for axes in picture.axes] == [
        "layer 1: 1 of 4 units dead",
        "layer 2: 2 of 2 units dead",
    ]
    assert plotting.alt_text(picture).endswith(
        "layer 1: 1 of 4 dead, the others alive for 67% of examples; "
        "layer 2: 2 of 2 dead, the others alive for 0% of examples."
    )


def test_histograms_choose_six_layers_and_count_everything():
    net = network.Network([2, *[10] * 12, 1], tanh)
    picture = plotting.activation_histograms(net.forward(X))
    assert [axes.get_title() for axes in picture.axes] == [f"layer {k}" for k in (1, 3, 5, 8, 10, 12)]
    for axes in picture.axes:
        (steps,) = [patch for patch in axes.patches if hasattr(patch, "get_data")]
        assert steps.get_data().values.sum() == pytest.approx(1)


def test_a_boundary_lies_where_the_logit_changes_sign():
    net = network.Network([2, 1], tanh, initial=lambda inputs, units: 0.0)
    net.layers[0].weights[:] = [[1.0], [0.0]]
    x = np.array([[-1.0, -1.0], [1.0, 1.0], [0.5, 0.0]])
    words = plotting.alt_text(plotting.decision_boundary(net, x, np.array([0, 1, 0])))
    assert "class 0 (circles) 51% and class 1 (crosses) 49% of the area. 66.7% of 3 points" in words
    silent = network.Network([2, 1], tanh, initial=lambda inputs, units: 0.0)
    assert "class 0 (circles) 100% and class 1 (crosses) 0%" in plotting.alt_text(
        plotting.decision_boundary(silent, x, np.array([0, 1, 0]))
    )
