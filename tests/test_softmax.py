"""Softmax, its Jacobian and its product with a vector, held against mpmath and against its promises."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mpf

from activations import softmax

LOGITS = arrays(np.float64, st.integers(1, 9), elements=st.floats(-700, 700))
SCALES = pytest.mark.parametrize("scale", [1, 30, 700])


def exact_shares(x):
    terms = [mpmath.exp(mpf(float(v))) for v in x]
    return [term / mpmath.fsum(terms) for term in terms]


def rows(scale, count=60):
    rng = np.random.default_rng(0)
    return [rng.uniform(-scale, scale, rng.integers(1, 40)) for _ in range(count)]


@SCALES
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_shares_are_right(scale, dtype):
    """To the rounding of the differences between logits, which exp magnifies; float32 is computed in float64."""
    tolerance = (4 + scale) * np.finfo(np.float64).eps if dtype is np.float64 else np.finfo(dtype).eps
    for x in rows(scale):
        x = x.astype(dtype)
        with np.errstate(all="raise"):
            shares = softmax.value(x)
        with mpmath.workdps(60):
            exact = np.array(exact_shares(x), dtype=dtype)
        np.testing.assert_allclose(shares, exact, rtol=tolerance, atol=np.finfo(dtype).smallest_normal)


@given(LOGITS, st.integers(-600, 600))
def test_shares_add_up_to_one_and_know_only_differences_between_logits(x, shift):
    assert abs(softmax.value(x).sum() - 1) <= 3 * np.finfo(float).eps
    x = np.round(x)  # so that adding the shift is exact
    np.testing.assert_array_equal(softmax.value(x + shift), softmax.value(x))


@SCALES
def test_the_jacobian_is_right(scale):
    for x in [*rows(scale, 20), np.array([scale, -scale, scale])]:
        with np.errstate(all="raise"):
            got = softmax.jacobian(x)
        with mpmath.workdps(650):  # 1 - p can be as small as exp(-1400)
            p = exact_shares(x)
            exact = [[float(a * ((i == j) - b)) for j, b in enumerate(p)] for i, a in enumerate(p)]
        np.testing.assert_allclose(got, exact, rtol=1e-15 * (4 + scale), atol=1e-300)


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -3])
def test_along_an_axis_shares_add_up_and_the_product_is_the_jacobian_times_the_vector(axis):
    rng = np.random.default_rng(1)
    x, v = rng.normal(size=(2, 3, 4, 5))[0] * 3, rng.normal(size=(3, 4, 5))
    before = x.copy(), v.copy()
    product = np.moveaxis(softmax.jvp(x, v, axis=axis), axis, -1)
    expected = np.einsum("...ij,...j->...i", softmax.jacobian(x, axis=axis), np.moveaxis(v, axis, -1))
    np.testing.assert_allclose(product, expected, rtol=1e-13, atol=1e-16)
    np.testing.assert_allclose(softmax.value(x, axis=axis).sum(axis=axis), 1, rtol=1e-15)
    np.testing.assert_array_equal((x, v), before)


def test_limits_and_dtypes():
    with np.errstate(all="raise"):
        assert softmax.jvp([700.0, -700.0, 3.0], [5.0, 5.0, 5.0]).tolist() == [0, 0, 0]
        x, v = np.array([1.0, 2.0, 4.0]), np.arange(3.0)
        np.testing.assert_array_equal(softmax.jvp(x, v + 1e15), softmax.jvp(x, v))
    assert softmax.value([-np.inf, 0.0]).tolist() == [0, 1]
    assert softmax.jacobian([-np.inf, 0.0]).tolist() == [[0, 0], [0, 0]]
    assert np.isnan(softmax.value([np.nan, 0.0])).all()
    assert softmax.value(np.zeros((0, 3))).shape == (0, 3)
    assert softmax.value([7]).tolist() == [1]
    for dtype in (np.float16, np.float32, np.float64, np.longdouble):
        x = np.array([1, 2, 3], dtype=dtype)
        assert softmax.value(x).dtype == softmax.jacobian(x).dtype == softmax.jvp(x, x).dtype == dtype


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: softmax.value(["a"]), TypeError, "x must be an array of real numbers, got"),
        (lambda: softmax.value(3.0), ValueError, "axis must be an axis of x, .*, got -1"),
        (lambda: softmax.value([[1.0]], axis=2), ValueError, "axis must be an axis of x, .*, got 2"),
        (lambda: softmax.value([[1.0]], axis=0.5), TypeError, "axis must be a whole number, got 0.5"),
        (lambda: softmax.value(np.zeros((2, 0))), ValueError, r"at least one element .* got shape \(2, 0\)"),
        (lambda: softmax.jvp([1.0, 2.0], [1.0]), ValueError, r"v must have the shape of x, \(2,\), got \(1,\)"),
        (lambda: softmax.jvp([1.0], None), TypeError, "v must be an array of real numbers, got"),
    ],
)
def test_bad_input_gets_a_clear_error(call, error, message):
    with pytest.raises(error, match=message):
        call()
