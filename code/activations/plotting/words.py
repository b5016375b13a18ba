"""Numbers and lists in words, for labels and alt texts."""

import math

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def say(number):
    """Write a number for a reader: three significant digits and a true minus sign.

    Examples
    --------
    >>> say(-0.0066480567)
    '−0.00665'
    >>> say(4.2483542552915889e-18)
    '4.25e−18'
    """
    return f"{number:.3g}".replace("-", "−")


def power(number):
    """Write a power of ten as one.

    Examples
    --------
    >>> power(1e-20)
    '10⁻²⁰'
    """
    return "10" + str(round(math.log10(number))).translate(SUPERSCRIPTS)


def join(parts):
    """Join phrases as English does.

    Examples
    --------
    >>> join(["one", "two", "three"])
    'one, two and three'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
