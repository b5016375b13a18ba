r"""Backpropagation without writing the chain rule out: numbers that remember where they came from.

Each operation notes, beside its result, the numbers it used and how fast the result changes with each of them. Read
backwards, from the result to the beginnings, these notes are the chain rule:

.. math::

    \frac{\partial L}{\partial u} =
    \sum_{v \text{ made from } u} \frac{\partial L}{\partial v} \, \frac{\partial v}{\partial u}

:mod:`activations.network` does the same for whole layers at once, with the rules spelled out.
"""

from numbers import Real

from activations import _arguments


class Variable:
    """A real number, its ``value``, with a ``gradient``: 0 at first, and each :meth:`backward` of a result adds to it.

    ``origins`` are the variables it was made from, each with the slope of this one with respect to it.

    >>> from activations import tanh
    >>> weight, x = Variable(0.5), Variable(2.0)
    >>> y = (weight * x).apply(tanh)
    >>> y.backward()
    >>> round(weight.gradient, 3), round(x.gradient, 3)  # the slope of tanh at 1 is 0.42
    (0.84, 0.21)
    """

    __array_ufunc__ = None  # a NumPy number times a variable is for the variable to compute

    def __init__(self, value, origins=()):
        if not isinstance(value, (float, Real)):  # float("3") is 3, and what says "3" is a mistake
            raise _arguments.refusal(TypeError, "value", "a real number", value)
        self.value = float(value)
        self.gradient = 0.0
        self.origins = origins

    def __repr__(self):
        return f"Variable({self.value}, gradient={self.gradient})"

    def __add__(self, other):
        other = _variable(other)
        return Variable(self.value + other.value, [(self, 1.0), (other, 1.0)])

    def __sub__(self, other):
        other = _variable(other)
        return Variable(self.value - other.value, [(self, 1.0), (other, -1.0)])

    def __mul__(self, other):
        other = _variable(other)
        return Variable(self.value * other.value, [(self, other.value), (other, self.value)])

    def __rsub__(self, other):
        return _variable(other) - self

    __radd__, __rmul__ = __add__, __mul__

    def apply(self, activation, **parameters):
        """Return f of this number, for an activation and its keywords."""
        _arguments.like("activation", activation, _arguments.ACTIVATION, "value", "derivative")
        slope = activation.derivative(self.value, **parameters)
        return Variable(activation.value(self.value, **parameters), [(self, float(slope))])

    def backward(self):
        """Add to the gradient of every variable behind this one how fast this one changes with it."""
        gradients = {self: 1.0}
        for variable in _back_from(self):
            upstream = gradients.pop(variable)
            variable.gradient += upstream
            for origin, slope in variable.origins:
                gradients[origin] = gradients.get(origin, 0.0) + upstream * slope


def _variable(x):
    """Return a number as a variable of its own; refuse what cannot stand beside a variable."""
    if isinstance(x, Variable):
        return x
    if not isinstance(x, (float, Real)):
        raise _arguments.refusal(TypeError, "what stands beside a Variable", "a Variable or a real number", x)
    return Variable(x)


def _back_from(result):
    """Return all variables behind ``result``, each only after everything that was made from it."""
    order, seen, waiting = [], set(), [(result, False)]
    while waiting:  # a loop, not recursion: a chain may be longer than Python's stack
        variable, complete = waiting.pop()
        if complete:
            order.append(variable)
        elif variable not in seen:
            seen.add(variable)
            waiting.append((variable, True))
            waiting.extend((origin, False) for origin, _ in variable.origins)
    return reversed(order)
