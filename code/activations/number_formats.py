r"""Numbers as other formats would round them: bfloat16, float16 and the two with eight bits, in any NumPy.

A format has one bit for the sign, some for the exponent and some for the digits behind the leading 1:

.. math:: x = \pm\, 1.b_1 b_2 \dots b_m \cdot 2^{e}, \qquad e_\text{lowest} \le e \le e_\text{highest}
"""

from dataclasses import dataclass

import numpy as np

from activations import _arguments


@dataclass(frozen=True)
class Format:
    """A format of numbers: how many bits for what, and its ``largest`` finite number.

    >>> BFLOAT16.spacing, FLOAT16.smallest
    (0.0078125, 6.103515625e-05)
    """

    exponent_bits: int
    digit_bits: int
    largest: float

    @property
    def lowest(self):
        """The exponent of the smallest number with all its digits."""
        return 2 - 2 ** (self.exponent_bits - 1)

    @property
    def smallest(self):
        """The smallest number with all its digits."""
        return 2.0**self.lowest

    @property
    def spacing(self):
        """The distance from 1 to the next number."""
        return 2.0**-self.digit_bits

    def rounded(self, x):
        """Return the nearest number of this format, of two the even one; infinite beyond the largest.

        >>> BFLOAT16.rounded([1.001, 1.01, 70000.0]).tolist(), FLOAT16.rounded([1.001, 70000.0, 1e-8]).tolist()
        ([1.0, 1.0078125, 70144.0], [1.0009765625, inf, 0.0])
        """
        x = _arguments.float64("x", x)
        exponent = np.maximum(np.frexp(x)[1] - 1, self.lowest)
        y = np.ldexp(np.round(np.ldexp(x, self.digit_bits - exponent)), exponent - self.digit_bits)
        return np.where(np.abs(y) > self.largest, np.copysign(np.inf, x), y)


FLOAT32 = Format(8, 23, float(np.finfo(np.float32).max))
BFLOAT16 = Format(8, 7, 255 * 2.0**120)
FLOAT16 = Format(5, 10, 65504.0)
E5M2 = Format(5, 2, 57344.0)
E4M3 = Format(4, 3, 448.0)  # has no infinity: beyond 448 it is nan, here as everywhere inf
FORMATS = {"float32": FLOAT32, "bfloat16": BFLOAT16, "float16": FLOAT16, "E5M2": E5M2, "E4M3": E4M3}
