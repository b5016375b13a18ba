"""Changes at one place of a syntax tree, as a table of rules: ``A - B -> wrong-sign: A + B, B - A``.

A capital letter stands for any part, the same one wherever it stands in a rule; N for a name, ``>>`` for any operation,
and ``...`` in a call for all other arguments.
"""

import ast
from functools import cache


def parse(text):
    """Return the tree of an expression."""
    return ast.parse(text.strip(), mode="eval").body


def rules(text):
    """Return a function that yields what the rules make of a node: slugs, and what stands there instead.

    >>> slips = rules("A + B -> wrong-sign: A - B; missing-term: A, B")
    >>> [(slug, ast.unparse(instead)) for slug, instead in slips(parse("1 + f(x)"))]
    [('wrong-sign', '1 - f(x)'), ('missing-term', '1'), ('missing-term', 'f(x)')]
    >>> bracket = rules("F(A, ...) >> B -> missing-brackets: F(A >> B, ...)")
    >>> [ast.unparse(instead) for _, instead in bracket(parse("np.sum(x, axis=0) ** 2"))]
    ['np.sum(x ** 2, axis=0)']
    """

    @cache  # read where it is first needed, so that importing stays fast
    def table():
        return [_rule(line) for line in text.strip().splitlines()]

    def changes(node):
        for pattern, instead in table():
            parts = {}
            if _fits(pattern, node, parts):
                for slug, form in instead:
                    yield slug, _filled(form, parts)

    return changes


def _rule(line):
    """Return the pattern of a rule, and slug and form of each change."""
    pattern, _, changes = line.partition("->")
    pairs = [change.split(":") for change in changes.split(";")]
    return parse(pattern), [(slug.strip(), form) for slug, forms in pairs for form in parse(f"[{forms}]").elts]


def _fits(pattern, node, parts):
    """Tell whether a node has the form of a pattern, and note what its letters stand for."""
    if isinstance(pattern, ast.Name) and len(pattern.id) == 1 and pattern.id.isupper():
        known = parts.setdefault(pattern.id, node)
        is_same = known is node or ast.dump(known) == ast.dump(node)
        return is_same and (pattern.id != "N" or isinstance(node, ast.Name))
    if isinstance(pattern, ast.RShift) and isinstance(node, ast.operator):
        parts[ast.RShift] = node
        return True
    if type(pattern) is not type(node):
        return False
    if isinstance(pattern, list):
        return len(pattern) == len(node) and all(_fits(*pair, parts) for pair in zip(pattern, node, strict=True))
    if _has_rest(pattern):
        *first, _ = pattern.args
        named = [keyword.arg for keyword in pattern.keywords]
        parts[...] = node.args[len(first) :], [keyword for keyword in node.keywords if keyword.arg not in named]
        given = node.func, node.args[: len(first)], [keyword for keyword in node.keywords if keyword.arg in named]
        return _fits([pattern.func, first, pattern.keywords], [*given], parts)
    if isinstance(pattern, ast.AST):
        fields = [field for field in pattern._fields if field not in ("ctx", "kind")]
        return all(_fits(getattr(pattern, field), getattr(node, field), parts) for field in fields)
    return pattern == node


def _filled(form, parts):
    """Return a tree with what the letters of its form stand for."""
    if isinstance(form, ast.Name) and form.id in parts:
        return parts[form.id]
    if isinstance(form, ast.RShift):
        return parts[ast.RShift]
    if isinstance(form, list):
        return [_filled(one, parts) for one in form]
    if not isinstance(form, ast.AST):
        return form
    made = type(form)(**{field: _filled(getattr(form, field), parts) for field in form._fields})
    if _has_rest(form):
        rest, keywords = parts[...]
        made.args[-1:] = rest
        made.keywords[:0] = keywords
    return made


def _has_rest(form):
    """Tell whether a pattern or form is a call with ``...`` for all other arguments, the last without a name."""
    return isinstance(form, ast.Call) and bool(form.args) and getattr(form.args[-1], "value", None) is ...


def changed(tree, changes, spared=ast.Compare):
    """Return every text that a change at one node makes of a tree, with the slug of the change.

    What stands in a ``spared`` node stays, and in an f-string, where not everything can stand.
    """
    found = {}
    outer = [node for node in ast.walk(tree) if isinstance(node, (spared, ast.JoinedStr))]
    kept = {id(part) for node in outer for part in ast.walk(node)}
    whole = ast.Tuple([tree])
    for parent in list(ast.walk(whole)):
        for node in list(ast.iter_child_nodes(parent)):
            for slug, instead in changes(node) if id(node) not in kept else ():
                put(parent, node, instead)
                found.setdefault(ast.unparse(whole.elts[0]), slug)
                put(parent, instead, node)
    return tuple((slug, text) for text, slug in found.items())


def put(parent, place, instead):
    """Put one node in the place of another that stands directly below a parent."""
    for name, child in ast.iter_fields(parent):
        if child is place:
            setattr(parent, name, instead)
        elif isinstance(child, list):
            child[:] = [instead if part is place else part for part in child]
