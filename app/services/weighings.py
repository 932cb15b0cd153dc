"""The cases of a desk whose papers are weighed next, and those for which somebody waits until it is done."""


class Weighings:
    """Pages ask, and the one reader of the desk weighs. Who asks while the case is weighed is heard once more: what
    is weighed just then may be from before the change that made them ask."""

    def __init__(self) -> None:
        self._next: dict[str, bool] = {}
        self._now: dict[str, bool] = {}

    def ask(self, case_id: str, *, is_waited_for: bool = False) -> None:
        self._next[case_id] = is_waited_for or self._next.get(case_id, False)

    def begun(self) -> str | None:
        """The case that waits longest, and no longer waits; None where none does. End it with `ended`."""
        case_id = next(iter(tuple(self._next)), None)
        if case_id is not None:
            self._now[case_id] = self._next.get(case_id, False)  # first, so that no page sees it nowhere
            self._now[case_id] |= self._next.pop(case_id, False)
        return case_id

    def ended(self, case_id: str) -> None:
        self._now.pop(case_id, None)

    def is_waited_for(self, case_id: str) -> bool:
        return self._next.get(case_id, False) or self._now.get(case_id, False)
