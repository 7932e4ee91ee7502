"""The ways by which a reminder leaves the house."""

from vungmanh.duties.commands.channels.outcome import GoneError, UnclearError, UndeliveredError

__all__ = ["GoneError", "UnclearError", "UndeliveredError"]
