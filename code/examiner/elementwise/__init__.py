"""Judges a function of an array: finds the mistake that gives these numbers."""
