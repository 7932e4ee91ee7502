"""What may become of a sending that did not go well. Which of these it was decides whether it may be tried again."""


class UndeliveredError(Exception):
    """Nothing has been delivered, for certain. ``again``: it may go through later; ``stopped``: nor will the others."""

    def __init__(self, why: str, *, again: bool, stopped: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        self.stopped = stopped


class GoneError(UndeliveredError):
    """There is nobody at that address any more."""

    def __init__(self, why: str) -> None:
        super().__init__(why, again=False)


class UnclearError(Exception):
    """The line broke where nobody can tell whether it was delivered: never tried again."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
