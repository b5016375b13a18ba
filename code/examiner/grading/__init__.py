"""Grades a class: ``python -m examiner grade SUBMISSIONS --out RESULTS``.

A hand-in goes through here in this order. ``collect`` finds it and ``students`` says whose it is; ``pool`` gives it to
a ``worker``, a process that may die; there ``sheet`` reads it and ``grade`` makes the calls. ``process`` runs the
answers (``examiner.running.child``) behind a ``wall``, and ``untrusted`` cleans what comes back. What that is worth is
judged by the same pure functions as in a notebook. ``records`` keeps it; the other modules make tables and pages of it.
"""
