"""Numbers and lists in words, for labels and alt texts."""


def say(number):
    """Write a number for a reader: three significant digits, a true minus sign, and a zero without one.

    Examples
    --------
    >>> say(-0.0066480567)
    '−0.00665'
    >>> say(4.2483542552915889e-18)
    '4.25e−18'
    >>> say(2**53)
    '9.01e15'
    >>> say(-0.0)
    '0'
    """
    mantissa, _, exponent = f"{number + 0.0:.3g}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "−") if exponent else mantissa.replace("-", "−")


def join(parts):
    """Join phrases as English does.

    Examples
    --------
    >>> join(["one", "two", "three"])
    'one, two and three'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
