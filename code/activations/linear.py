r"""The linear activation, or identity: what goes in comes out.

.. math:: f(x) = x, \qquad f'(x) = 1
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="linear",
    title="Linear",
    symbol="linear",
    latex=r"f(x) = x",
    derivative_latex=r"f'(x) = 1",
    derivative_from_output_latex=r"f' = 1",
    expression="x",
    derivative_expression="1",
    derivative_from_output_expression="1",
    range="(-inf, inf)",
    slope_limits=("1", "1"),
    zero_centred=True,
    vanishing="nowhere",
    use="outputs of regression; logits, projections",
    notes="stacked without another activation, layers collapse into one",
    steepest=("1", "every x"),
    limits="Layers without another activation between them collapse into one.",
    in_a_network="Passes the gradient on unchanged.",
    source="goodfellow2016",
    other_names=("identity",),
)


@elementwise
def value(x):
    """Each element, unchanged, in a new array.

    >>> value([-2.0, 3.0])
    array([-2.,  3.])
    """
    return x.copy()


@elementwise
def derivative(x):
    """Slope of the identity, from its INPUT: 1 everywhere.

    Every number is cut to the interval from 1 to 1; nan stays nan, as everywhere.

    >>> derivative([-2.0, 3.0])
    array([1., 1.])
    """
    return np.clip(x, 1, 1)


@elementwise
def derivative_from_output(y):
    """Slope of the identity, from its OUTPUT: 1 everywhere.

    >>> derivative_from_output([-2.0, 3.0])
    array([1., 1.])
    """
    return np.clip(y, 1, 1)
