"""Units, minutes and visits (`criteria/codes/`): three things, converted only where the code's own rule allows it."""

from collections.abc import Iterable, Mapping

from app.domain.clinical import ProcedureCode


def timed_units(minutes: int) -> int:
    """The 8-minute rule for one code: 8–22 minutes are one unit, 23–37 two, and so on; the same in both unit rules."""
    return (minutes + 7) // 15 if minutes >= 8 else 0


def unit_rule(codes: Iterable[str | None], known: Mapping[str, ProcedureCode]) -> str:
    """`timed` when every code counts quarter hours, `untimed` when none does, `unknown` otherwise."""
    lengths = {known[code].unit_minutes if code in known else -1 for code in codes if code}
    if lengths == {15}:
        return "timed"
    return "untimed" if lengths == {None} else "unknown"
