"""What the law comes to for one case, beside its days: what may be cited, said and printed, by which office."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What may not stand in a letter for this case. Rules and arguments by id; `words`: (in lower case, exclusion)."""

    rules: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeFinding:
    """An element of the notice: must it be there, was it found, and what its absence supports (never more).

    `may_be_said`: a letter may say that it was not found, since a rule that asks for it binds and may be cited.
    """

    id: str
    title: str
    is_required: Literal["yes", "no", "cannot_tell"]
    state: Literal["found", "not_found_in_this_letter", "nobody_looked"]
    rule: str
    cite: str | None
    supports: str
    may_be_said: bool = False


@dataclass(frozen=True, slots=True)
class Urgency:
    """Whose word makes the case urgent by this plan's law (E-URGENT-WHO, A-URG).

    `statement` and `person` are the record and who made it; None where only the plan itself said so.
    """

    by: Literal["plan", "physician", "attending"]
    statement: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class StateOffice:
    """The one office of the state that issued the policy: the id of its row, and what of it may be printed."""

    place: str
    is_named: bool
    is_phone_read: bool


@dataclass(frozen=True, slots=True)
class ReviewOffice:
    """The state's office that takes the request for external review: its row, and whether that row's rule decides."""

    place: str
    is_by_rule: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule that binds this plan and may be printed, with the words to print."""

    rule: str
    cite: str
