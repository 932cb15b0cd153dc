"""What follows from the library alone is worked out once, however many cases are judged by it."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
R = TypeVar("R")
_MOST = 4  # libraries held at a time: those of a few days, or of a few practices with policies of their own


def kept(find: Callable[[K], R]) -> Callable[[K], R]:
    """The function, its result kept for each of the last few things it was asked about, told apart by identity.

    Only for parts of the library: what is found of a case may not outlive its request.
    """
    known: list[tuple[K, R]] = []

    def found(asked: K) -> R:
        for key, result in known:
            if key is asked:
                return result
        made = find(asked)
        known[:] = [(asked, made), *known[: _MOST - 1]]
        return made

    return found
