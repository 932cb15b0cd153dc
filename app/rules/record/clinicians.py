"""Who may do what by credential: diagnose, order, treat, judge, and who works only under supervision.

Family and aides do none of it, whatever their role says; a credential or role that is not on file is unknown.
"""

import re

from app.domain.people import PHYSICIANS, Person
from app.domain.told import Tell

_CREDENTIAL = re.compile(r"[A-Za-z][A-Za-z\-/]*")
_ORDERING = frozenset("MD DO NP PNP CPNP FNP APRN DNP PA PA-C CNP CPNP-PC CPNP-AC ARNP MBBS".split())
_DIAGNOSING = _ORDERING | frozenset("PHD PSYD EDD AUD DPM DDS CCC-SLP".split())
_ASSISTANTS = frozenset("COTA COTA/L OTA PTA SLPA RBT LPTA CBHT".split())
_THERAPISTS = frozenset({"treating_therapist", "evaluating_therapist"})
_AIDE = re.compile(
    r"\b(?:aides?|(?<!behavior )(?<!behavioral )tech(?:nician|s)?|attendant|helper|paraprofessional|"
    r"volunteers?|student|intern|"
    r"babysitter|nanny)\b",
    re.IGNORECASE,
)
_BEHAVIOR_TECHNICIAN = re.compile(r"\bbehavior(?:al)? tech(?:nician|s)?\b", re.IGNORECASE)


def credentials(person: Person) -> frozenset[str]:
    return frozenset(word.upper().strip("-/") for word in _CREDENTIAL.findall(person.credentials or ""))


def is_family(person: Person) -> bool:
    """A parent or another relative who is on file as nothing else."""
    return person.role == "parent" or (bool(person.relationship) and person.role in {"representative", "other"})


def is_aide(person: Person) -> bool:
    """Helps in a clinic without a professional credential."""
    words = " ".join(filter(None, (person.credentials, person.license.type if person.license else None)))
    return bool(_AIDE.search(words)) and not credentials(person) & (_DIAGNOSING | _ASSISTANTS)


def is_lay(person: Person) -> bool:
    return is_family(person) or is_aide(person)


def orders(person: Person) -> bool:
    """A physician, nurse practitioner or physician assistant, by credential or by role."""
    return not is_lay(person) and (bool(credentials(person) & _ORDERING) or person.role in PHYSICIANS)


def diagnoses(person: Person) -> bool:
    return not is_lay(person) and (bool(credentials(person) & _DIAGNOSING) or person.role in PHYSICIANS)


def is_assistant(person: Person) -> bool:
    """By credential; a behavior technician also where it is written out."""
    return bool(credentials(person) & _ASSISTANTS) or bool(_BEHAVIOR_TECHNICIAN.search(person.credentials or ""))


def treats(person: Person, accepted: tuple[str, ...]) -> bool:
    """Holds one of the discipline's own credentials, or a licence where the credentials are not written out."""
    if is_lay(person):
        return False
    return bool(_parts(person) & {word.upper() for word in accepted}) or bool(person.license and person.license.number)


def judges(person: Person, own: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """May say what is a clinician's to say: a prescriber, or a therapist who is not of another discipline only."""
    if is_lay(person) or (is_assistant(person) and not _parts(person) & {word.upper() for word in own}):
        return False
    if credentials(person) & _ORDERING or person.role in PHYSICIANS:
        return True
    if _parts(person) & {word.upper() for word in own}:
        return True
    is_of_another = bool(_parts(person) & {word.upper() for word in others})
    return not is_of_another and (person.role in _THERAPISTS or bool(person.license and person.license.number))


def _parts(person: Person) -> frozenset[str]:
    held = credentials(person)
    return held | {part for word in held for part in word.split("/")}


def by_whom(tell: Tell, person: Person | None) -> str:
    """` by Samuel Adeyemi, MD, FAAP`; nothing where nobody is named."""
    return tell("needs.by_whom", person=named(person)) if person else ""


def named(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.credentials)))
