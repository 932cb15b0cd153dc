"""Who may do what by credential: diagnose, order, treat, and who works only under supervision."""

import re

from app.domain.people import Person

_CREDENTIAL = re.compile(r"[A-Za-z][A-Za-z\-/]*")
_ORDERING = frozenset("MD DO NP PNP CPNP FNP APRN DNP PA PA-C CNP CPNP-PC CPNP-AC ARNP MBBS".split())
_DIAGNOSING = _ORDERING | frozenset("PHD PSYD EDD AUD DPM DDS CCC-SLP".split())
_ASSISTANTS = frozenset("COTA COTA/L OTA PTA SLPA RBT LPTA CBHT".split())
_ROLES = frozenset({"referring_physician", "diagnosing_physician"})


def credentials(person: Person) -> frozenset[str]:
    return frozenset(word.upper().strip("-/") for word in _CREDENTIAL.findall(person.credentials or ""))


def orders(person: Person) -> bool:
    """A physician, nurse practitioner or physician assistant, by credential or by role."""
    return bool(credentials(person) & _ORDERING) or person.role in _ROLES


def diagnoses(person: Person) -> bool:
    return bool(credentials(person) & _DIAGNOSING) or person.role in _ROLES


def is_assistant(person: Person) -> bool:
    return bool(credentials(person) & _ASSISTANTS)


def treats(person: Person, accepted: tuple[str, ...]) -> bool:
    """Holds one of the discipline's own credentials, or a licence where the credentials are not written out."""
    held = credentials(person) | {part for word in credentials(person) for part in word.split("/")}
    return bool(held & {word.upper() for word in accepted}) or bool(person.license and person.license.number)


def by_whom(person: Person | None) -> str:
    """`by Samuel Adeyemi, MD, FAAP`; nothing where nobody is named."""
    return f"by {named(person)}" if person else ""


def named(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.credentials)))
