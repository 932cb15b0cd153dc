"""One row of the law or of the criteria by its id, in lines that a person reads: what it says and where it was read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from app.domain.law import InForce, Source
from app.domain.library import Library
from app.domain.payer import PolicySource
from app.domain.spelling import did_you_mean
from app.domain.values import Record
from app.errors import NotFound

# What a reader looks for first; the rest of a row's fields follow in their own order.
_FIRST = ("says", "never", "title", "name", "words", "number", "ok", "verification", "cites", "rule", "rules")
_NOT_SHOWN = ("id", "key", "paragraph", "section", "criteria")
_LAW = {
    "rules": "rule", "arguments": "argument", "deadlines": "deadline", "clocks": "clock", "exclusions": "exclusion",
    "notice_elements": "notice element", "plan_types": "plan type", "places": "place", "readings": "reading",
}  # fmt: skip
_CLINICAL = {
    "instruments": "instrument", "codes": "billing code", "denial_types": "kind of reason",
    "claims": "claim of a reason", "disciplines": "discipline", "denial_codes": "denial code",
    "literature": "finding", "diagnoses": "diagnosis", "credentials": "credential",
    "checks": "check",
}  # fmt: skip

_CRITERIA = {"criteria": "criterion", "policies": "policy", "payers": "payer"}
_Rows: TypeAlias = "Mapping[str, Mapping[str, Record]]"
_HELP, _SOURCES = {"help": "help"}, {"sources": "source"}


def law_row(library: Library, row_id: str) -> tuple[str, ...]:
    """A row of `criteria/law/`, in every version that stands there. Raises NotFound with the nearest id."""
    versions = {noun: library.law.versions.get(noun, {}) for noun in _LAW}
    rows, others = _law_rows(library), _criteria_rows(library)
    return _explained(row_id, rows, versions, _LAW | _SOURCES, _Elsewhere("law", "criteria", _ids(others)))


def criteria_row(library: Library, row_id: str) -> tuple[str, ...]:
    """A payer, a policy, a criterion, a test, a check … by its id. Raises NotFound with the nearest id."""
    rows, others = _criteria_rows(library), _law_rows(library)
    nouns = _CRITERIA | _CLINICAL | _HELP | _SOURCES
    return _explained(row_id, rows, {}, nouns, _Elsewhere("criteria", "law", _ids(others)))


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Which half of the data is looked through, and the ids of the `other`."""

    here: str
    other: str
    ids: frozenset[str]


def _law_rows(library: Library) -> _Rows:
    rows: dict[str, Mapping[str, Record]] = {noun: getattr(library.law, noun) for noun in _LAW}
    rows["sources"] = _sources(row for noun in ("rules", "plan_types", "places") for row in rows[noun].values())
    return rows


def _criteria_rows(library: Library) -> _Rows:
    rows: dict[str, Mapping[str, Record]] = {noun: getattr(library, noun) for noun in _CRITERIA}
    rows |= {noun: getattr(library.clinical, noun) for noun in _CLINICAL}
    return {**rows, "help": library.help, "sources": _sources((*library.payers.values(), *library.policies.values()))}


def _ids(rows: _Rows) -> frozenset[str]:
    return frozenset(id for of_noun in rows.values() for id in of_noun)


def _sources(rows: Iterable[Record]) -> dict[str, Record]:
    """Where rows were read, by the number that they name it with."""
    sources = (getattr(row, "source", None) for row in rows)
    return {
        source.id: source
        for source in reversed([source for source in sources if isinstance(source, Source | PolicySource)])
    }


def _explained(
    row_id: str,
    rows: _Rows,
    versions: Mapping[str, Mapping[str, tuple[Any, ...]]],
    nouns: Mapping[str, str],
    place: _Elsewhere,
) -> tuple[str, ...]:
    matching = [(noun, of_noun[row_id]) for noun, of_noun in rows.items() if row_id in of_noun]
    if not matching:
        raise NotFound(f"There is no row “{row_id}” in the {place.here}{_nearest(row_id, _ids(rows), place)}")
    lines: list[str] = []
    for noun, row in matching:
        for version in versions.get(noun, {}).get(row_id) or (row,):
            lines += [*[""] * bool(lines), f"{row_id} ({nouns[noun]})", *_fields(version)]
    return tuple(lines)


def _nearest(row_id: str, known: frozenset[str], place: _Elsewhere) -> str:
    """The row of this id, in other capitals or without a zero (`gen-3`), here or in the other half; else one alike."""
    same = [id for id in sorted(known | place.ids) if _plain(id) == _plain(row_id)]
    if same:
        return f"; `rejoinder {place.here if same[0] in known else place.other} explain {same[0]}` shows it."
    return did_you_mean(row_id, known) or "."


def _plain(row_id: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", row_id.casefold())


def _fields(row: Record) -> Iterator[str]:
    """Every field that says something, the ones a reader looks for first on top."""
    told = {name: getattr(row, name) for name in type(row).model_fields if name not in _NOT_SHOWN}
    names = sorted(told, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    for name in names:
        value = told[name]
        if value == type(row).model_fields[name].default:
            continue
        title = name.rstrip("_").replace("_", " ")
        if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            yield f"  {title}:"
            yield from (f"    - {_text(part)}" for part in value)
        elif text := _text(value):
            yield f"  {title}: {text}"


def _text(value: Any) -> str:
    match value:
        case None | () | "":
            return ""
        case InForce():
            return f"from {value.from_ or 'the beginning'} to {value.to or 'further notice'}"
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case BaseModel():
            own = type(value).model_fields
            parts = ((name, getattr(value, name)) for name in own if getattr(value, name) != own[name].default)
            return "; ".join(f"{name.replace('_', ' ')}: {text}" for name, part in parts if (text := _text(part)))
        case dict():
            return "; ".join(f"{key}: {_text(part)}" for key, part in value.items())
        case list() | tuple() | frozenset():
            return ", ".join(_text(part) for part in value)
    return str(value)
