"""Derivations on paper: read lines of mathematics, compute them, judge them, name what went wrong, typeset them.

A learner's text is read by a grammar of our own (``reading``) into a tree (``notation``), and nothing but mathematics
can stand in a tree: no text of a learner's is ever run.
"""
