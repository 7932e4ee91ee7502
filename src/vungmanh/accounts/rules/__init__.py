"""Decisions on plain values: names to sign in with, first passwords, idle days."""
