"""State machines as plain tables. Rules use it: no Django, no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


class NoSuchMove(Exception):
    """The move does not start from this state. Carries both, for the message."""

    def __init__(self, move: str, state: str) -> None:
        super().__init__(f"{move} from {state}")
        self.move = move
        self.state = state


def nothing_unmet(_facts: Any) -> list[str]:
    return []


@dataclass(frozen=True)
class Move:
    """One allowed step: from any of ``sources`` to ``target``, by who holds ``permission``.

    ``unmet`` answers with the codes of what is still missing; empty means the move may be made.
    """

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    unmet: Callable[[Any], list[str]] = field(default=nothing_unmet)


@dataclass(frozen=True)
class Workflow:
    moves: tuple[Move, ...]

    def find(self, name: str, state: str) -> Move:
        for move in self.moves:
            if move.name == name and state in move.sources:
                return move
        raise NoSuchMove(name, state)

    def from_state(self, state: str) -> Sequence[Move]:
        return [move for move in self.moves if state in move.sources]

    @property
    def states(self) -> frozenset[str]:
        return frozenset(move.target for move in self.moves).union(*(move.sources for move in self.moves))
