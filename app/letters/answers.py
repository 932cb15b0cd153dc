"""The answer to one stated reason: the facts that its sentence asks for, those of its kind, or one precise request."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.assessment import ReasonAnswer
from app.domain.letter import Run, Runs
from app.letters.names.declaring import Names
from app.letters.names.reason_codes import is_unexplained
from app.letters.variants import Own, is_there
from app.letters.views import View

_MOST_PIECES = 4
OF_THE_CHILD = frozenset({"scores", "limits"})  # what the paragraph on the child says where no answer must


class Writer(Protocol):
    """What fills a paragraph."""

    names: Names

    def line(self, paragraph: str, extra: Own | None = None) -> Runs: ...


def answered(
    writing: Writer,
    reason: View,
    answer: ReasonAnswer,
    told: set[str],
    left_out: Collection[str],
    kept_for: Collection[str],
) -> Runs:
    """A verdict, then its facts. What was told under an earlier reason is told again only where nothing else answers.

    `left_out` are pieces that the letter says elsewhere, `kept_for` those that a later reason has alone.
    """
    kind = writing.names.library.clinical.denial_types.get(reason.record.kind)
    said = _found(writing, reason, answer, left_out)
    kept = ([piece for piece in said if piece[0] not in kept_for and _text(piece[1]) not in told] or said)[
        :_MOST_PIECES
    ]
    told |= {_text(runs) for _, runs in kept}
    is_settled = kind is not None and any(piece in kind.settles for piece, _ in said)
    is_open = not kept or (kind is not None and kind.asks_always and not is_settled)
    facts = [runs for _, runs in kept]
    besides = kind.besides if kind and not answer.doubt else ()
    facts += [runs for _, runs in _filled(writing, reason, besides) if _text(runs) not in told]
    told |= {_text(fact) for fact in facts}
    has_no_meaning = is_unexplained(writing.names, reason)
    if is_open or has_no_meaning:
        facts.append(_asked(writing, reason, answer, has_no_meaning))
    verdict = _verdict(writing, reason, kept)
    leads = 0 if verdict else 1  # the facts that may keep a bold beginning of their own
    said_once = [
        *facts[:leads],
        *(tuple(_plain(run) for run in fact) for fact in facts[leads:]),
    ]
    return tuple(run for runs in (*verdict, *said_once) for run in (Run(" "), *runs))


@dataclass(frozen=True, slots=True)
class Trial:
    """What could be said, by the id of each reason: pieces that the record fills, pieces that its sentence claims."""

    said: dict[str, tuple[str, ...]]
    claimed: dict[str, frozenset[str]]

    @property
    def left_to_answers(self) -> tuple[str, ...]:
        """What the answers must say of the child: what a reason disputes, what limits the child, all that one has."""
        left: set[str] = set()
        for id, pieces in self.said.items():
            said = set(pieces)
            left |= said if said <= OF_THE_CHILD else said & OF_THE_CHILD & {*self.claimed[id], "limits"}
        return tuple(sorted(left))

    @property
    def is_whole(self) -> bool:
        """Whether each reason has something to be answered with."""
        return bool(self.said) and all(self.said.values())

    def kept_for_others(self, reason: str) -> frozenset[str]:
        """Pieces that are all that another reason has: no reason is answered with them before it."""
        return frozenset(pieces[0] for id, pieces in self.said.items() if len(pieces) == 1 and id != reason)


def tried(writing: Writer, rows: Iterable[tuple[View, ReasonAnswer]]) -> Trial:
    """Each reason's pieces, written for trial."""
    rows = tuple(rows)
    said = {reason.record.id: tuple(piece for piece, _ in _found(writing, reason, answer)) for reason, answer in rows}
    return Trial(said, {reason.record.id: frozenset(_claimed(writing, answer)) for reason, answer in rows})


def _wanted(writing: Writer, reason: View, answer: ReasonAnswer) -> list[str]:
    """The pieces that may answer, those of its sentence first, then those of its kind."""
    kind = writing.names.library.clinical.denial_types.get(reason.record.kind)
    return [*_claimed(writing, answer), *(kind.tells if kind else ())] if not answer.doubt else []


def _found(
    writing: Writer, reason: View, answer: ReasonAnswer, left_out: Collection[str] = ()
) -> list[tuple[str, Runs]]:
    """The pieces that the record fills. What a person settled that the sentence claims is met, or nothing is said."""
    wanted = [piece for piece in _wanted(writing, reason, answer) if piece not in left_out]
    said = list(_filled(writing, reason, wanted))
    claimed = _claimed(writing, answer)
    is_unmet = bool(reason.record.claims and claimed) and not any(piece in claimed for piece, _ in said)
    return [] if is_unmet else said


def _claimed(writing: Writer, answer: ReasonAnswer) -> list[str]:
    claims = writing.names.library.clinical.claims
    return [piece for claim in answer.claims if claim in claims for piece in claims[claim].tells]


def _verdict(writing: Writer, reason: View, kept: Sequence[tuple[str, Runs]]) -> tuple[Runs, ...]:
    """Of a reviewer the finding is asked. To a plan, the verdict of the first fact that carries one, if not its own."""
    finding = f"finding/{reason.record.kind}"
    if kept and writing.names["to_reviewer"] and is_there(finding, writing.names):
        asked = writing.line(finding, {"reason": reason})
        if asked:
            return (asked,)
    if not kept or kept[0][1][0].bold:
        return ()
    said = next((f"verdict/{piece}" for piece, _ in kept if is_there(f"verdict/{piece}", writing.names)), None)
    return (writing.line(said, {"reason": reason}),) if said else ()


def _filled(writing: Writer, reason: View, pieces: Iterable[str]) -> Iterator[tuple[str, Runs]]:
    """Those that the record can fill, each text once."""
    said: set[str] = set()
    for piece in (name for name in dict.fromkeys(pieces) if is_there(f"answer/{name}", writing.names)):
        runs = writing.line(f"answer/{piece}", {"reason": reason})
        if _text(runs) and _text(runs) not in said:
            said.add(_text(runs))
            yield piece, runs


def _asked(writing: Writer, reason: View, answer: ReasonAnswer, has_no_meaning: bool) -> Runs:
    """What the reason rests on: of a code that no list explains what it means, of a settled claim what it asks."""
    claims = writing.names.library.clinical.claims
    settled = (
        next((claims[claim].asks for claim in answer.claims if claim in claims), None) if reason.record.claims else None
    )
    asked = "ask/code" if has_no_meaning else f"ask/{settled or reason.record.kind}"
    return writing.line(asked if is_there(asked, writing.names) else "ask/other", {"reason": reason})


def _plain(run: Run) -> Run:
    return replace(run, bold=False) if run.bold else run


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()
