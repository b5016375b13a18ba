"""Measured slopes: as good as their formulas say, and refused where they would be nonsense."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import sigmoid
from activations.network import gradcheck

finite = st.floats(allow_nan=False, allow_infinity=False)


def test_a_central_difference_is_exact_for_a_parabola():
    x = np.linspace(-3, 3, 7)
    np.testing.assert_allclose(gradcheck.central_difference(lambda t: 3 * t**2 - t, x, step=0.25), 6 * x - 1)


def test_its_error_is_the_one_the_docstring_names():
    x, step = 0.7, 1e-3
    error = gradcheck.central_difference(np.sin, x, step) - np.cos(x)
    assert error == pytest.approx(-(step**2) * np.cos(x) / 6, rel=1e-4)


def test_a_central_difference_confirms_the_slope_of_the_sigmoid():
    x = np.linspace(-8, 8, 33).reshape(3, 11)
    measured = gradcheck.central_difference(sigmoid.value, x)
    assert measured.shape == (3, 11)
    assert gradcheck.relative_error(measured, sigmoid.derivative(x)).max() < 1e-6


def test_it_divides_by_the_step_that_was_taken():
    x = 1e6 + 0.1
    assert gradcheck.central_difference(lambda t: 2 * t, x, step=1e-8) == 2.0


@pytest.mark.parametrize("x", [1e16, [1.0, 1e16], np.inf])
def test_a_step_lost_beside_x_is_refused(x):
    with pytest.raises(ValueError, match="large enough to change x"):
        gradcheck.central_difference(np.square, x)


def test_a_complex_step_is_right_to_the_last_bits():
    x = np.linspace(-4, 4, 81)
    slope = gradcheck.complex_step(np.tanh, x)
    np.testing.assert_array_max_ulp(slope, 1 / np.cosh(x) ** 2, maxulp=32)
    assert gradcheck.complex_step(np.exp, 0.0) == 1.0


def test_a_function_that_drops_the_imaginary_part_is_refused():
    with pytest.raises(TypeError, match="must return complex numbers for complex x, got dtype float64"):
        gradcheck.complex_step(np.abs, 1.0)


@pytest.mark.parametrize("step", [0, -1e-5, np.inf, np.nan])
@pytest.mark.parametrize("measure", [gradcheck.central_difference, gradcheck.complex_step, gradcheck.gradient])
def test_a_step_must_be_a_finite_number_above_zero(measure, step):
    with pytest.raises(ValueError, match="step must be a finite number above 0"):
        measure(np.sin, np.zeros(1), step)


@pytest.mark.parametrize("measure", [gradcheck.central_difference, gradcheck.complex_step])
def test_what_is_no_function_and_no_number_is_refused(measure):
    with pytest.raises(TypeError, match="f must be a function, got 3"):
        measure(3, 1.0)
    with pytest.raises(TypeError, match="x must be an array of real numbers, got dtype complex128"):
        measure(np.sin, 1j)
    with pytest.raises(TypeError, match="step must be a finite number above 0, got 'small'"):
        measure(np.sin, 1.0, "small")


@pytest.mark.parametrize("x", [[1.0, 2.0], np.array([1, 2])], ids=["list", "integers"])
def test_gradient_refuses_what_cannot_take_a_step(x):
    """A step in an array of integers would be lost, and every slope 0."""
    with pytest.raises(TypeError, match="x must be an array of floating-point numbers, got "):
        gradcheck.gradient(lambda: 0.0, x)


def test_gradient_is_of_one_number_and_leaves_the_array_as_it_was():
    x = np.array([1.0, 2.0])
    with pytest.raises(TypeError, match=r"f must return one number, got an array of shape \(2,\)"):
        gradcheck.gradient(lambda: x**2, x)
    assert x.tolist() == [1.0, 2.0]


def test_relative_error_names_what_it_cannot_compare():
    with pytest.raises(TypeError, match="expected must be an array of real numbers, got NoneType"):
        gradcheck.relative_error(1.0, None)
    with pytest.raises(
        ValueError, match=r"computed and expected must have shapes that broadcast, got \(2,\) and \(3,\)"
    ):
        gradcheck.relative_error([1, 2], [1, 2, 3])


@given(finite, finite)
def test_relative_error_is_symmetric_and_bounded(a, b):
    error = gradcheck.relative_error(a, b)
    assert error == gradcheck.relative_error(b, a)
    assert error >= 0
    assert (error == 0) == (a == b)
    assert error <= 2 or np.isinf(a - b)


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [(0, 0, 0), (0, 5e-324, 1), (1, 2, 0.5), (-1, 1, 2), (np.inf, np.inf, 0), (np.nan, 1, np.nan), (np.inf, 1, np.nan)],
)
def test_relative_error_at_the_edges(a, b, error):
    np.testing.assert_equal(gradcheck.relative_error(a, b), error)


def test_gradient_varies_every_element_and_puts_it_back():
    weights = np.random.default_rng(0).standard_normal((2, 3))
    before = weights.copy()
    measured = gradcheck.gradient(lambda: np.sum(np.sin(weights) * np.arange(6).reshape(2, 3)), weights)
    np.testing.assert_allclose(measured, np.cos(before) * np.arange(6).reshape(2, 3), atol=1e-9)
    np.testing.assert_array_equal(weights, before)
