r"""The sigmoid, or logistic function: any number in, a number between 0 and 1 out.

.. math::

    \sigma(x) = \frac{1}{1 + e^{-x}}, \qquad \sigma'(x) = \sigma(x)\,(1 - \sigma(x))

It has no kink: it is smooth everywhere.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="sigmoid",
    title="Sigmoid",
    latex=r"\sigma(x) = \frac{1}{1 + e^{-x}}",
    derivative_latex=r"\sigma'(x) = \sigma(x)\,(1 - \sigma(x))",
    derivative_from_output_latex=r"\sigma' = y\,(1 - y)",
    expression="1/(1 + exp(-x))",
    derivative_expression="exp(-x)/(1 + exp(-x))**2",
    derivative_from_output_expression="y*(1 - y)",
    range=(0.0, 1.0),
    zero_centred=False,
    saturates="on both sides",
    use="output of a binary classifier",
    since="1986",
    source="rumelhart1986",
)


@elementwise
def value(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


@elementwise
def derivative(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e * (2 + e))


@elementwise
def derivative_from_output(y):
    return y * (1 - y)
