"""Every wrong answer of the lists gets its slug and every right one passes; what is near a formula is judged fairly."""

from itertools import count

import numpy as np
import pytest
from confusion import got
from hypothesis import given
from hypothesis import strategies as st
from wrong_answers import PASSED, WRITTEN, known, right, written, wrong

import activations
from examiner import QUESTIONS, examine
from examiner.elementwise.candidates import numbers_of
from examiner.elementwise.differences import is_difference
from examiner.elementwise.expressions import compute, miscalculated, mistyped, x_for_output
from examiner.examination import judge, probes_for
from examiner.kinds import Elementwise
from examiner.running.observing import observe

ELEMENTWISE = [question for question in QUESTIONS.values() if isinstance(question, Elementwise)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_wrong_answer_gets_its_slug(question):
    expected = [(n, slug) for n, (slug, _) in enumerate(wrong(question))]
    assert [(n, got(question, answer)) for n, (_, answer) in enumerate(wrong(question))] == expected


@pytest.mark.parametrize("question", WRITTEN)
def test_the_verdict_depends_neither_on_the_draw_nor_on_the_code(question):
    """Which grading does not see; ``mended`` has those mistakes that only a change in the code names."""
    for seed in range(2, 7):
        probes = probes_for(QUESTIONS[question], seed)
        for slug, answer in WRITTEN[question]:
            report = judge(QUESTIONS[question], probes, observe(answer, probes)[0])
            assert (PASSED if report.passed else report.findings[0].slug) == slug, (seed, report)


@pytest.mark.parametrize("question", [question for question in QUESTIONS if known(question)])
def test_a_wrong_answer_that_a_question_knows_gets_its_own_words(question):
    """Whatever numbers were drawn; and none lies within the tolerance of another."""
    for seed in (1, 2):
        for answer, slug, says in known(question):
            finding = examine(question, answer, seed=seed).findings[0]
            assert (finding.slug, finding.message.endswith(says)) == (slug, True), finding.message


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_right_answer_passes(question):
    for seed in (1, 2, 3):
        assert [n for n, answer in enumerate(right(question)) if got(question, answer, seed) != PASSED] == []


def parameters_of(module):
    return {parameter.name: 0.3 for parameter in module.INFO.parameters}


@pytest.mark.parametrize("question", ELEMENTWISE, ids=lambda question: question.id)
def test_every_usual_way_to_write_it_is_right(question):
    """Mistakes are made in them: were one not right itself, a right answer could be called wrong."""
    keywords, x = parameters_of(question.module), question.fixed_points()
    x = x[x != 0]
    numbers = numbers_of(question, x, keywords)
    for way in (question.formula, *question.ways):
        values = np.broadcast_to(compute(way, **numbers), x.shape)
        np.testing.assert_allclose(values, question.truth(x, **keywords), 1e-9, 1e-9, err_msg=way)


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


def test_a_difference_of_an_unusual_step_is_told_by_the_shape_of_its_error():
    h = 7e-4
    for answer in (lambda x: (np.tanh(x + h) - np.tanh(x)) / h, lambda x: (np.tanh(x + h) - np.tanh(x - h)) / (2 * h)):
        assert examine("tanh.derivative", answer, seed=1).findings[0].slug == "finite-difference"


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
    truth = question.truth
    report = examine(question.id, lambda x, **keywords: factor * truth(x + shift, **keywords) + 0.01 * shift)
    assert not report.passed


CHANGED = [
    (question, formula)
    for question in ELEMENTWISE
    for way in (question.formula, *question.ways)
    for change in (miscalculated, mistyped, *([x_for_output] if question.form == "derivative" else []))
    for _, formula in change(way)
]


@given(st.sampled_from(CHANGED))
def test_no_formula_with_a_mistake_passes_unless_it_is_right_all_the_same(changed):
    question, formula = changed
    keywords, x = parameters_of(question.module), question.fixed_points()
    x = x[x != 0]

    def answer(x, **keywords):
        return np.broadcast_to(compute(formula, **numbers_of(question, x, keywords)), x.shape)

    with np.errstate(all="ignore"):
        same = np.allclose(answer(x, **keywords), question.truth(x, **keywords), 1e-5, 1e-6)
    assert same or not examine(question.id, answer).passed


@given(
    name=st.sampled_from(["sigmoid", "tanh", "silu", "gelu", "mish", "softplus"]),
    low=st.floats(-5, 5),
    width=st.floats(0.5, 3),
)
def test_a_formula_that_is_wrong_on_a_part_only_does_not_pass(name, low, width):
    truth = getattr(activations, name).derivative
    answer = lambda x: truth(x) + 0.01 * ((x > low) & (x < low + width))  # noqa: E731
    assert not examine(f"{name}.derivative", answer).passed


def test_two_mistakes_at_once_are_both_named():
    s = activations.sigmoid.value

    def slugs(question, answer):
        return [finding.slug for finding in examine(question, answer).findings]

    assert slugs("sigmoid.derivative", lambda x: 1 - x) == ["argument-is-activation", "missing-factor"]
    assert set(slugs("silu.derivative", lambda x: x * s(x) * (s(x) - 1))) == {"missing-term", "wrong-sign"}
    assert slugs("tanh.derivative", lambda x: x.__imul__(0.5))[1] == "mutates-input"


def answers(question, slug):
    """The answers to a question with this slug that are written by hand."""
    return [answer for named, answer in written(question) if named == slug]


@pytest.mark.parametrize(
    ("question", "slug", "place"),
    [
        ("tanh.derivative_from_output", "applied-twice", "y * abs(y)"),
        ("sigmoid.derivative", "missing-brackets", "np.tanh(x) / 2"),
        ("capstone.own-activation", "wrong-sign", "np.cos(x)"),
        ("backpropagation.gradient-checker", "wrong-factor", "h = 1e-12"),
        ("backpropagation.gradient-checker", "wrong-operation", "/ 2 * h"),
        ("softmax.loss-gradient", "wrong-factor", "z.size"),
        ("relu.value", "wrong-axis", "np.max(x, 0)"),
        ("vanishing.layer-factor", "wrong-scale", "slopes.var()"),
        ("capstone.softsign-slope-from-output", "misplaced-power", "y ** 2` in `1 - y ** 2`"),
        ("claims.calibration-gap", "wrong-factor", "9` in `range(9)`"),
    ],
)
def test_the_place_that_is_quoted_is_that_of_the_slip(question, slug, place):
    """In the learner's own code; and where a place is quoted, nobody has to look a call up."""
    message = examine(question, answers(question, slug)[-1], seed=1).findings[0].message
    assert place in message.partition("`")[2]
    assert "called with" not in message


RUNS = count()


def in_a_loop(x):
    step, total = 0 * next(RUNS), 0.0
    while step < 3:  # which a change could make endless
        total = total + x * np.cosh(x / 7)
        step = step + 1
    return total


def with_an_effect(x):
    print(next(RUNS))
    return x * np.cosh(x / 7)


@pytest.mark.parametrize("answer", [in_a_loop, with_an_effect])
def test_an_answer_that_does_more_than_compute_runs_no_more_often_than_it_is_asked(answer):
    before = next(RUNS)
    assert not examine("sigmoid.derivative", answer, seed=1).passed
    assert next(RUNS) - before - 1 == len(probes_for(QUESTIONS["sigmoid.derivative"], 1))


def squares_a_sum(x):
    return x * np.cosh(x / 7) + 0 * x.sum() ** 2


def takes_a_remainder(x):
    return x * np.cosh(x / 7) + (x + 1) % 2


def names_its_argument(x):
    return x * np.cosh(x / 7) + np.log(x=x) if False else x * np.cosh(x / 7)


def writes_a_text(x):
    text = f"{x.size - 1} numbers"
    return x * np.cosh(x / 7 + 0 * len(text))


@pytest.mark.parametrize("answer", [squares_a_sum, takes_a_remainder, names_its_argument, writes_a_text])
def test_what_no_table_of_slips_foresees_in_the_code_is_judged_by_its_numbers(answer):
    assert examine("sigmoid.derivative", answer, seed=1).findings[0].slug == "wrong-values"


def test_numbers_are_told_of_calls_that_can_be_written_out_alone():
    message = (
        examine("gates.layer-backward", *answers("gates.layer-backward", "wrong-variable"), seed=1).findings[0].message
    )
    assert "you return" not in message
    assert "of shape" not in message


def test_a_checker_is_told_of_sums_only_if_it_has_some():
    checkers = answers("backpropagation.gradient-checker", "passes-missing-factor")
    found = [examine("backpropagation.gradient-checker", checker, seed=1).findings for checker in checkers]
    assert ["sums" in findings[0].message for findings in found] == [True, False]
