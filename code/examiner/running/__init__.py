"""Runs an answer and reports what it did; nothing here knows a question or its answer."""
