"""What readers may type into the search."""

from types import SimpleNamespace

from livepage.build.search_words import SUBJECTS, read_again, words


def test_every_subject_leads_to_a_section_that_is_there(labels):
    assert SUBJECTS.keys() <= labels.keys()


def test_other_names_come_from_the_facts_about_an_activation():
    assert ("swish", "silu-function") in words()
    assert ("derivative of logistic function", "sigmoid-slope") in words()


def test_pages_with_words_are_read_again_when_another_has_changed():
    """Sphinx keeps no index entries of the pages that it does not write."""
    env = SimpleNamespace(get_domain=lambda name: SimpleNamespace(anonlabels={"tanh-slope": ("chapters/tanh", "x")}))
    assert read_again(None, env, set(), {"chapters/glossary"}, set()) == {"chapters/tanh"}
    assert read_again(None, env, set(), set(), set()) == set()
