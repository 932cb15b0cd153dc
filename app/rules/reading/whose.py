"""Whose paper it is: one whose name or birth date contradicts the case is held, and nothing of it is proposed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.domain.reading import KnownChild, Proposal
from app.domain.told import unsaid

_LEAST_SHARED = 3  # letters of a short form: `Max` for `Maximilian`


def contradiction(child: KnownChild, proposals: Sequence[Proposal]) -> str | None:
    """The sentence that says whose paper it seems to be; None where nothing on it contradicts the case."""
    first = _values(proposals, "child.first_name")
    last = _values(proposals, "child.last_name")
    born = _values(proposals, "child.born_on")
    is_other = (
        bool(born and child.born_on and child.born_on not in born)
        or bool(first and child.first_name and not any(_is_same(child.first_name, said) for said in first))
        or bool(last and child.last_name and not born and not any(_shares(child.last_name, said) for said in last))
    )
    if not is_other:
        return None
    name = " ".join([*first[:1], *last[:1]])
    own = " ".join(filter(None, (child.first_name, child.last_name)))
    about = ", ".join(filter(None, (name, *born[:1])))
    return unsaid("papers.other_child", about=about, known=", ".join(filter(None, (own, child.born_on))))


def _values(proposals: Iterable[Proposal], path: str) -> list[str]:
    return list(dict.fromkeys(str(proposal.value) for proposal in proposals if proposal.path == path))


def _is_same(known: str, said: str) -> bool:
    """The same first name: one of its words, an initial, or a short form of at least three letters."""
    for word in _words(known):
        for other in _words(said):
            shorter, longer = sorted((word, other), key=len)
            if longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= _LEAST_SHARED):
                return True
    return False


def _shares(known: str, said: str) -> bool:
    return bool(set(_words(known)) & set(_words(said)))


def _words(name: str) -> list[str]:
    """Letters alone: without accents, case, points and hyphens."""
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    return re.findall(r"[^\W\d_]+", plain.casefold())
