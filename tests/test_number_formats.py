"""Rounding to a format, against NumPy's own types and against the bits."""

import numpy as np
import pytest

from activations.number_formats import BFLOAT16, E4M3, E5M2, FLOAT16, FLOAT32, FORMATS


@pytest.mark.parametrize(("made", "numpys"), [(FLOAT16, np.float16), (FLOAT32, np.float32)])
def test_rounding_is_numpys(made, numpys):
    rng = np.random.default_rng(0)
    x = rng.standard_normal(50_000) * 2.0 ** rng.integers(-30, 18, 50_000)
    x = np.concatenate([x, [0.0, -0.0, np.inf, -np.inf, np.nan, 65519.9, 65520.0, 1.0 + 2**-11, 2.0**-25]])
    with np.errstate(over="ignore"):
        expected = x.astype(numpys).astype(np.float64)
    np.testing.assert_array_equal(made.rounded(x), expected)
    assert made.largest == np.finfo(numpys).max
    assert made.smallest == np.finfo(numpys).tiny
    assert made.spacing == np.finfo(numpys).eps


def test_bfloat16_is_the_upper_half_of_float32():
    x = np.random.default_rng(1).standard_normal(10_000).astype(np.float32)
    bits = x.view(np.uint32)
    half_even = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
    np.testing.assert_array_equal(BFLOAT16.rounded(x), half_even.view(np.float32))


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_the_largest_number_is_the_last(made):
    assert made.rounded(made.largest) == made.largest
    assert np.isinf(made.rounded(made.largest * 1.5))


@pytest.mark.parametrize(("made", "count"), [(E4M3, 127), (E5M2, 124)])
def test_an_eight_bit_format_has_as_many_numbers_as_its_bits_allow(made, count):
    """Positive ones and 0: 128 patterns, of which E4M3 gives one to nan, and E5M2 four to infinity and nan."""
    x = np.geomspace(made.smallest * made.spacing, made.largest, 100_000)
    assert len({0.0, *made.rounded(x)}) == count
