"""Measured slopes: as good as their formulas say, and refused where they would be nonsense."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations.network import gradcheck

finite = st.floats(allow_nan=False, allow_infinity=False)


def test_a_central_difference_is_exact_for_a_parabola():
    x = np.linspace(-3, 3, 7)
    np.testing.assert_allclose(gradcheck.central_difference(lambda t: 3 * t**2 - t, x, step=0.25), 6 * x - 1)


def test_its_error_is_the_one_the_docstring_names():
    x, step = 0.7, 1e-3
    error = gradcheck.central_difference(np.sin, x, step) - np.cos(x)
    assert error == pytest.approx(-(step**2) * np.cos(x) / 6, rel=1e-4)


def test_it_divides_by_the_step_that_was_taken():
    x = 1e6 + 0.1
    assert gradcheck.central_difference(lambda t: 2 * t, x, step=1e-8) == 2.0


def test_a_complex_step_is_right_to_the_last_bits():
    x = np.linspace(-4, 4, 81)
    slope = gradcheck.complex_step(np.tanh, x)
    np.testing.assert_array_max_ulp(slope, 1 / np.cosh(x) ** 2, maxulp=32)
    assert gradcheck.complex_step(np.exp, 0.0) == 1.0


def refuses(argument, call, *arguments):
    """Whether the message begins with the name of the argument."""
    with pytest.raises((TypeError, ValueError), match=rf"^{argument} must .+, got "):
        call(*arguments)


@pytest.mark.parametrize("measure", [gradcheck.central_difference, gradcheck.complex_step, gradcheck.gradient])
def test_what_makes_no_sense_is_refused_by_the_name_of_its_argument(measure):
    for step in (0, -1e-5, np.inf, np.nan, "small"):
        refuses("step", measure, np.sin, np.zeros(1), step)
    refuses("f", measure, 3, np.zeros(1))
    refuses("x", measure, np.sin, 1j)


def test_each_way_refuses_where_it_would_be_nonsense():
    for x in (1e16, [1.0, 1e16], np.inf):  # a step lost beside x
        refuses("step", gradcheck.central_difference, np.square, x)
    refuses("f", gradcheck.complex_step, np.abs, 1.0)  # drops the imaginary part


def test_gradient_needs_an_array_that_can_take_a_step_and_a_function_that_gives_one_number():
    for x in ([1.0, 2.0], np.array([1, 2])):  # a step in an array of integers would be lost, and every slope 0
        refuses("x", gradcheck.gradient, lambda: 0.0, x)
    x = np.array([1.0, 2.0])
    refuses("f", gradcheck.gradient, lambda: x**2, x)
    assert x.tolist() == [1.0, 2.0]


def test_relative_error_names_what_it_cannot_compare():
    refuses("expected", gradcheck.relative_error, 1.0, None)
    refuses("computed and expected", gradcheck.relative_error, [1, 2], [1, 2, 3])


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
