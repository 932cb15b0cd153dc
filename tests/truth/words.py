"""What a letter may never say, and what it may say only where the case holds the fact."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Document = dict[str, Any]
_NEVER = (
    r"\billegal", r"\bunlawful(?!ly present)", r"success rate of", r"\bguarantee", r"bad faith", r"\blawsuit",
    r"\bsue you", r"\bNone\b(?! of\b)", r"\bnull\b", r"\bundefined\b", r"\{\{|\}\}|\{%|%\}", r"\[object", r"\bnan\b",
)  # fmt: skip
# Broken joins: two stops, a stop before a semicolon, no space after a sentence, one of many.
_ONE = "days|visits|units|weeks|months|miles|years|hours|minutes|goals|sessions"
_GLUE = (
    r"(?<!Inc)(?<!Co)(?<!Corp)(?<!Ltd)(?<!Jr)(?<!Sr)(?<! al)\.[;,]", r"(?<!\.)\.\.(?!\.)", r"”\.”", r"\.”\.",
    r"[a-z]\.[A-Z][a-z]{2,}", r" ,", r"\( ", r" \)", r",,", r";;", rf"(?<![\d.])\b1 (?:{_ONE})\b", r"-\d+ years",
    r"\(\)", r"“”", r"\s[;:]\s", r"0\.\dth\b", r"\bof \.", r"\bon \.", r": \.",
)  # fmt: skip
_RAW_NAME = re.compile(r"\b[a-z]{2,}_[a-z_]{2,}\b")


def _has(*lists: str) -> Callable[[Document], bool]:
    return lambda document: any(document.get(name) for name in lists)


def _text(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False).lower()


def _mentions(*words: str) -> Callable[[Document], bool]:
    return lambda document: any(word in _text(document) for word in words)


def _relation(word: str) -> Callable[[Document], bool]:
    return lambda document: any(person.get("relationship") == word for person in document.get("people") or ())


# (words in a letter, what the case must hold for them, whose lack is told)
_CLAIMS: tuple[tuple[str, Callable[[Document], bool], str], ...] = (
    (r"\bI am [^.]{1,60}’s mother\b", _relation("mother"), "nobody is the mother"),
    (r"\bI am [^.]{1,60}’s father\b", _relation("father"), "nobody is the father"),
    (r"\brecords? (?:of|from)[^.]{0,60} answers? (?:each|it|them|this|all|both)\b",
     _has("evaluations", "notes", "goals", "plans_of_care", "claim_lines", "statements", "documents", "skilled_care",
          "infusion_records", "other_therapy", "diagnoses", "prior_treatments"), "there is no record"),
    (r"\bwas taught by|\btaught by the therapist\b", _mentions("taught_by", "trained_by", "taught by"), "no teacher"),
    (r"\bin every session\b", _has("notes"), "there are no notes"),
    (r"\bhome program\b", _mentions("home program", "caregiver_programs", "home_program", "home practice"),
     "no home program"),
    (r"\bsigned the plan of care\b|\bsigned plan of care\b", _has("plans_of_care", "documents"), "no plan of care"),
    (r"\bpaid claims?\b", _has("claim_lines"), "no claim lines"),
    (r"\btaken back\b", _mentions("recoupment"), "nothing was taken back"),
    (r"\bby telephone; no letter\b", _mentions('"came_by": "phone"'), "no decision by telephone"),
    (r"\b(?:notice|dated) (?:of )?[A-Z][a-z]+ \d+, \d{4}, received\b", _mentions("received_on"), "no day of receipt"),
    (r"\b(?:Tried|was tried) before\b", _has("prior_treatments"), "nothing was tried before"),
    (r"\bthe school(?:’s)? (?:works|therapist|gives|plan)\b", _mentions("school"), "no school"),
    (r"\bappoint(?:ed|ment) (?:as|of) (?:authorized )?representative\b", _has("documents"), "no appointment"),
    (r"\bthe family has paid\b", _mentions("patient_paid"), "the family paid nothing"),
    (r"\bI have examined\b|\bunder my care\b", _mentions("physician"), "no physician"),
    (r"\bin intensive care\b|\bhospital stay\b", _mentions("hospital", "intensive"), "no hospital"),
    (r"\bwhich pays (?:first|after)\b", _mentions("pays_first"), "no second coverage"),
)  # fmt: skip


def forbidden(text: str, document: Document) -> Iterator[str]:
    """Each thing in a letter that no letter says. Words of the case itself are the record's, not ours."""
    ours = without_record(text, document)
    for pattern in _NEVER:
        if match := re.search(pattern, ours, re.I if pattern.islower() else 0):
            yield f"says {match.group()!r}: …{_around(ours, match)}…"
    for pattern in _GLUE:
        if match := re.search(pattern, ours):
            yield f"broken join {match.group()!r}: …{_around(ours, match)}…"
    for match in _RAW_NAME.finditer(ours):
        yield f"raw name {match.group()!r}: …{_around(ours, match)}…"


def unfounded(text: str, document: Document) -> Iterator[str]:
    ours = without_record(text, document)
    for pattern, holds, lack in _CLAIMS:
        if (match := re.search(pattern, ours, re.I)) and not holds(document):
            yield f"{lack}, and it says: …{_around(ours, match)}…"


def without_record(text: str, document: Document) -> str:
    """The letter with the case's own longer words taken out, so that only our sentences are judged."""
    for words in sorted(_strings(document), key=len, reverse=True):
        if len(words) > 12 or "_" in words:
            text = text.replace(words, "▯").replace(words.rstrip("."), "▯")
    return text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield " ".join(value.split())


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 50) : match.end() + 50]
