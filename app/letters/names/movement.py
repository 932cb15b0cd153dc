"""What became of the payer's reasons since its last earlier decision."""

from typing import TypedDict

from app.domain.denial import Reason
from app.letters.names.declaring import Names, declared
from app.letters.names.lists import quotes
from app.letters.names.seen import SeenReason
from app.letters.stated import Several, Unknown, listed
from app.letters.views import View

_WORDS = 40
_MOST_QUOTED = 3


class Moved(TypedDict):
    """Reasons by what became of their kind; `quoted` are those dropped, in words, where no table shows them."""

    dropped: tuple[SeenReason, ...]
    kept: tuple[SeenReason, ...]
    added: tuple[SeenReason, ...]
    quoted: Several | Unknown


@declared
def moved(names: Names) -> Moved:
    """Reasons dropped, kept and added since the last earlier decision; all empty where one was not read for them."""
    earlier = names.case.earlier_denials or ()
    if not earlier or earlier[-1].reasons is None or names.case.denial.reasons is None:
        return {"dropped": (), "kept": (), "added": (), "quoted": Unknown("earlier_denials")}
    before, now = earlier[-1].reasons or (), names.case.denial.reasons or ()
    kinds_before, kinds_now = {reason.kind for reason in before}, {reason.kind for reason in now}
    path = f"earlier_denials[{len(earlier) - 1}].reasons"
    dropped = _seen(tuple(reason for reason in before if reason.kind not in kinds_now), path)
    return {
        "dropped": dropped,
        "kept": _seen(tuple(reason for reason in now if reason.kind in kinds_before), "denial.reasons"),
        "added": _seen(tuple(reason for reason in now if reason.kind not in kinds_before), "denial.reasons"),
        "quoted": listed(quotes(dropped, _WORDS)) if len(earlier) == 1 and _is_short(dropped) else Unknown(path),
    }


def _is_short(dropped: tuple[View, ...]) -> bool:
    """Whether each can be quoted: it has words, and they are few enough for one sentence."""
    return 0 < len(dropped) <= _MOST_QUOTED and all(view.record.words for view in dropped)


def _seen(reasons: tuple[Reason, ...], path: str) -> tuple[View, ...]:
    return tuple(View(reason, f"{path}.{reason.id}", f"case:{path}.{reason.id}") for reason in reasons)
