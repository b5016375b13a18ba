"""The tape: numbers that remember where they came from."""

import operator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import softmax
from activations.network.tape import Variable

number = st.floats(-3, 3)


@given(number, number, number)
def test_sums_differences_and_products(a, b, c):
    x, y, z = Variable(a), Variable(b), Variable(c)
    result = x * y - 2.0 * z + (1.0 - x) * z
    assert result.value == pytest.approx(a * b - 2 * c + (1 - a) * c)
    result.backward()
    assert (x.gradient, y.gradient, z.gradient) == pytest.approx((b - c, a, -1 - a))


def test_each_call_adds():
    x = Variable(2.0)
    y = 5.0 * x
    y.backward()
    y.backward()
    assert x.gradient == 10


def test_a_long_chain_is_no_problem():
    x = Variable(1.0)
    y = x
    for _ in range(20_000):
        y = y + 0.5
    y.backward()
    assert x.gradient == 1


@pytest.mark.parametrize("other", ["3", None, 1j, [1.0], np.ones(2)], ids=str)
def test_variables_are_made_of_real_numbers_alone(other):
    with pytest.raises(TypeError, match=r"^value must be a real number, got "):
        Variable(other)
    for combine in (operator.add, operator.sub, operator.mul):
        for operands in ((Variable(1.0), other), (other, Variable(1.0))):
            with pytest.raises(TypeError, match=r"beside a Variable must be .+, got "):
                combine(*operands)


@pytest.mark.parametrize("activation", ["tanh", np.tanh, softmax], ids=str)
def test_only_an_activation_is_applied(activation):
    with pytest.raises(TypeError, match=r"^activation must be an activation such as .+, got "):
        Variable(1.0).apply(activation)
