"""How every activation treats its input, written once so that each module holds only its formula."""

from functools import partial, wraps

import numpy as np

from activations import _arguments

BLOCK = 1 << 17  # elements; a megabyte of float64


def elementwise(function=None, *, in_float64=False):
    """Make a formula on float arrays into a public function of anything array-like.

    The input is never written to, the result has its shape and dtype (a scalar for a scalar), and NumPy never warns:
    every formula here is right in its limits, so an overflow on the way there is no news. float16 is computed in
    float32 and rounded once; with ``in_float64`` every dtype is computed in float64.
    """
    if function is None:
        return partial(elementwise, in_float64=in_float64)
    name = function.__code__.co_varnames[0]

    @wraps(function)
    def public(*given, **parameters):
        if not given and name in parameters:
            given = (parameters.pop(name),)
        if len(given) != 1:
            return function(*given, **parameters)  # Python says what is missing, or too much
        array = _arguments.floats(name, given[0])
        wide = np.float64 if in_float64 else np.float32 if array.dtype == np.float16 else array.dtype

        with np.errstate(all="ignore"):
            if array.size > BLOCK and array.flags.forc:
                return in_blocks(lambda part: function(part.astype(wide, copy=False), **parameters), array)
            result = function(array.astype(wide, copy=False), **parameters)
            return np.asarray(result).astype(array.dtype, copy=False)[()]

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
