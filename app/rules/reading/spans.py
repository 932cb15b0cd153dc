"""Spans of time as notices give them: `within 180 days of …`, `no later than November 2, 2026`, `tiene 60 días`.

Only words that set a limit count: a day that something happened is none. English and Spanish. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.reading import RunsFrom, WindowUnit
from app.rules.reading.shapes import NUMBER_WORDS, dates

_TENS = {name: 10 * n for n, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS |= {f"{ten}-{NUMBER_WORDS[n]}": ten_value + n for ten, ten_value in _TENS.items() for n in range(1, 10)}
_TENS |= {f"one hundred{joined}{ten}": 100 + n for ten, n in _TENS.items() if n % 10 == 0 for joined in (" ", " and ")}
_SPANISH = {"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
            "nueve": 9, "diez": 10, "doce": 12, "catorce": 14, "quince": 15, "dieciséis": 16, "dieciocho": 18,
            "veinte": 20, "veinticuatro": 24, "veintiséis": 26, "treinta": 30, "treinta y seis": 36, "cuarenta": 40,
            "cuarenta y cinco": 45, "cuarenta y ocho": 48, "cincuenta": 50, "sesenta": 60, "noventa": 90, "cien": 100,
            "ciento veinte": 120, "ciento ochenta": 180}  # fmt: skip
_WORDS = {word: number for number, word in enumerate(NUMBER_WORDS) if number} | _TENS | _SPANISH
WORD = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
COUNTED = (  # a number in digits, in words or both
    rf"(?:(?:{WORD})\s*\((?P<bracket>\d{{1,3}})\)|(?P<digits>\d{{1,3}})(?:\s*\((?:{WORD})\))?|(?P<word>{WORD}))"
)
_UNIT = (
    r"(?P<kind>(?:consecutive )?calendar|business|working|full)?[ -]?"
    r"(?P<unit>days?|months?|weeks?|hours?|días?|meses|mes|semanas?|horas?)\b"
    r"(?:\s+(?P<clase>calendario|hábiles|naturales|laborables|consecutivos|corridos))?"
)
_COUNT = re.compile(rf"{COUNTED}[ -]{_UNIT}", re.I)
# What stands before a limit, and what stands behind one.
_LIMIT = re.compile(
    r"(?:\bwithin(?: the)?(?: (?:next|first))?|\b(?:no|not) (?:later|more) than|\bat most"
    r"|\b(?:have|has|get|gives? you|allows? you)(?: up to| only)?"
    r"|\bdentro de(?:l plazo de| un plazo de| los(?: próximos)?)?"
    r"|\ben (?:un plazo de|el plazo de)|\ba más tardar(?: a los)?|\b(?:tiene|tienen|cuenta con)(?: hasta| un plazo de)?"
    r"|\bplazo (?:es )?de|\bhasta)\s*$",
    re.I,
)
_FROM = re.compile(
    r"\s*(?:,?\s*(?:counted |counting |contados? )?(?:of|from|after|following|(?:beginning|starting) (?:on|with)"
    r"|desde|después de|a partir de|siguientes a|posteriores a|del?)\s+"
    r"(?P<what>(?:(?!\s(?:to (?:file|ask|request|appeal|send|submit|do)|para)\b)[^.;,:()]){3,90}))",
    re.I,
)
_DAY_LIMIT = re.compile(
    r"(?:\bby(?: (?:the end of|close of business on|midnight on))?|\bon or before|\bbefore|\b(?:no|not) later than"
    r"|\buntil|\bthrough|\bdue(?: on)?|\b(?:last|final) day\b[^.;]{0,60}|\bdeadline\b[^.;]{0,60}"
    r"|\bantes del|\ba más tardar(?: el)?|\bhasta el|\bno después del|\b(?:último día|fecha límite|plazo)\b[^.;]{0,60})"
    r"[\s:]*(?:(?:is|es|on|el|of)\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*"
    r"|(?:el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s*)?(?:el )?$",
    re.I,
)
_BEHIND_DAY = re.compile(r"\s*(?:is|es)\s+(?:the|your|el|su) (?:last|final|último) (?:day|día)", re.I)
_REASON: tuple[tuple[RunsFrom, re.Pattern[str]], ...] = (
    ("decision", re.compile(
        r"\b(?:final|appeal|first-level|internal) (?:\w+ )?(?:decision|answer|determination|resolution|denial|response)"
        r"|\b(?:that|esa|dicha) (?:decision|decisión)|\bdecisión (?:de|sobre) (?:la|su) apelación"
        r"|\banswer\b|\buphold|\b(?:decision|resolution) on (?:your|the) appeal|\bapelación|\bdecisión final"
        r"|\bprocess (?:is|ends)", re.I)),
    ("receipt", re.compile(
        r"\b(?:receiv\w+|receipt|getting|get|got|reciba|recibió|recibir|recibo|recepción|haber recibido)\b", re.I)),
    ("notice", re.compile(
        r"\b(?:this|date (?:of|on|printed on|that appears on)|above|mail\w*|notice date|letter date|date shown)\b"
        r"|\b(?:fecha|esta carta|este aviso|envío)\b", re.I)),
)  # fmt: skip
_AHEAD = re.compile(r"\b(?:after|once|después de|tras)\b[^.;,]{3,60}", re.I)
_LABEL_WORD = re.compile(r"^(?:by|on|before|within|no later than|up to|antes del|el|hasta el|dentro de)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """A limit in a text: a last day, or a count of units and what it runs from. `end` lies behind all of its words,
    `value_end` behind the day or count itself."""

    start: int
    value_end: int
    end: int
    last_day: str | None = None
    count: int | None = None
    unit: WindowUnit | None = None
    runs_from: RunsFrom | None = None

    def moved(self, by: int) -> "Span":
        return replace(self, start=self.start + by, value_end=self.value_end + by, end=self.end + by)


def spans(text: str) -> tuple[Span, ...]:
    """The limits of a sentence in its order."""
    counts = tuple(_counts(text, is_label=False))
    days = tuple(day for day in _days(text) if not any(c.start <= day.start < c.end for c in counts))
    return tuple(sorted((*counts, *days), key=lambda span: span.start))


def span_of_entry(text: str) -> Span | None:
    """The limit that an entry behind a label begins with: there a bare day or count is one."""
    days = [d for d in dates(text[:60]) if _LABEL_WORD.match(_without_weekday(text[: d.start]))]
    if days:
        return Span(days[0].start, days[0].end, days[0].end, str(days[0].value))
    return next((span for span in _counts(text, is_label=True) if _LABEL_WORD.match(text[: span.start])), None)


_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|lunes|martes|miércoles|jueves|viernes|sábado|domingo", re.I
)


def _without_weekday(text: str) -> str:
    return _WEEKDAY.sub("", text).strip(" ,:")


def _counts(text: str, *, is_label: bool) -> Iterator[Span]:
    for match in _COUNT.finditer(text):
        limit = _LIMIT.search(text[: match.start()])
        behind = _FROM.match(text[match.end() :])
        if not (limit or is_label or (behind and behind["what"].split()[0].lower() not in {"therapy", "services"})):
            continue
        unit = _unit(match)
        count = whole(match)
        if unit is None or not count:
            continue
        what = behind["what"] if behind else _begun(text[: match.start()])
        runs_from: RunsFrom | None = next((name for name, pattern in _REASON if pattern.search(what)), None)
        end = match.end() + (behind.end() if behind else 0)
        yield Span(limit.start() if limit else match.start(), match.end(), end, None, count, unit, runs_from)


def whole(match: re.Match[str]) -> int:
    """The number of a match of `COUNTED`, or of one with a group `digits` or `often` alone."""
    held = match.groupdict()
    if held.get("often"):
        return 2 if held["often"].lower() == "twice" else 1
    number = held.get("bracket") or held.get("digits")
    return int(number.replace(",", "")) if number else _WORDS[held["word"].lower()]


def _begun(before: str) -> str:
    """`After our final decision, you have four months`: what the count begins with, said ahead of it."""
    ahead = _AHEAD.search(before)
    return ahead[0] if ahead and _REASON[0][1].search(ahead[0]) else ""


def _unit(match: re.Match[str]) -> WindowUnit | None:
    word, kind = match["unit"].lower(), (match["kind"] or match["clase"] or "").lower()
    if word.startswith(("day", "día")):
        return "business_days" if kind in {"business", "working", "hábiles", "laborables"} else "days"
    table: dict[str, Literal["months", "weeks", "hours"]] = {
        "month": "months", "me": "months", "week": "weeks", "semana": "weeks", "hour": "hours", "hora": "hours",
    }  # fmt: skip
    return next((unit for stem, unit in table.items() if word.startswith(stem)), None)


def _days(text: str) -> Iterator[Span]:
    for day in dates(text):
        before = _DAY_LIMIT.search(text[: day.start])
        if before or _BEHIND_DAY.match(text[day.end :]):
            start = before.start() if before else day.start
            yield Span(start, day.end, day.end, str(day.value))


def joined(limit: Span, other: Span) -> Span:
    """A count and the day that it ends on, said together."""
    day, count = (limit, other) if limit.last_day else (other, limit)
    return replace(
        count, start=min(limit.start, other.start), end=max(limit.end, other.end), last_day=day.last_day,
        value_end=max(limit.value_end, other.value_end),
    )  # fmt: skip
