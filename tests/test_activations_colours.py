"""The table of colours, and that the functions need none of it."""

import subprocess
import sys

from activations.plotting.colours import ROLES


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
