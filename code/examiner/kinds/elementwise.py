"""Questions about an activation as a function of an array: its value, its slope from the input or from the output.

They come from ``activations`` and need no line of their own: a new activation is asked about by existing.
"""

from dataclasses import dataclass

import numpy as np

import activations
from examiner.elementwise import judging
from examiner.elementwise.drawing import sketch
from examiner.kinds.question import Question
from examiner.praise import PRAISE
from examiner.running.messages import Probe

ROLES = ("value", "derivative", "derivative_from_output")
SECTIONS = {"value": "function", "derivative": "slope", "derivative_from_output": "two-forms"}
# Activations that share a chapter with others; each of the rest has one of its own name.
CHAPTERS = {
    "gelu_tanh": "gelu",
    "log_sigmoid": "softplus",
    **dict.fromkeys(("selu", "mish", "hard_sigmoid", "hard_tanh", "hard_swish"), "family"),
}
FAR = np.array([-1000.0, -750.0, -300.0, -40.0, -20.0, 20.0, 40.0, 300.0, 750.0, 1000.0])


@dataclass(frozen=True)
class Elementwise(Question):
    """Asks for a function of an array of any shape that gives one of the same shape."""

    activation: str = ""
    role: str = "derivative"

    @property
    def module(self):
        """Return the activation that is asked about."""
        return getattr(activations, self.activation)

    @property
    def arguments(self):
        """Return what the answer is called with, as in its ``def``."""
        name = "y" if self.role == "derivative_from_output" else "x"
        return ", ".join([name, *(f"{p.name}={p.default}" for p in self.module.INFO.parameters)])

    def fixed_points(self):
        """Return the fixed points: round numbers and some between them, none on a kink."""
        if self.role == "derivative_from_output":
            return self.module.value(np.linspace(-4, 4, 34))
        x = np.linspace(-6, 6, 49)
        return x[~np.isin(x, [kink.x for kink in self.module.INFO.kinks])]

    def probes(self, rng):
        """Return the calls to make: ordinary points, unforeseen ones, a matrix, the tails, the kink, a parameter."""
        info, x = self.module.INFO, self.fixed_points()
        low, high = (-6, 6) if self.role != "derivative_from_output" else (x.min(), x.max())
        usual = {parameter.name: parameter.default for parameter in info.parameters}
        calls = {"points": x, "random": rng.uniform(low, high, 24), "matrix": x[:12].reshape(3, 4)}
        if self.role != "derivative_from_output":
            calls["tails"] = FAR
            if info.kinks:
                kinks = np.array([kink.x for kink in info.kinks])
                calls |= {"kink": kinks, "beside kink": np.concatenate([kinks - judging.NEAR, kinks + judging.NEAR])}
        made = [Probe((x,), usual, name) for name, x in calls.items()]
        if usual:
            made.append(Probe((x[x != 0],), dict.fromkeys(usual, 0.2), "parameters"))  # at 0 there may be a kink
        return tuple(made)

    def judge(self, probes, observations, attempt):
        """Judge the numbers that came back."""
        return judging.judge_elementwise(self, probes, observations, attempt)

    def picture(self, probes, observations):
        """Draw the answer beside the truth, where there is something to draw."""
        x, got = probes[0].x, observations[0].result
        if getattr(got, "shape", None) != x.shape:
            return ""
        what, colour = ("true value", "function") if self.role == "value" else ("true slope", "slope")
        truth = np.asarray(getattr(self.module, self.role)(x))
        return sketch(x, truth, got.astype(np.float64), ((what, colour), "your answer"))


def elementwise_questions():
    """Return the questions about each activation's value and slopes."""
    return [
        Elementwise(
            id=f"{module.INFO.name}.{role}",
            chapter=CHAPTERS.get(module.INFO.name, module.INFO.name),
            section=SECTIONS[role],
            praise=PRAISE[f"{module.INFO.name}.{role}"],
            points=2,
            activation=module.INFO.name,
            role=role,
        )
        for module in activations.ALL
        for role in ROLES
        if hasattr(module, role)
    ]
