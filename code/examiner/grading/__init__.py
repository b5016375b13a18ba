"""Grades a class: ``python -m examiner grade SUBMISSIONS --out RESULTS``.

An answer runs in a process of its own (``child``, started by ``sandbox``), which only says what came back. What that is
worth is judged here, by the same pure functions as in a notebook (``grade``).
"""
