"""Measured slopes: how good they are, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import ALL, gradcheck

x = np.linspace(-3, 3, 13).reshape(1, 13) + 0.01


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.INFO.name)
def test_central_difference_measures_every_derivative(module):
    measured = gradcheck.central_difference(module.value, x)
    assert measured.shape == x.shape
    np.testing.assert_allclose(measured, module.derivative(x), rtol=1e-8, atol=1e-10)


def test_complex_step_is_right_to_the_last_digits():
    measured = gradcheck.complex_step(lambda z: 1 / (1 + np.exp(-z)), x)
    np.testing.assert_allclose(measured, 1 / (np.exp(x / 2) + np.exp(-x / 2)) ** 2, rtol=5e-16)


def test_complex_step_says_when_a_function_drops_the_imaginary_part():
    with pytest.raises(TypeError, match="f must return complex numbers"):
        gradcheck.complex_step(np.abs, x)


@pytest.mark.parametrize("measure", [gradcheck.central_difference, gradcheck.complex_step])
@pytest.mark.parametrize("step", [0, -1e-5, np.nan, np.inf])
def test_step_is_checked(measure, step):
    with pytest.raises(ValueError, match="step must be a finite number above 0, got"):
        measure(np.exp, 1.0, step=step)


@given(a=st.floats(-1e6, 1e6), b=st.floats(-1e6, 1e6))
def test_relative_error_is_symmetric_and_bounded(a, b):
    error = gradcheck.relative_error(a, b)
    assert error == gradcheck.relative_error(b, a)
    assert 0 <= error <= 2
    assert (error == 0) == (a == b)
