"""Indicators of the yearly grading."""
