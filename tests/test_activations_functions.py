"""The functions, held against the oracle and against what their package promises of shapes, types and limits.

The first test is the one to read when many fail: what is built on a wrong function fails with it.
"""

import inspect
import sys
import tracemalloc
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest
from latex_reader import number
from oracle import errors, exact, formula, grid, promise, truth

from activations import ALL, CORE, elu, gelu, gelu_tanh, leaky_relu, log_sigmoid, relu, sigmoid, softplus, tanh
from activations.network import gradcheck

ROLES = ("value", "derivative", "derivative_from_output", "second_derivative")


def those(role):
    """For each activation that has this function."""
    found = [module for module in ALL if hasattr(module, role)]
    return pytest.mark.parametrize("module", found, ids=lambda module: module.INFO.name)


EVERY = those("value")
EVERY_FUNCTION = pytest.mark.parametrize(
    "function",
    [pytest.param(getattr(m, role), id=f"{m.INFO.name}.{role}") for m in ALL for role in ROLES if hasattr(m, role)],
)


@EVERY
@pytest.mark.parametrize("role", ROLES[:2])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_right_to_the_last_bits(module, role, dtype):
    x = grid(module) if dtype is np.float64 else np.linspace(-80, 80, 501, dtype=dtype)
    x = x[x >= promise(module).low]
    with np.errstate(all="raise"):
        got = getattr(module, role)(x)
    right = truth(module, role, x)
    off, bound = errors(module, role, x, got, right), getattr(promise(module), role)
    if off.max() > bound:
        worst = min(np.flatnonzero(off > bound), key=lambda index: abs(x[index] - 1))  # the simplest to look at
        pytest.fail(
            f"{module.INFO.name}.{role}({x[worst]}): got {got[worst]}, expected {mpmath.nstr(right[worst], 17)}, "
            f"{off[worst]:.3g} ulp off in {x.dtype}; promised are {bound}",
            pytrace=False,
        )


def almost_normal(x):
    return 1 / (1 + mpmath.exp(-mpmath.sqrt(8 / mpmath.pi) * (x + mpmath.mpf("0.044715") * x**3)))


@pytest.mark.parametrize(("module", "gate"), [(gelu, mpmath.ncdf), (gelu_tanh, almost_normal)], ids=["exact", "tanh"])
def test_the_tail_of_gelu(module, gate):
    x = np.linspace(-20, -5, 60)
    with mpmath.workdps(60):
        value = [float(at * gate(at)) for at in map(mpmath.mpf, x)]
        slope = [float(mpmath.diff(lambda at: at * gate(at), at)) for at in map(mpmath.mpf, x)]
    np.testing.assert_allclose(module.value(x), value, rtol=1e-12)
    np.testing.assert_allclose(module.derivative(x), slope, rtol=1e-12)


@EVERY
def test_limits_are_exact(module):
    ends, slopes = np.array([-np.inf, np.inf]), [number(limit, module.INFO) for limit in module.INFO.slope_limits]
    far = [float(exact(formula(module, "value"), end)) for end in (-1e300, 1e300)]
    assert module.derivative(ends).tolist() == pytest.approx(slopes, rel=1e-15, abs=0)
    expected = [far if slope == 0 else end * slope for far, slope, end in zip(far, slopes, ends, strict=True)]
    assert module.value(ends).tolist() == pytest.approx(expected, rel=1e-15, abs=0)


@EVERY_FUNCTION
def test_nan_stays_nan_and_dtypes_are_kept(function):
    assert np.isnan(function(np.nan))
    for dtype in (np.float16, np.float32, np.float64, np.longdouble):
        assert function(np.array([0.25, 0.5], dtype=dtype)).dtype == dtype
    for x in ([0, 1], (True, False), np.arange(2, dtype=np.uint8), 1, np.int64(1)):
        assert (function(x).dtype, function(x).shape) == (np.float64, np.shape(x))


@EVERY_FUNCTION
def test_keeps_shape_and_never_changes_its_input(function):
    strided = np.linspace(0.1, 0.9, 24).reshape(4, 6)[::2, ::-2]
    for x in (strided, np.asfortranarray(strided), np.zeros((0, 3)), np.array(0.5), strided[None]):
        before = x.copy()
        x.flags.writeable = False
        result = function(x)
        assert np.shape(result) == x.shape
        np.testing.assert_array_equal(x, before)
        assert not np.shares_memory(result, x)


@pytest.fixture
def block(monkeypatch):
    """The elements of a block, made few, so that an array of several is soon computed."""
    few = 1 << 13
    monkeypatch.setattr("activations._elementwise.BLOCK", few)
    return few


@EVERY_FUNCTION
@pytest.mark.parametrize("order", ["C", "F"])
def test_a_large_array_gives_what_its_parts_give(function, order, block):
    for dtype in (np.float16, np.float32, np.float64):
        x = np.linspace(0.001, 0.999, 3 * (block // 2)).astype(dtype).reshape((3, -1), order=order)
        result = function(x)
        assert (result.dtype, result.flags.c_contiguous) == (dtype, x.flags.c_contiguous)
        parts = [function(part) for part in np.array_split(x.ravel(order), 7)]
        np.testing.assert_array_equal(result.ravel(order), np.concatenate(parts))


@EVERY_FUNCTION
def test_a_large_array_costs_two_arrays_of_its_size_beside_the_result(function, block):
    x = np.linspace(0.001, 0.999, 6 * block)
    tracemalloc.start()
    try:
        function(x)
        assert tracemalloc.get_traced_memory()[1] < 3 * x.nbytes
    finally:
        tracemalloc.stop()


@EVERY_FUNCTION
def test_its_argument_is_refused_and_handed_in_by_name(function):
    name = next(iter(inspect.signature(function).parameters))
    assert function(**{name: 0.5}) == function(0.5)
    for bad in ("1.0", None, 1j, [object()], [[1, 2], [3]], np.array(["a"]), np.ones(2, complex)):
        with pytest.raises(TypeError, match=f"^{name} must be an array of real numbers, got "):
            function(bad)
    with pytest.raises(TypeError, match=f"missing 1 required positional argument: '{name}'"):
        function()
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        function(0.5, 0.5)


@those("derivative_from_output")
def test_both_forms_of_the_slope_agree(module):
    # The output of a saturating function knows what is missing to 1 only to the spacing of numbers near 1.
    x = np.linspace(-15, 15, 3001)
    from_output = module.derivative_from_output(module.value(x))
    np.testing.assert_allclose(from_output, module.derivative(x), rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize(("module", "x"), [(softplus, -30.0), (log_sigmoid, 30.0)], ids=["softplus", "log_sigmoid"])
def test_the_output_near_zero_still_knows_the_slope(module, x):
    assert module.derivative_from_output(module.value(x)) == pytest.approx(module.derivative(x), rel=1e-15, abs=0)


@EVERY
def test_never_falls_where_its_slope_is_never_negative(module):
    x = np.sort(grid(module))
    value, rises = module.value(x), module.derivative(x) >= 0
    steps = np.flatnonzero(rises[1:] & rises[:-1])
    assert (value[steps] <= value[steps + 1] + 1e-15 * np.abs(value[steps + 1])).all()


@EVERY
def test_what_is_zero_centred_is_odd(module):
    x = np.concatenate([[0.0], grid(module)])
    if module.INFO.zero_centred:
        np.testing.assert_array_equal(module.value(-x), -module.value(x))
        np.testing.assert_array_equal(np.signbit(module.value(-x)), ~np.signbit(module.value(x)))
        np.testing.assert_array_equal(module.derivative(-x), module.derivative(x))


@those("second_derivative")
def test_curvature_is_the_slope_of_the_slope(module):
    x = np.linspace(-20, 20, 400)  # 0, where a curvature may jump, is not among them
    measured = gradcheck.central_difference(module.derivative, x)
    np.testing.assert_allclose(module.second_derivative(x), measured, atol=2e-9, rtol=1e-7)
    assert module.second_derivative([-np.inf, np.inf]).tolist() == [0, 0]


@pytest.mark.parametrize("role", ROLES)
def test_parameters_are_checked(role):
    for module, wrong in ((elu, (0, -1.0)), (leaky_relu, (1, 2.0))):
        (parameter,) = module.INFO.parameters
        if function := getattr(module, role, None):
            for bad in ("1", None, 1j, np.nan, np.inf, -np.inf, *wrong):
                error = ValueError if isinstance(bad, (int, float)) else TypeError
                with pytest.raises(error, match=f"{parameter.name} must be a finite number (above 0|below 1), got "):
                    function(1.0, **{parameter.name: bad})


def test_negative_slope_below_zero_hides_the_side_from_the_output():
    assert leaky_relu.derivative(-1.0, negative_slope=-0.5) == -0.5
    with pytest.raises(ValueError, match=r"negative_slope must be at least 0 .*, got -0.5"):
        leaky_relu.derivative_from_output(0.5, negative_slope=-0.5)


def test_leaky_relu_with_slope_zero_is_relu():
    x = np.array([-np.inf, -2.0, 0.0, 3.0, np.inf])
    np.testing.assert_array_equal(leaky_relu.value(x, negative_slope=0), relu.value(x))


def test_gelu_forms_stay_within_what_the_docstring_says():
    x = np.linspace(-10, 10, 20001)
    assert 1e-4 < np.abs(gelu.value(x) - gelu_tanh.value(x)).max() < 5e-4


def test_gelu_takes_the_error_function_of_scipy_where_it_is_installed(monkeypatch):
    gelu._error_function.cache_clear()
    monkeypatch.setitem(sys.modules, "scipy", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "scipy.special", SimpleNamespace(erfc=lambda x: np.full_like(x, 0.5)))
    assert gelu.value(4.0) == 1
    gelu._error_function.cache_clear()


def test_the_five_are_these_and_never_pass_their_bounds():
    assert [module.INFO.name for module in CORE] == ["sigmoid", "tanh", "relu", "leaky_relu", "linear"]
    assert leaky_relu.derivative(-0.0, negative_slope=0.2) == 0.2
    x = grid(sigmoid)
    np.testing.assert_allclose(sigmoid.value(x) + sigmoid.value(-x), 1, rtol=0, atol=2.3e-16)
    assert sigmoid.derivative(x).max() <= 0.25
    assert tanh.derivative(x).max() <= 1
