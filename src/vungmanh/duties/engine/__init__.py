"""Who owes what, and whether it was done: the one place that joins duties, records and the tree."""

from vungmanh.duties.engine.obligations import Owed, certainty_words, owed

__all__ = ["Owed", "certainty_words", "owed"]
