"""Figures: the alt text tells the numbers that are drawn, and the same figure is the same bytes."""

import re
import subprocess
import sys

import pytest

from activations import CORE, linear, plotting, relu, sigmoid
from activations.colours import ROLES


def test_alt_text_tells_what_is_seen_with_its_numbers():
    text = plotting.alt_text(plotting.pair(sigmoid))
    assert "from -6 to 6" in text
    assert "largest, 0.25, at x = 0" in text
    assert "0.00247 on the left to 0.998 on the right" in text
    assert "largest, 1, for every x above 0" in plotting.alt_text(plotting.pair(relu))
    assert "is 1 everywhere" in plotting.alt_text(plotting.pair(linear))


def test_alt_text_follows_the_data(monkeypatch):
    monkeypatch.setattr(sigmoid, "derivative", lambda x: 0.2 + 0 * x)
    assert "0.25" not in plotting.alt_text(plotting.pair(sigmoid))


def test_a_figure_is_one_labelled_svg_and_the_same_in_every_run():
    first, second = (plotting.pair(sigmoid)._repr_html_() for _ in range(2))
    assert first == second
    assert first.count("<svg") == 1
    assert 'role="img" aria-label="Two curves' in first
    assert "<metadata" not in first


def test_colours_are_variables_so_that_a_page_can_be_dark():
    svg = plotting.family(CORE)._repr_html_()
    for name in ("function", "slope", "ink"):
        assert ROLES[name].css(name) in svg
    bare = re.sub(r"var\([^)]*\)", "", svg)
    assert set(re.findall(r"#[0-9a-fA-F]{6}", bare)) <= {"#ffffff"}


def test_two_figures_on_a_page_share_no_ids():
    ids = [re.findall(r'\bid="([^"]+)"', plotting.pair(module)._repr_html_()) for module in CORE]
    assert len(set().union(*ids)) == sum(len(set(each)) for each in ids)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, -2), (float("nan"), 1), (0, float("inf"))])
def test_an_empty_interval_is_refused(low, high):
    with pytest.raises(ValueError, match="low must be below high"):
        plotting.pair(sigmoid, low, high)


def test_a_family_needs_members():
    with pytest.raises(ValueError, match="at least one activation"):
        plotting.family([])


def test_importing_the_functions_needs_no_matplotlib():
    script = "import sys, activations; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_colours_have_contrast():
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear_light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear_light, strict=True))

    def contrast(a, b):
        high, low = sorted([luminance(a), luminance(b)], reverse=True)
        return (high + 0.05) / (low + 0.05)

    for name, role in ROLES.items():
        assert contrast(role.light, "#ffffff") > 4.5, name
        assert contrast(role.dark, "#14181e") > 4.5, name
