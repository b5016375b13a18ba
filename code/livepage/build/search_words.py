"""What readers type into the search, and the section it leads to: the search puts these before what merely has a word.

An activation's words come from its ``INFO``; those below are of the other subjects, with American spellings and the
short forms that a search by whole words would not find.
"""

from docutils import nodes
from sphinx import addnodes

import activations

SUBJECTS = {
    "twenty_minutes-short": ("TLDR", "short version"),
    "twenty_minutes-table": ("summary", "table of activations", "activation functions table"),
    "slopes-chain-rule": ("chain rule",),
    "slopes-update": ("update of a weight",),
    "tanh-learning": ("zero-centered", "zero-centred", "zero centered"),
    "backpropagation-neuron": ("backpropagation", "backprop", "upstream gradient"),
    "vanishing-chain": ("vanishing gradient", "vanishing gradients", "vanishing gradient problem"),
    "vanishing-exploding": ("exploding gradient", "exploding gradients"),
    "vanishing-initialisation": (
        "initialization",
        "initialisation",
        "He initialization",
        "Xavier",
        "Glorot",
        "Kaiming",
    ),
    "softmax-slope": ("derivative of softmax", "softmax derivative", "softmax Jacobian"),
    "softmax-loss": ("cross-entropy", "derivative of cross-entropy", "categorical cross-entropy"),
    "sigmoid-loss": ("binary cross-entropy", "log loss", "loss from logits"),
    "checking-step": ("gradient check", "gradient checking", "numerical derivative", "finite differences"),
    "normalisation-norms": ("normalization", "batch norm", "LayerNorm", "RMSNorm", "BatchNorm"),
    "normalisation-residual": ("residual connection", "skip connection", "ResNet"),
    "gates-formula": ("GLU", "SwiGLU", "GEGLU", "gated linear unit"),
    "frameworks-torch": ("PyTorch", "torch.autograd.Function"),
    "frameworks-jax": ("JAX", "custom_jvp", "custom_vjp"),
}


def words():
    """Return what leads where, ``[(word, label), ...]``; an activation without a chapter has no such label."""
    found = [(word, label) for label, listed in SUBJECTS.items() for word in listed]
    for module in activations.ALL:
        info, label = module.INFO, f"{module.INFO.name}-slope"
        for name in (info.title, *info.other_names):
            found += [(f"derivative of {name}", label), (f"{name} derivative", label), (f"slope of {name}", label)]
            found += [(name, f"{info.name}-function")]
    return found


def read_again(app, env, added, changed, removed):
    """Return the pages to read though they have not changed: Sphinx forgets their words when a part is built anew."""
    labels = env.get_domain("std").anonlabels
    return {labels[label][0] for _, label in words() if label in labels} if added | changed | removed else set()


def note(app, doctree, docname):
    """Put the words of a page into the search's index (an event handler)."""
    labels = app.env.get_domain("std").anonlabels
    # The search shows what stands in the element that it leads to: the section, not the mark of its label.
    sections = {place: section["ids"][0] for section in doctree.findall(nodes.section) for place in section["ids"]}
    here = [(word, labels[label][1]) for word, label in words() if labels.get(label, "")[:1] == (docname,)]
    if here:
        doctree += addnodes.index(entries=[("single", word, sections[place], "main", None) for word, place in here])
