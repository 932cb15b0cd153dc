"""The rules by which a notice is read, as data in `criteria/reading/`: reasons, times, places of appeal, services."""

from typing import Literal

from app.domain.reading import WindowKind
from app.domain.values import Record, Text
from app.domain.vocabulary import NoticeElement

StatementName = Literal[
    "refusal", "ends", "barred", "used", "measured_by", "tells", "denies", "concludes", "refuses", "grants", "says_why",
    "before_the_reason", "no_denial", "opens", "refused", "because", "points", "joining", "opening",
]  # fmt: skip
ServiceWordName = Literal["asked", "denied", "approved", "before", "requested", "elsewhere", "label", "no_label"]
FamilyWordName = Literal[
    "parent_of", "behind", "in_words", "told_of", "subject", "role", "practice_label", "practice", "no_person",
]  # fmt: skip
PolicyWordName = Literal["nouns", "cues", "labels", "no_titles"]
ContactPurpose = Literal[
    "external", "second_level", "expedited", "peer", "requests", "copies", "help", "appeal", "services", "claims",
    "fax", "phone", "no_voice", "mail", "closing",
]  # fmt: skip


class ReasonRule(Record):
    """The kind of a stated reason: regular expressions that stand in it. One of `strong` counts more than any number of
    `words`, those more than `weak` ones.

    `is_ticked`: a ticked line of a request for information is of this kind.
    """

    id: Text
    strong: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    weak: tuple[Text, ...] = ()
    is_ticked: bool = False


class StatementRule(Record):
    """What a sentence of a notice says: regular expressions, in which `{refusal}` stands for any word of the row
    `refusal`. Rows that give a reason have it in the group `reason`."""

    id: StatementName
    words: tuple[Text, ...]


class OrganizationRule(Record):
    """Regular expressions by which the name of an insurer is told from that of a practice or an authority.

    `soft`: words that it may hold and others too; `labels` behind which it stands; `acts`: sentences in which an
    insurer does something, `acts_for`: those in which somebody does it for one, with `{name}` for the insurer."""

    id: Text
    insurers: tuple[Text, ...] = ()
    not_insurers: tuple[Text, ...] = ()
    soft: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()
    acts: tuple[Text, ...] = ()
    acts_for: tuple[Text, ...] = ()


class CitedPolicyRule(Record):
    """How a notice names the text that it used: `pattern` with the groups `number` and `title`, or one of them.

    `{title}` and `{number}` in it stand for words that begin with capitals, and for a number as policies have them.
    """

    id: Text
    pattern: Text


class WindowRule(Record):
    """What a window is for: any of the regular expressions `words` fits its clause, none of `must_not` does.

    `kind: none`: a clause that it fits gives no window at all.
    """

    id: Text
    kind: WindowKind | Literal["none"]
    words: tuple[Text, ...]
    must_not: tuple[Text, ...] = ()


class ElementRule(Record):
    """What shows a part that a notice must hold: every one of `all_of` fits one sentence and none of `must_not` does;
    or a value of `from_values` was read, or a window of `from_windows`.

    Where `beside` is given, a value of one of its paths was read too; where `needs_words` is, they stand on the paper.
    """

    id: Text
    element: NoticeElement
    all_of: tuple[Text, ...] = ()
    must_not: tuple[Text, ...] = ()
    from_values: tuple[Text, ...] = ()
    from_windows: tuple[WindowKind, ...] = ()
    beside: tuple[Text, ...] = ()
    needs_words: tuple[Text, ...] = ()


class ContactRule(Record):
    """What an address, a fax or a telephone is for: any of the regular expressions `words` stands before it, or its
    part of the notice is one of `parts`. `is_channel`: the words name no purpose, but how something is sent."""

    id: ContactPurpose
    words: tuple[Text, ...]
    parts: tuple[Text, ...] = ()
    is_channel: bool = False


class ServiceWordRule(Record):
    """Regular expressions that say of an amount whether it was asked for, granted, had before or refused; that it is of
    another time; or that a label speaks of the service."""

    id: ServiceWordName
    words: tuple[Text, ...]


class FamilyWordRule(Record):
    """How a letter names the child and the family that it goes to: regular expressions, with `{name}` for a name."""

    id: FamilyWordName
    words: tuple[Text, ...]


class PolicyWordRule(Record):
    """The words by which a text is known that an insurer decides by: regular expressions."""

    id: PolicyWordName
    words: tuple[Text, ...]


class PlanBookWordRule(Record):
    """Words by which the pages of a plan's book are read: regular expressions."""

    id: Text
    words: tuple[Text, ...]
