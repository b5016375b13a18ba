"""The functions, held against mpmath at 60 digits and against their promises about shapes, types and limits."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import EXACT, grid, truth, worst

import activations
from activations import (
    ALL,
    elu,
    gelu,
    gelu_tanh,
    hard_swish,
    leaky_relu,
    linear,
    log_sigmoid,
    relu,
    selu,
    sigmoid,
    softplus,
    tanh,
)
from activations._elementwise import BLOCK
from activations.network import gradcheck

EVERY = pytest.mark.parametrize("module", ALL, ids=lambda module: module.INFO.name)
ROLES = ("value", "derivative", "derivative_from_output", "second_derivative")
SLOPES = pytest.mark.parametrize("role", [0, 1], ids=ROLES[:2])
EVERY_FUNCTION = pytest.mark.parametrize(
    ("module", "role"),
    [pytest.param(m, role, id=f"{m.INFO.name}.{role}") for m in ALL for role in ROLES if hasattr(m, role)],
)
EVERYWHERE = (-np.inf, np.inf)
# The largest error in ulp of the value and of the slope, and where that is promised.
BOUNDS = {
    "sigmoid": (2.5, 2.5, *EVERYWHERE),
    "tanh": (2.5, 2.5, *EVERYWHERE),
    "relu": (0.5, 0.5, *EVERYWHERE),
    "leaky_relu": (0.5, 0.5, *EVERYWHERE),
    "linear": (0.5, 0.5, *EVERYWHERE),
    "softplus": (2.5, 2.5, *EVERYWHERE),
    "log_sigmoid": (2.5, 2.5, *EVERYWHERE),
    "elu": (2.5, 2.5, *EVERYWHERE),
    "selu": (2.5, 2.5, *EVERYWHERE),
    "silu": (4, 5, -700, 700),
    "mish": (5, 5, -700, 700),
    "gelu": (5, 5, -5, np.inf),
    "gelu_tanh": (5, 5, -5, np.inf),
    "hard_sigmoid": (2, 0.5, *EVERYWHERE),
    "hard_tanh": (0.5, 0.5, *EVERYWHERE),
    "hard_swish": (2, 2, *EVERYWHERE),
}
finite = st.floats(allow_nan=False, allow_infinity=False)


@EVERY
@SLOPES
def test_right_to_the_last_bits(module, role):
    *bounds, low, high = BOUNDS[module.INFO.name]
    assert worst(getattr(module, ROLES[role]), EXACT[module.INFO.name][role], grid(low, high)) <= bounds[role]


@pytest.mark.parametrize("module", [gelu, gelu_tanh], ids=["gelu", "gelu_tanh"])
def test_the_tail_of_gelu(module):
    x = np.linspace(-36, -5, 400)
    value, slope = EXACT[module.INFO.name]
    exact = np.array([float(v) for v in truth(value, x)])
    normal = np.abs(exact) > 1e-300
    np.testing.assert_allclose(module.value(x)[normal], exact[normal], rtol=1e-12)
    np.testing.assert_allclose(module.derivative(x), [float(v) for v in truth(slope, x)], rtol=0, atol=1e-15)


@EVERY
@SLOPES
def test_float32_is_right_to_three_ulp(module, role):
    x = np.linspace(-80, 80, 1001, dtype=np.float32)
    if module in (gelu, gelu_tanh):
        x = x[x >= -5]
    if module is not leaky_relu:
        assert worst(getattr(module, ROLES[role]), EXACT[module.INFO.name][role], x) <= 3
        return
    # 0.01 is rounded in float32 before anything is computed; 0.25 is not.
    expected = (np.where(x > 0, x, 0.25 * x), np.where(x > 0, 1, 0.25))[role]
    np.testing.assert_array_equal(getattr(module, ROLES[role])(x, negative_slope=0.25), expected)


LIMITS = {
    "sigmoid": [0, 1, 0, 0],
    "tanh": [-1, 1, 0, 0],
    "relu": [0, np.inf, 0, 1],
    "leaky_relu": [-np.inf, np.inf, 0.01, 1],
    "linear": [-np.inf, np.inf, 1, 1],
    "softplus": [0, np.inf, 0, 1],
    "log_sigmoid": [-np.inf, 0, 1, 0],
    "elu": [-1, np.inf, 0, 1],
    "selu": [-selu.DEPTH, np.inf, 0, selu.SCALE],
    "silu": [0, np.inf, 0, 1],
    "mish": [0, np.inf, 0, 1],
    "gelu": [0, np.inf, 0, 1],
    "gelu_tanh": [0, np.inf, 0, 1],
    "hard_sigmoid": [0, 1, 0, 0],
    "hard_tanh": [-1, 1, 0, 0],
    "hard_swish": [0, np.inf, 0, 1],
}


@EVERY
def test_limits_are_exact(module):
    ends = np.array([-np.inf, np.inf])
    assert [*module.value(ends), *module.derivative(ends)] == LIMITS[module.INFO.name]


@EVERY_FUNCTION
def test_nan_stays_nan(module, role):
    assert np.isnan(getattr(module, role)(np.nan))


@EVERY_FUNCTION
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_keeps_floating_point_dtypes(module, role, dtype):
    assert getattr(module, role)(np.array([0.25, 0.5], dtype=dtype)).dtype == dtype


@EVERY_FUNCTION
@pytest.mark.parametrize("x", [[0, 1], (True, False), np.arange(2, dtype=np.uint8), 1, np.int64(1)], ids=repr)
def test_integers_and_booleans_become_float64(module, role, x):
    result = getattr(module, role)(x)
    assert result.dtype == np.float64
    assert result.shape == np.shape(x)


@EVERY_FUNCTION
def test_keeps_shape_and_never_changes_its_input(module, role):
    strided = np.linspace(0.1, 0.9, 24).reshape(4, 6)[::2, ::-2]
    for x in (strided, np.asfortranarray(strided), np.zeros((0, 3)), np.array(0.5), strided[None]):
        before = x.copy()
        x.flags.writeable = False
        result = getattr(module, role)(x)
        assert np.shape(result) == x.shape
        np.testing.assert_array_equal(x, before)
        assert not np.shares_memory(result, x)


@EVERY_FUNCTION
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("order", ["C", "F"])
def test_a_large_array_gives_what_its_parts_give(module, role, dtype, order):
    x = np.linspace(0.001, 0.999, 3 * BLOCK + 9).astype(dtype).reshape((3, -1), order=order)
    before, function = x.copy(), getattr(module, role)
    result = function(x)
    assert (result.dtype, result.flags.c_contiguous) == (dtype, x.flags.c_contiguous)
    np.testing.assert_array_equal(result[:, ::97], function(x[:, ::97]))
    parts = [function(part) for part in np.array_split(x.ravel(order), 7)]
    np.testing.assert_array_equal(result.ravel(order), np.concatenate(parts))
    np.testing.assert_array_equal(x, before)
    assert not np.shares_memory(result, x)


@EVERY_FUNCTION
def test_a_large_array_costs_two_arrays_of_its_size_beside_the_result(module, role):
    x = np.linspace(0.001, 0.999, 20 * BLOCK)
    tracemalloc.start()
    try:
        getattr(module, role)(x)
        assert tracemalloc.get_traced_memory()[1] < 3 * x.nbytes
    finally:
        tracemalloc.stop()


@EVERY_FUNCTION
@pytest.mark.parametrize(
    "bad", ["1.0", None, 1j, [object()], [[1, 2], [3]], np.array(["a"])], ids=lambda b: str(type(b))
)
def test_refuses_what_is_not_real_numbers(module, role, bad):
    name = "y" if role == "derivative_from_output" else "x"
    with pytest.raises(TypeError, match=f"^{name} must be an array of real numbers, got "):
        getattr(module, role)(bad)


FROM_OUTPUT = [module for module in ALL if hasattr(module, "derivative_from_output")]


@pytest.mark.parametrize("module", FROM_OUTPUT, ids=lambda module: module.INFO.name)
@given(x=st.floats(-15, 15))
def test_both_forms_of_the_slope_agree(module, x):
    # The output of a saturating function knows what is missing to 1 only to the spacing of numbers near 1.
    from_output = module.derivative_from_output(module.value(x))
    assert from_output == pytest.approx(module.derivative(x), abs=1e-15, rel=1e-14)


@pytest.mark.parametrize(("module", "x"), [(softplus, -30.0), (log_sigmoid, 30.0)], ids=["softplus", "log_sigmoid"])
def test_the_output_near_zero_still_knows_the_slope(module, x):
    assert module.derivative_from_output(module.value(x)) == pytest.approx(module.derivative(x), rel=1e-15, abs=0)


MONOTONE = [module for module in ALL if not hasattr(module, "ROOT") and module is not hard_swish]


@pytest.mark.parametrize("module", MONOTONE, ids=lambda module: module.INFO.name)
@given(x=st.floats(-50, 50), y=st.floats(-50, 50))
def test_never_falls(module, x, y):
    low, high = sorted([x, y])
    assert module.value(low) <= module.value(high) + 1e-15 * abs(module.value(high))


@given(finite)
def test_symmetries(x):
    assert tanh.value(-x) == -tanh.value(x)
    assert linear.value(-x) == -linear.value(x)
    assert sigmoid.derivative(-x) == sigmoid.derivative(x)
    assert tanh.derivative(-x) == tanh.derivative(x)
    assert sigmoid.value(x) + sigmoid.value(-x) == pytest.approx(1, abs=2.3e-16)


@given(finite)
def test_ranges(x):
    assert 0 <= sigmoid.value(x) <= 1
    assert 0 <= sigmoid.derivative(x) <= 0.25
    assert -1 <= tanh.value(x) <= 1
    assert 0 <= tanh.derivative(x) <= 1


@pytest.mark.parametrize("module", [m for m in ALL if m.INFO.zero_centred], ids=lambda module: module.INFO.name)
def test_signed_zero_survives_odd_functions(module):
    assert np.signbit(module.value(-0.0))
    assert not np.signbit(module.value(0.0))


CURVED = [module for module in ALL if hasattr(module, "second_derivative")]


@pytest.mark.parametrize("module", CURVED, ids=lambda module: module.INFO.name)
@given(x=st.floats(-20, 20).filter(lambda x: abs(x) > 1e-3))
def test_curvature_is_the_slope_of_the_slope(module, x):
    measured = gradcheck.central_difference(module.derivative, x)
    assert module.second_derivative(x) == pytest.approx(measured, abs=2e-9, rel=1e-7)


@pytest.mark.parametrize("module", CURVED, ids=lambda module: module.INFO.name)
def test_curvature_dies_in_the_tails(module):
    assert module.second_derivative([-np.inf, np.inf]).tolist() == [0, 0]


@pytest.mark.parametrize("bad", [0, -1.0, np.inf, np.nan, "1", None])
def test_alpha_is_checked(bad):
    with pytest.raises(ValueError, match="alpha must be a finite number above 0, got "):
        elu.value(1.0, alpha=bad)


def test_gelu_forms_stay_within_what_the_docstring_says():
    x = np.linspace(-10, 10, 20001)
    assert 1e-4 < np.abs(gelu.value(x) - gelu_tanh.value(x)).max() < 5e-4


def test_declared_slopes_at_kinks():
    assert relu.derivative(0.0) == 0
    assert leaky_relu.derivative(0.0) == 0.01
    assert leaky_relu.derivative(-0.0, negative_slope=0.2) == 0.2


def test_leaky_relu_with_slope_zero_is_relu():
    x = np.array([-np.inf, -2.0, 0.0, 3.0, np.inf])
    np.testing.assert_array_equal(leaky_relu.value(x, negative_slope=0), relu.value(x))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1, 2.0, "0.1", None])
@pytest.mark.parametrize("role", ROLES[:3])
def test_negative_slope_is_checked(role, bad):
    with pytest.raises(ValueError, match="negative_slope must be a finite number below 1, got "):
        getattr(leaky_relu, role)(1.0, negative_slope=bad)


def test_negative_slope_below_zero_hides_the_side_from_the_output():
    assert leaky_relu.derivative(-1.0, negative_slope=-0.5) == -0.5
    with pytest.raises(ValueError, match="must not be below 0 when the output is given"):
        leaky_relu.derivative_from_output(0.5, negative_slope=-0.5)


def test_numbers_that_the_course_tells():
    assert sigmoid.derivative(0.0) == 0.25
    assert tanh.derivative(0.0) == 1
    assert sigmoid.derivative(40.0) == pytest.approx(4.25e-18, rel=1e-3)
    assert sigmoid.derivative(1.0) < 0.2


def test_core_is_the_five_of_the_course():
    assert [module.INFO.name for module in activations.CORE] == ["sigmoid", "tanh", "relu", "leaky_relu", "linear"]
