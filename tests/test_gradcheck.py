"""Measured slopes: as good as their formulas say, and refused where they would be nonsense."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations.network import gradcheck

finite = st.floats(allow_nan=False, allow_infinity=False)


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


def test_numpys_maximum_takes_a_complex_step_away_from_its_kink():
    slope = gradcheck.complex_step(lambda x: np.maximum(x, 0), [-2.0, -0.5, 0.5, 2.0])
    np.testing.assert_array_equal(slope, [0, 0, 1, 1])


X = np.array([1.0, 2.0])
WAYS = (gradcheck.central_difference, gradcheck.complex_step, gradcheck.gradient)
REFUSED = {  # the argument that the message must name: calls in which it makes no sense
    "step": [
        *[lambda f=f, step=step: f(np.sin, X, step) for f in WAYS for step in (0, -1e-5, np.inf, np.nan, "small")],
        # A step that is lost beside x.
        *[lambda x=x: gradcheck.central_difference(np.square, x) for x in (1e16, [1.0, 1e16], np.inf)],
    ],
    "f": [
        *[lambda f=f: f(3, X) for f in WAYS],
        lambda: gradcheck.complex_step(np.abs, 1.0),  # drops the imaginary part
        lambda: gradcheck.gradient(lambda: X**2, X),
    ],
    "x": [
        *[lambda f=f: f(np.sin, 1j) for f in WAYS],
        # In integers a step would be lost, and every slope 0.
        *[lambda x=x: gradcheck.gradient(lambda: 0.0, x) for x in ([1.0, 2.0], np.array([1, 2]))],
    ],
    "expected": [lambda: gradcheck.relative_error(1.0, None)],
    "computed and expected": [lambda: gradcheck.relative_error([1, 2], [1, 2, 3])],
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_makes_no_sense_is_refused_by_the_name_of_its_argument(argument):
    for wrong in REFUSED[argument]:
        with pytest.raises((TypeError, ValueError), match=rf"^{argument} must .+, got "):
            wrong()
    assert X.tolist() == [1.0, 2.0]


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
    weights[1, 1] = 1e-12  # is another number when a step has been added and taken off
    before = weights.copy()
    measured = gradcheck.gradient(lambda: np.sum(np.sin(weights) * np.arange(6).reshape(2, 3)), weights)
    np.testing.assert_allclose(measured, np.cos(before) * np.arange(6).reshape(2, 3), atol=1e-9)
    np.testing.assert_array_equal(weights, before)
