"""Builds the demonstration's sheets; see demo/data/ORIGIN.md for what is real and what is generated."""
