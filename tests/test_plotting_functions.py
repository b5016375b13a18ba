"""Pictures of activations: what a page receives, and that words and drawing tell the same numbers."""

import subprocess
import sys
from itertools import combinations

import matplotlib
import numpy as np
import pytest

from activations import ALL, CORE, plotting, sigmoid
from activations.plotting.colours import ROLES
from activations.plotting.words import join, say

every_activation = pytest.mark.parametrize("activation", ALL, ids=lambda module: module.INFO.name)


@every_activation
def test_no_label_covers_another_or_a_curve(activation):
    picture = plotting.pair(activation)
    picture.draw_without_rendering()
    axes = picture.axes[0]
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) >= 2
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    curves = [line for line in axes.lines if len(line.get_xdata()) > 2]
    points = np.concatenate([axes.transData.transform(line.get_xydata()) for line in curves])
    assert not any(box.count_contains(points) for box in boxes)


@every_activation
def test_what_is_drawn_is_the_function_and_its_slope(activation):
    axes = plotting.pair(activation, low=-5, high=3).axes[0]
    solid, *dashed = [line for line in axes.lines if len(line.get_xdata()) > 2]
    np.testing.assert_array_equal(solid.get_ydata(), activation.value(solid.get_xdata()))
    assert solid.get_color() == ROLES["function"].light
    assert solid.get_linestyle() == "-"
    kinks = [kink.x for kink in activation.INFO.kinks]
    assert (solid.get_xdata()[0], solid.get_xdata()[-1]) == (-5, 3)
    for line in dashed:
        x, slope = line.get_data()
        smooth = ~np.isin(x, kinks)
        np.testing.assert_array_equal(slope[smooth], activation.derivative(x[smooth]))
        assert line.get_color() == ROLES["slope"].light
        assert line.get_linestyle() == "--"


def test_the_words_for_the_sigmoid():
    assert plotting.alt_text(plotting.pair(sigmoid)) == (
        "Sigmoid (solid line) for x from −5 to 5: 0.00669 at x = −5, 0.5 at x = 0 and 0.993 at x = 5. "
        "Its slope (dashed line) is 0.00665 at x = −5 and 0.00665 at x = 5; "
        "it is largest at x = 0, where it is 0.25."
    )


def test_an_end_of_the_picture_is_not_marked_as_the_largest_slope():
    picture = plotting.pair(sigmoid, low=1, high=6)
    assert not any("largest" in text.get_text() for text in picture.axes[0].texts)
    assert "largest at x = 1, where it is 0.197" in plotting.alt_text(picture)


def test_family_has_a_panel_for_each_and_a_key():
    picture = plotting.family(CORE)
    titles = [axes.get_title() for axes in picture.axes if axes.get_title()]
    assert titles == [module.INFO.title for module in CORE]
    key = [text.get_text() for text in picture.axes[-1].texts]
    assert key == ["the function", "its slope"]
    assert all(title in plotting.alt_text(picture) for title in titles)


def test_drawing_ignores_the_readers_settings_and_leaves_them_alone():
    plain = plotting.pair(sigmoid)._repr_html_()
    with matplotlib.rc_context({"lines.linewidth": 9, "font.size": 30, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        assert plotting.pair(sigmoid)._repr_html_() == plain
        assert dict(matplotlib.rcParams) == before


def test_matplotlib_is_imported_for_figures_only():
    program = "import sys, activations; assert 'matplotlib' not in sys.modules; import activations.plotting; "
    program += "assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (-0.25, "−0.25"), (1e-9, "1e−9"), (1 / 3, "0.333")])
def test_say(number, words):
    assert say(number) == words


def test_join():
    assert [join(["a"]), join(["a", "b"]), join(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, -2), (0, np.inf), (np.nan, 1)])
def test_an_empty_range_is_refused(low, high):
    with pytest.raises(ValueError, match="low must be below high"):
        plotting.pair(sigmoid, low, high)


def test_a_family_of_nobody_is_refused():
    with pytest.raises(ValueError, match="at least one activation, got none"):
        plotting.family([])
