"""The answer to one stated reason: the facts that its sentence asks for, those of its kind, or one precise request."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from app.domain.assessment import ReasonAnswer
from app.domain.letter import Run, Runs
from app.letters.names.declaring import Names
from app.letters.variants import is_there
from app.letters.views import View

_MOST_PIECES = 5


class Writer(Protocol):
    """What fills a paragraph."""

    names: Names

    def line(self, paragraph: str, extra: dict[str, Any] | None = None) -> Runs: ...


def answered(writing: Writer, reason: View, answer: ReasonAnswer, told: set[str]) -> Runs:
    """Facts first. What was told under an earlier reason is told again only where nothing else answers this one."""
    clinical = writing.names.library.clinical
    kind = clinical.denial_types.get(reason.record.kind)
    claimed = [one for claim in answer.claims if claim in clinical.claims for one in clinical.claims[claim].tells]
    wanted = [*claimed, *(kind.tells if kind else ())] if not answer.doubt else []
    said = list(_filled(writing, reason, wanted))
    facts = [runs for _, runs in said]
    kept = ([one for one in facts if _text(one) not in told] or facts)[:_MOST_PIECES]
    told |= {_text(one) for one in kept}
    is_settled = kind is not None and any(piece in kind.settles for piece, _ in said)
    is_open = not kept or (kind is not None and kind.asks_always and not is_settled)
    besides = kind.besides if kind and not answer.doubt else ()
    kept += [runs for _, runs in _filled(writing, reason, besides)]
    if is_open:
        asked = f"ask/{reason.record.kind}"
        kept.append(writing.line(asked if is_there(asked, writing.names) else "ask/other", {"reason": reason}))
    return tuple(run for one in kept for run in (Run(" "), *one))


def _filled(writing: Writer, reason: View, pieces: Iterable[str]) -> Iterator[tuple[str, Runs]]:
    """Those that the record can fill, each text once."""
    said: set[str] = set()
    for piece in dict.fromkeys(pieces):
        runs = writing.line(f"answer/{piece}", {"reason": reason})
        if _text(runs) and _text(runs) not in said:
            said.add(_text(runs))
            yield piece, runs


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()
