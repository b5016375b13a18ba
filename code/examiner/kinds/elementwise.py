"""Questions about an activation as a function of an array: its value, its slope from the input or from the output.

They come from ``activations``: a new activation is asked about by existing. What its chapter knows of it beside
``INFO`` (usual ways to write it, what it is taken for) stands with the chapter's questions.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from types import ModuleType

import numpy as np

from examiner.comparison import as_array, matches
from examiner.elementwise import judging
from examiner.elementwise.judging import FIVE_DIGITS
from examiner.kinds.hints import usual_hints
from examiner.kinds.question import Question
from examiner.pictures import draw_curves
from examiner.running.messages import Probe

FORMS = {"value": "function", "derivative": "slope", "derivative_from_output": "two-forms"}  # and where each is treated
BEYOND = np.array([6.5, 7.0, 8.0, 9.0, 10.0, 10.5, 11.0, 11.5, 12.0, 13.0, 15.0, 20.0, 40.0, 300.0, 750.0, 1000.0])
FAR = np.concatenate([-BEYOND[::-1], BEYOND])
FAR_IN_A_LOGARITHM = np.sort(np.append(FAR, [-720.0, 720.0]))  # there e^720 is too large, and e^(-720) not yet 0
NEAR = 1e-8  # so near to a kink that only float32 may take it for the kink itself
CLOSE_BY = np.array([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.06, 0.1])  # where a switch in the wrong place shows
DRAWN = 48
OTHERS = {
    "parameters": (0.2,),
    "more parameters": (-0.5, 2.0, 0.5),
}  # probes, and the values they try: the first allowed
EXPONENTIALS = ("np.exp", "np.exp2", "np.expm1", "math.exp", "math.expm1")


@dataclass(frozen=True, kw_only=True)
class Elementwise(Question):
    """Asks for a function of an array of any shape that gives one of the same shape.

    Formulas are text as in ``INFO``, in terms of x and of the output y.
    """

    module: ModuleType
    form: str
    praise: str = ""
    hints: str = ""
    points: int = 2
    ways: tuple[str, ...] = ()  # usual right ways to write it, beside that of INFO
    relatives: dict[str, str] = field(default_factory=dict)  # what it is taken for: a name and a formula each
    wrong_answers: tuple[tuple[str, ...], ...] = ()  # other formulas, each with its slug, and what to say if need be
    typed: tuple[float, ...] = (0.0, 0.1, 0.2, 0.3, 0.5, 1.67326)  # numbers that are typed in the place of a parameter

    without: tuple[str, ...] = ()  # what the answer is not to call, as "np.exp"

    near = NEAR

    @property
    def activation(self):
        """Return the name of the activation that is asked about."""
        return self.module.INFO.name

    @property
    def variable(self):
        """Return the name of the argument."""
        return "y" if self.form == "derivative_from_output" else "x"

    @property
    def arguments(self):
        """Return what the answer is called with, as in its ``def``."""
        return ", ".join([self.variable, *(f"{p.name}={p.default}" for p in self.module.INFO.parameters)])

    @property
    def all_hints(self):
        """Return the hints to leaf through on the sheet: a wrong answer is told those of its misconception."""
        return super().all_hints or usual_hints(self)

    @property
    def formula(self):
        """Return the formula of ``INFO``."""
        info = self.module.INFO
        by_form = (info.expression, info.derivative_expression, info.derivative_from_output_expression)
        return dict(zip(FORMS, by_form, strict=True))[self.form]

    def truth(self, x, **parameters):
        """Return the right result."""
        return np.asarray(getattr(self.module, self.form)(x, **parameters))

    def arguments_for(self, x, **parameters):
        """Return what the answer is given for the inputs ``x``: these, or the outputs they have."""
        return self.module.value(x, **parameters) if self.form == "derivative_from_output" else x

    def fixed_points(self, **parameters):
        """Return the fixed points: round numbers and some between them, none on a kink."""
        x = np.linspace(-6, 6, 49) if self.form != "derivative_from_output" else np.linspace(-4, 4, 33)
        return self.arguments_for(x[~np.isin(x, self.kinks)], **parameters)

    @property
    def kinks(self):
        """Return where the kinks are."""
        return np.array([kink.x for kink in self.module.INFO.kinks])

    def accepts(self, parameters):
        """Tell whether parameters may have these values."""
        with suppress(ValueError):
            self.truth(np.ones(1), **parameters)
            return True
        return False

    def probes(self, rng):
        """Return the calls to make: ordinary points, unforeseen ones, a matrix, the tails, the kinks, a parameter."""
        x, kinks = self.fixed_points(), self.kinks
        usual = {parameter.name: parameter.default for parameter in self.module.INFO.parameters}
        drawn = x.min() + (x.max() - x.min()) * (np.arange(DRAWN) + rng.random(DRAWN)) / DRAWN  # one in each piece
        calls = {"points": x, "random": drawn, "matrix": x[:12].reshape(3, 4)}
        if self.form != "derivative_from_output":
            logarithm = self.form == "value" and "log(" in self.formula
            calls["tails"] = FAR_IN_A_LOGARITHM if logarithm else FAR
        if len(kinks):
            both_sides = [kinks + side * near for near in CLOSE_BY for side in (-1, 1)]
            calls["kink"] = self.arguments_for(kinks, **usual)
            calls["near kink"] = self.arguments_for(np.concatenate(both_sides), **usual)
            if self.form != "derivative_from_output":
                calls["beside kink"] = np.concatenate([kinks - NEAR, kinks + NEAR])
        made = [Probe((x,), usual, name, self.without) for name, x in calls.items()]
        for name, values in OTHERS.items() if usual else ():
            other = next(other for other in (dict.fromkeys(usual, value) for value in values) if self.accepts(other))
            x = self.fixed_points(**other)
            made.append(Probe((x[x != 0],), other, name, self.without))  # at 0 there may be a kink
        return tuple(made)

    def judge(self, probes, observations, attempt):
        """Judge the numbers that came back."""
        return judging.judge_elementwise(self, probes, observations, attempt)

    def right(self, probe, seen):
        """Tell whether one call gave the right numbers, but for far out and at a kink."""
        if probe.name == "tails" or "kink" in probe.name:
            return True
        got, truth = as_array(seen.result), self.truth(probe.x, **probe.keywords)
        return got is not None and got.shape == truth.shape and bool(matches(got, truth, FIVE_DIGITS).all())

    def picture(self, probes, observations):
        """Draw the answer beside the truth, where there is something to draw."""
        x, got = probes[0].x, observations[0].result
        if getattr(got, "shape", None) != x.shape:
            return ""
        name, colour = ("true value", "function") if self.form == "value" else ("true slope", "slope")
        return draw_curves(x, self.truth(x), got.astype(np.float64), name, colour)


def elementwise(module, chapter="", **known):
    """Return the questions about an activation's value and slopes, with what is known beside ``INFO``, form by form."""
    name = module.INFO.name
    return tuple(
        Elementwise(
            id=f"{name}.{form}",
            read=f"{chapter or name}-{section}",
            module=module,
            form=form,
            **known.get(form, {}),
        )
        for form, section in FORMS.items()
        if hasattr(module, form)
    )
