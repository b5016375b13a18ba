"""Every wrong answer of the lists gets its slug, every right one passes, and no question has too few of them."""

import numpy as np
import pytest
from examiner.confusion import PASSED, got
from hypothesis import given
from hypothesis import strategies as st
from wrong_answers import right, wrong

import activations
from examiner import QUESTIONS, examine
from examiner.__main__ import main
from examiner.elementwise.candidates import forms_of, numbers_of
from examiner.elementwise.differences import is_difference
from examiner.elementwise.expressions import compute, inputs_for_outputs, slips, slips_of_hand
from examiner.kinds import Elementwise, Function

ELEMENTWISE = [question for question in QUESTIONS.values() if isinstance(question, Elementwise)]
FIVE = [f"{module.INFO.name}.derivative" for module in activations.CORE]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_wrong_answer_gets_its_slug(question):
    expected = [(n, slug) for n, (slug, _) in enumerate(wrong(question))]
    assert [(n, got(question, answer)) for n, (_, answer) in enumerate(wrong(question))] == expected


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_right_answer_passes(question):
    for seed in (1, 2, 3):
        assert [n for n, answer in enumerate(right(question)) if got(question, answer, seed) != PASSED] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_has_too_few(question):
    kind = type(QUESTIONS[question])
    fewest = (15, 6) if question in FIVE or kind is Elementwise else (12, 3) if kind is Function else (5, 1)
    assert len(wrong(question)) >= fewest[0]
    assert len(right(question)) >= fewest[1]


def test_the_command_prints_the_table(capsys):
    assert main(["confusion", "sigmoid.derivative", "sigmoid.slope-at-zero"]) == 0
    printed = capsys.readouterr().out
    assert "argument-is-activation" in printed
    name, answers, named = printed.splitlines()[-1].split()
    assert (name, answers) == ("all", named)
    assert int(answers) > 50


@pytest.mark.parametrize("question", ELEMENTWISE, ids=lambda question: question.id)
def test_every_usual_form_is_right(question):
    """The forms from which slips are made must be right themselves, or a right answer could be called wrong."""
    module, role = question.module, question.role
    keywords = {parameter.name: 0.3 for parameter in module.INFO.parameters}
    x = question.fixed_points()
    x = x[x != 0]
    for form in forms_of(module, role):
        values = compute(form, **numbers_of(module, role, x, keywords))
        np.testing.assert_allclose(
            np.broadcast_to(values, x.shape), getattr(module, role)(x, **keywords), 1e-9, 1e-9, err_msg=form
        )


STEPS = st.sampled_from([10.0**-k for k in range(1, 10)] + [2.0**-26, 5e-7, 2e-4])
SMOOTH = st.sampled_from(
    [module for module in activations.ALL if not module.INFO.kinks and module.INFO.name != "linear"]
)


@given(module=SMOOTH, step=STEPS, way=st.sampled_from([(1, 0), (0, 1), (1, 1)]))
def test_a_difference_is_told_from_a_formula(module, step, way):
    right_step, left_step = (part * step for part in way)

    def answer(x, **keywords):
        rise = module.value(x + right_step, **keywords) - module.value(x - left_step, **keywords)
        return rise / (right_step + left_step)

    assert examine(f"{module.INFO.name}.derivative", answer, seed=1).findings[0].slug == "finite-difference"


@given(
    module=st.sampled_from(activations.ALL),
    noise=st.sampled_from([1e-16, 5e-16, 1e-15]),
    single=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_honest_rounding_is_never_taken_for_a_difference(module, noise, single, seed):
    x = np.random.default_rng(seed).uniform(-6, 6, 40)
    keywords = {parameter.name: parameter.default for parameter in module.INFO.parameters}
    truth = module.derivative(x, **keywords)
    seen = x.astype(np.float32).astype(np.float64) if single else x
    rounded = module.derivative(seen, **keywords) * (1 + noise * np.random.default_rng(seed).uniform(-1, 1, 40))
    assert not is_difference(module, keywords, x, rounded, truth)


@given(
    question=st.sampled_from([question for question in ELEMENTWISE if question.module.INFO.name != "linear"]),
    factor=st.floats(0.2, 3).filter(lambda f: abs(f - 1) > 1e-3),
    shift=st.floats(-0.5, 0.5),
)
def test_no_perturbed_formula_passes(question, factor, shift):
    truth = getattr(question.module, question.role)
    report = examine(question.id, lambda x, **keywords: factor * truth(x + shift, **keywords) + 0.01 * shift)
    assert not report.passed


SLIPPED = [
    (question, formula)
    for question in ELEMENTWISE
    for form in forms_of(question.module, question.role)
    for change in (slips, slips_of_hand, *([inputs_for_outputs] if question.role == "derivative" else []))
    for _, formula in change(form)
]


@given(st.sampled_from(SLIPPED))
def test_no_formula_with_a_slip_passes_unless_it_is_right_all_the_same(slip):
    question, formula = slip

    def answer(x, **keywords):
        return np.broadcast_to(compute(formula, **numbers_of(question.module, question.role, x, keywords)), x.shape)

    report = examine(question.id, answer)
    x = question.fixed_points()
    x = x[x != 0]
    keywords = {parameter.name: 0.3 for parameter in question.module.INFO.parameters}
    with np.errstate(all="ignore"):
        same = np.allclose(answer(x, **keywords), getattr(question.module, question.role)(x, **keywords), 1e-5, 1e-6)
    assert same or not report.passed


@given(
    name=st.sampled_from(["sigmoid", "tanh", "silu", "gelu", "mish", "softplus"]),
    low=st.floats(-5, 5),
    width=st.floats(0.5, 3),
)
def test_a_formula_that_is_wrong_on_a_part_only_does_not_pass(name, low, width):
    truth = getattr(activations, name).derivative
    answer = lambda x: truth(x) + 0.01 * ((x > low) & (x < low + width))  # noqa: E731
    assert not examine(f"{name}.derivative", answer).passed


def test_a_lookup_table_fails():
    truth = activations.sigmoid.derivative
    known = set(QUESTIONS["sigmoid.derivative"].fixed_points().tolist())

    def table(x):
        return np.where(np.isin(x, list(known)) | (np.abs(x) > 6), truth(x), 0)

    assert examine("sigmoid.derivative", table).findings[0].slug == "rounds-between"


def test_two_mistakes_at_once_are_both_named():
    s = activations.sigmoid.value

    def slugs(question, answer):
        return [finding.slug for finding in examine(question, answer).findings]

    assert slugs("sigmoid.derivative", lambda x: 1 - x) == ["argument-is-activation", "missing-factor"]
    assert set(slugs("silu.derivative", lambda x: x * s(x) * (1 + s(x)))) == {"missing-term", "wrong-sign"}
    assert slugs("tanh.derivative", lambda x: x.__imul__(0.5))[1] == "mutates-input"
