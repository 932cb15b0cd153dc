"""What the words of a stated reason speak of: claims, service, matter. Words propose; people settle."""

import re
from collections.abc import Iterable
from functools import cache

from app.domain.denial import Reason
from app.domain.library import Library
from app.domain.notice_words import says

_REFUSED = r"(?:not|no|denied|refused|excluded|experimental|investigational|unproven)"
_BESIDE = re.compile(r"\b(?:receiv\w+|already|other|another|second)\b", re.I)


def claims(reason: Reason, library: Library) -> tuple[str, ...]:
    """What the sentence claims, in the order of the data: as a person settled it, else as its words propose."""
    known = library.clinical.claims.values()
    if reason.claims is not None:
        settled = {claim.kind for claim in reason.claims}
        return tuple(claim.id for claim in known if claim.id in settled)
    return tuple(claim.id for claim in known if says(reason.words or "", claim.says))


def another_service(reason: Reason, asked: Iterable[str], library: Library) -> str | None:
    """The therapy that the sentence refuses, where it names none that was asked for."""
    known, said = library.clinical.disciplines, reason.words or ""
    ours = tuple(word for therapy in asked if therapy in known for word in known[therapy].said_as)
    # A reason that turns on others names their therapy because that is what it is about.
    is_beside = library.clinical.is_about(reason, "others") or _BESIDE.search(said)
    if not ours or _speaks_of(said, ours) or is_beside:
        return None
    for discipline in known.values():
        if discipline.said_as and _refusing(discipline.said_as).search(said):
            return discipline.title
    return None


@cache
def _refusing(names: tuple[str, ...]) -> re.Pattern[str]:
    """A sentence that refuses what has one of these names; of the data, which few disciplines have."""
    named = "|".join(map(_spelled, names))
    return re.compile(rf"\b(?:{named})[^.;]*\b(?i:{_REFUSED})\b|\b(?i:{_REFUSED})\b[^.;]*\b(?:{named})")


def _speaks_of(words: str, phrases: tuple[str, ...]) -> bool:
    return bool(_naming(phrases).search(words))


@cache
def _naming(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_spelled, phrases))})")


def _spelled(phrase: str) -> str:
    """Capitals alone, as `ABA`, are a short name: a whole word, spelled so."""
    return rf"{re.escape(phrase)}\b" if phrase.isupper() else f"(?i:{re.escape(phrase)})"


def another_matter(reason: Reason, library: Library) -> str | None:
    """The kind that the words speak of, where nothing in them speaks of the matter of the kind that was chosen."""
    types, said = library.clinical.denial_types, reason.words or ""
    chosen = types.get(reason.kind)
    if chosen is None or chosen.matter is None:
        return None
    if any(says(said, kind.says) for kind in types.values() if kind.matter == chosen.matter):
        return None
    others = [kind for kind in types.values() if kind.matter not in {None, chosen.matter} and says(said, kind.says)]
    return max(others, key=lambda kind: _longest(said, kind.says)).title.lower() if others else None


def _longest(text: str, phrases: tuple[str, ...]) -> int:
    """How particular the words are: the length of the longest phrase found."""
    return max((len(phrase) for phrase in phrases if says(text, (phrase,))), default=0)
