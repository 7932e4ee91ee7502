"""What a face must be able to tell apart. Messages are in the reader's language and say what to do."""

from collections.abc import Sequence


class Refusal(Exception):
    """An act that may not happen as asked. The data are as they were."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unmet(Refusal):
    """Conditions of a move that are still missing, as codes the face turns into words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


class NotPermitted(Refusal):
    """The actor's role at this organisation on this day does not carry the permission."""


class NotFound(Refusal):
    """Nothing of that name in sight. Says the same for what is hidden and for what does not exist."""


class ScopeMissing(RuntimeError):
    """A scoped model was read while nobody's scope was active: a fault of the program, never an empty answer."""


class ActIncomplete(RuntimeError):
    """A command named no organisation or recorded nothing: a fault of the program; it is rolled back."""
