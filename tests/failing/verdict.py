"""Every expectation of a case that does not hold, as a sentence; and how many there are."""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.library import Library
from tests.failing.expected import Expected
from tests.failing.outcome import Outcome, can_be_written, outcome
from tests.failing.text import answer_to, single_line, without_quotes

_QUOTED = re.compile(r'"[^"]{6,}"')
_CONFIRM = re.compile(r"\bconfirm|does (this|it) show|does the record show", re.I)
_NUMBERS = ("must", "must_not")

Failure = tuple[str, str]  # what was expected, what came instead


def failures(case: Expected, library: Library) -> tuple[int, list[Failure]]:
    """How many expectations the case has, and those that do not hold."""
    seen = outcome(case, library)
    if not seen.is_read:
        return 1, [] if case.says.get("may_be_refused") else [("the case is read", "; ".join(seen.told_by_letter))]
    checked = [*_told(case, seen), *assessed(case.says.get("assess") or {}, seen.assessment)]
    checked += _lettered(case, seen, library)
    return len(checked), [(what, why) for what, why in checked if why]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _told(case: Expected, seen: Outcome) -> Iterator[Failure]:
    for wanted in _list(case.says.get("told")):
        pattern, record = (wanted, None) if isinstance(wanted, str) else (wanted["re"], wanted["record"])
        heard = [sentence for sentence in seen.told if record is None or _names(sentence, record, case)]
        holds = any(re.search(pattern, _heard(sentence["words"]), re.I) for sentence in heard)
        whom = f" of {record}" if record else ""
        yield f"told{whom}: {pattern}", "" if holds else f"{len(heard)} lines say no such thing"


def _heard(words: str) -> str:
    """A request to confirm tells nothing by what it quotes."""
    words = single_line(words)
    return _QUOTED.sub(" ", words) if _CONFIRM.search(words) else words


def _names(told: dict[str, Any], record: str, case: Expected) -> bool:
    words = single_line(told["words"]).casefold()
    if record in told["records"] or re.search(rf"(?<![\w-]){re.escape(record)}(?![\w-])", words, re.I):
        return True
    return any(single_line(called).casefold()[:30] in words for called in case.words_of(record))


def assessed(wanted: dict[str, Any], assessment: dict[str, Any]) -> Iterator[Failure]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in assessment["criteria"]:
        rows.setdefault(row["id"], []).append(row)
    for id, allowed in (wanted.get("status") or {}).items():
        has = [row["status"] for row in rows.get(id, [])] or ["absent"]
        yield f"{id} is {allowed}", "" if set(has) & set(_list(allowed)) else f"it is {has}"
    for id, barred in (wanted.get("status_not") or {}).items():
        has = [row["status"] for row in rows.get(id, [])] or ["absent"]
        yield f"{id} is not {barred}", f"it is {has}" if set(has) & set(_list(barred)) else ""
    for id, barred in (wanted.get("evidence_not") or {}).items():
        shown = [e["record"] for row in rows.get(id, []) if row["status"] in ("met", "partly") for e in row["evidence"]]
        yield f"{id} does not rest on {barred}", f"it rests on {shown}" if set(shown) & set(barred) else ""
    yield from _checked(wanted, assessment)
    for id, allowed in (wanted.get("arguments") or {}).items():
        verdicts = [argument["verdict"] for argument in assessment["arguments"] if argument["id"] == id]
        yield f"argument {id} is {allowed}", "" if set(verdicts) & set(_list(allowed)) else f"it is {verdicts}"
    dues = {due["id"]: due for due in assessment["due_dates"]}
    for id, fields in (wanted.get("due") or {}).items():
        for name, allowed in fields.items():
            day = (dues.get(id) or {}).get(name)
            yield f"{id}.{name} is {allowed}", "" if day in _list(allowed) else f"it is {day}"
    for id in _list(wanted.get("due_absent")):
        yield f"no due date {id}", "there is one" if id in dues else ""


def _checked(wanted: dict[str, Any], assessment: dict[str, Any]) -> Iterator[Failure]:
    raised = assessment["checks"]
    for check in _list(wanted.get("checks")):
        ids, record = (_list(check["id"]), check.get("record")) if isinstance(check, dict) else ([check], None)
        holds = any(row["id"] in ids and (record is None or record in row["records"]) for row in raised)
        yield f"check {check}", "" if holds else "it is not raised"
    for id in _list(wanted.get("checks_absent")):
        yield f"no check {id}", "it is raised" if any(row["id"] == id for row in raised) else ""


def _lettered(case: Expected, seen: Outcome, library: Library) -> Iterator[Failure]:
    wanted = case.says.get("letter") or {}
    if "final" in wanted:
        instead = "; ".join(seen.told_by_letter) or "it is final"
        yield f"final: {wanted['final']}", "" if seen.is_final == wanted["final"] else instead
    if "refused" in wanted:
        yield "the kind is refused", "" if seen.is_refused == wanted["refused"] else "it can be written"
    if "use_instead" in wanted:
        holds = seen.use_instead in wanted["use_instead"]
        yield f"instead: {wanted['use_instead']}", "" if holds else f"it is {seen.use_instead}"
    if wanted.get("way_out"):
        yield "what is named instead can be written", _way_out(case, seen, library)
    for pattern in _list(wanted.get("stderr_must_not")):
        line = next((line for line in seen.told_by_letter if re.search(pattern, single_line(line), re.I)), "")
        yield f"no problem line says {pattern}", line
    yield from _read(case, seen, wanted)


def _way_out(case: Expected, seen: Outcome, library: Library) -> str:
    if not seen.is_refused:
        return ""
    if seen.use_instead is None:
        return "nothing is named"
    return "" if can_be_written(case, seen.use_instead, library) else f"{seen.use_instead} is refused too"


def _read(case: Expected, seen: Outcome, wanted: dict[str, Any]) -> Iterator[Failure]:
    is_held = not seen.is_final and bool(wanted.get("held_back_is_enough"))
    outside = bool(wanted.get("outside_quotes"))
    parts: list[tuple[str, str, dict[str, Any]]] = [("", seen.text, wanted)]
    for number, part in (wanted.get("answers") or {}).items():
        parts.append((f" in answer {number}", answer_to(seen.text, case.reasons, int(number)), part))
    for where, text, part in parts:
        for must in _NUMBERS:
            for pattern, whole in map(_pattern, _list(part.get(must))):
                read = text if whole or not outside else without_quotes(text, case.reasons)
                yield f"{must}{where}: {pattern}", "" if is_held else _matched(pattern, read, must == "must")


def _pattern(value: Any) -> tuple[str, bool]:
    return (value, False) if isinstance(value, str) else (value["re"], bool(value.get("quotes")))


def _matched(pattern: str, text: str, is_wanted: bool) -> str:
    match = re.search(pattern, text, re.I)
    if is_wanted:
        return "" if match else f"not in: {text[:300] or 'nothing'}"
    return f"says: … {text[max(0, match.start() - 40) : match.end() + 40]} …" if match else ""
