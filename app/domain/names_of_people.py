"""Whose name a text may speak: the child's and those of the case's people; any other is a stranger's."""

import re
from collections.abc import Iterator

from app.domain.case import Case
from app.domain.given_names import GIVEN_NAMES

_CAPITALIZED = re.compile(r"(?<!Dr\. )(?<!Mr\. )(?<!Ms\. )(?<!Mrs\. )\b[A-Z][a-z]+\b")
_NAME_PARTS = re.compile(r"[^\W_]+")
# A goal often begins with the child's name: “Maya will fasten three buttons”; as often with a noun.
_SUBJECT = re.compile(r"^\W*(?P<name>[A-Z][a-z]+)\s+(?:will|is able to|can|shall)\b")
_NOUN_ENDINGS = re.compile(r"(?:s|ing|tion|sion|ment|ness|ity|ance|ence|ism|ship|ure|ety|cy|ry|th|ia|ack|age)$")
_NOUNS = frozenset(
    "child student patient client infant toddler baby caregiver parent mother mom father dad family therapist teacher "
    "therapy treatment staff both each the she he they it goal speech play sleep sound word voice eye hand grasp grip "
    "reach gait trunk posture step walk head body limb fork spoon food meal diet weight pain tone strength range chew "
    "swallow drool toilet self gesture sign sentence phrase vowel cluster stutter breath fluency volume pitch request "
    "refusal break tantrum bolt drop time level rate pace pattern control skill task turn peer adult stranger listener "
    "school home line dose fever infection catheter one two three four five no".split()
)


def names_of(case: Case) -> frozenset[str]:
    """Every part of a name that the case itself gives."""
    child = f"{case.child.first_name} {case.child.last_name} {case.plan.subscriber_name or ''}"
    named = (
        child,
        *(person.name for person in case.people or ()),
        *(document.title for document in case.documents or ()),
    )
    return frozenset(part for name in named for part in _NAME_PARTS.findall(name))


def strangers(text: str, known: frozenset[str]) -> Iterator[str]:
    """Given names that are nothing else and nobody's of this case, each once."""
    for name in dict.fromkeys(_CAPITALIZED.findall(text)):
        if name in GIVEN_NAMES and name not in known:
            yield name


def unknown_subject(text: str, known: frozenset[str]) -> str | None:
    """Who or what a goal speaks of, where that is neither the child nor a word that is plainly a thing."""
    match = _SUBJECT.match(text)
    name = match["name"] if match else ""
    is_thing = name.lower() in _NOUNS or bool(_NOUN_ENDINGS.search(name))
    return name if name and name not in known and name not in GIVEN_NAMES and not is_thing else None
