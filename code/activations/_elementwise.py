"""How every activation treats its input, written once so that each module holds only its formula."""

from functools import partial, wraps

import numpy as np

BLOCK = 1 << 17  # elements; a megabyte of float64


def as_float_array(x, name="x"):
    """Return ``x`` as a floating-point array; the dtype of a floating-point input is kept.

    Parameters
    ----------
    x : array_like of real numbers
        Booleans and integers become float64.
    name : str
        What the error message calls the argument.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers (strings, None, complex numbers, objects, ragged lists).
    """
    try:
        array = np.asarray(x)
    except ValueError:
        raise TypeError(f"{name} must be an array of real numbers, got a ragged sequence") from None
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    came = type(x).__name__ if array.dtype.kind in "OUS" else f"dtype {array.dtype}"
    raise TypeError(f"{name} must be an array of real numbers, got {came}")


def indicator(condition, x):
    """Return 1 where the condition holds and 0 elsewhere, as numbers; nan where ``x`` is nan.

    Two passes of comparisons take a fraction of the time of ``np.where``, which has to guess each branch.
    """
    return np.maximum(condition, np.clip(x, -np.inf, 0))


def elementwise(function=None, *, in_float64=False, at_once=False):
    """Make a formula on float arrays into a public function of anything array-like.

    The input is never written to, the result has its shape and dtype (a scalar for a scalar), and NumPy
    never warns: every formula here is right in its limits, so an overflow on the way there is no news.
    float16 is computed in float32 and rounded once; with ``in_float64`` every dtype is computed in float64.
    A large array is computed block by block; ``at_once`` is for a formula that needs no more than
    one array beside its result.
    """
    if function is None:
        return partial(elementwise, in_float64=in_float64, at_once=at_once)
    argument = function.__code__.co_varnames[0]

    @wraps(function)
    def public(x, **parameters):
        array = as_float_array(x, argument)
        wide = np.float64 if in_float64 else np.float32 if array.dtype == np.float16 else array.dtype

        def formula(part):
            return np.asarray(function(part.astype(wide, copy=False), **parameters))

        with np.errstate(all="ignore"):
            if array.size > BLOCK and array.flags.forc and not at_once:
                return in_blocks(formula, array)
            return formula(array).astype(array.dtype, copy=False)[()]

    return public


def in_blocks(formula, array):
    """Apply a formula to one block of a large array after another.

    What is computed on the way then takes the memory of a block, which stays in the processor's cache; whole arrays
    come from the operating system each time, and that may cost as much as the arithmetic.
    """
    result = np.empty_like(array)
    source, target = array.ravel(order="K"), result.ravel(order="K")  # views: the array is contiguous
    for start in range(0, array.size, BLOCK):
        block = slice(start, start + BLOCK)
        target[block] = formula(source[block])
    return result
