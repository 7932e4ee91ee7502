"""Scores held against each other, against the records, and evidence against evidence. It judges no person."""
