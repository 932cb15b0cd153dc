"""A sentence told to a person: English text that remembers its key and its values, so that it can be told anew.

Everywhere else it is a string. What somebody else wrote (a record's or a payer's own words) is a plain string inside.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self, TypeAlias
from urllib.parse import parse_qsl, urlencode

from app.domain import saying

Phrases = Mapping[str, str]
Quoted: TypeAlias = Callable[[str], str]
PREFIX = "told."


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a noun: `1 visit`, `24 visits`. The noun is English; its words stand below `told.noun.`."""

    number: int
    noun: str


@dataclass(frozen=True, slots=True)
class Age:
    months: int


@dataclass(frozen=True, slots=True)
class Rank:
    """A percentile rank: `4th`; `below the 1st` under one."""

    percentile: float


@dataclass(frozen=True, slots=True)
class Within:
    """A sentence that goes on inside another: its first letter small, without its full stop."""

    sentence: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """Values one after the other, with commas, and how the row ends."""

    values: tuple["Value", ...]
    end: str = ""


Tell: TypeAlias = "Callable[..., Told]"
Value: TypeAlias = "str | int | float | date | Count | Age | Rank | Within | ValueRow | tuple[Value, ...]"


_UNSAID = re.compile(r"(?P<key>told(?:\.\w+)+)(?:\?(?P<values>[^;\s]*))?;")


class Told(str):
    """The English text; `key` names its phrase in each language, `values` are what stands in it."""

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, Value]

    def __new__(cls, text: str, key: str = "", values: Mapping[str, Value] | None = None) -> Self:
        made = super().__new__(cls, text)
        made.key, made.values = key, values or {}
        return made


def told(english: Phrases, key: str, **values: Value) -> Told:
    """The sentence of this key. KeyError where there is none: a test reads every key that stands in the code."""
    full = PREFIX + key
    if not values:
        return _always(english[full], full)
    # Most values are text already: they are not asked what they are.
    spoken = {name: value if isinstance(value, str) else _english(value) for name, value in values.items()}
    return Told(english[full].format_map(spoken), full, values)


@lru_cache(maxsize=4096)
def _always(text: str, key: str) -> Told:
    """Of a phrase that takes no value, and so holds nothing of a case: made once."""
    return Told(text.format_map({}), key)


def unsaid(key: str, **values: str | int) -> str:
    """A sentence as a line, `told.papers.empty;`, for where no words are at hand: who shows it says it (`said`)."""
    return f"{PREFIX}{key}?{urlencode(values)};" if values else f"{PREFIX}{key};"


def said(text: str, phrases: Phrases) -> str:
    """The text with every line of `unsaid` in it told in these words; one without words stays as it is."""
    return _UNSAID.sub(lambda line: _told_line(line, phrases), text) if PREFIX in text else text


def _told_line(line: re.Match[str], phrases: Phrases) -> str:
    phrase = phrases.get(line["key"])
    return line[0] if phrase is None else phrase.format_map(dict(parse_qsl(line["values"] or "", True)))


def of_data(text: str, **values: str) -> Told:
    """A phrase of the data, which other languages have below `data.` and its English words."""
    if isinstance(text, Told):
        return text
    filled = text
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", value)
    return Told(filled, f"data.{text}", values)


def together(*sentences: str) -> Told:
    """Sentences one after the other."""
    return row(*sentences, by=" ")


def without_stop(sentence: str) -> str:
    """To go on after it: a quotation that ends in a full stop loses it."""
    return sentence.rstrip(".") if sentence.endswith(".") else sentence


def row(*values: "Value | None", by: str = ", ") -> Told:
    """Values one after the other with `by` between them, without those that are empty."""
    kept = [value for value in values if value is not None and value != ""]
    parts = {str(number): value for number, value in enumerate(kept)}
    return Told(by.join(map(_english, kept)), "", {"by": by, **parts})


def retold(sentence: str, phrases: Phrases, quoted: Quoted = str) -> str | None:
    """The same sentence with the same values in another language; None where a word for it is missing.

    `quoted` marks what stays as somebody else wrote it.
    """
    try:
        return _anew(sentence, phrases, quoted) if isinstance(sentence, Told) else None
    except KeyError:
        return None


def _anew(sentence: Told, phrases: Phrases, quoted: Quoted) -> str:
    if not sentence.key:
        by, *parts = sentence.values.values()
        return _said(by, phrases, str).join(_said(part, phrases, quoted) for part in parts)
    return phrases[sentence.key].format_map(
        {name: _said(value, phrases, quoted) for name, value in sentence.values.items()}
    )


def _english(value: Value) -> str:
    match value:
        case str():
            return value
        case date():
            return saying.day(value)
        case int() | float():
            return saying.number(value)
        case Count():
            return saying.counted(value.number, value.noun)
        case Age():
            return saying.age(value.months)
        case Rank():
            return saying.percentile_rank(value.percentile)
        case Within():
            return _within(value.sentence)
        case ValueRow():
            return ", ".join(map(_english, value.values)) + value.end
    return saying.listed([_english(part) for part in value])


def _said(value: Value, phrases: Phrases, quoted: Quoted) -> str:
    match value:
        case str():
            return quoted(value) if (words := retold(value, phrases, quoted)) is None else words
        case date():
            month = phrases["told.months"].split()[value.month - 1]
            return phrases["told.day"].format(day=value.day, month=month, year=value.year)
        case int() | float():
            return saying.number(value)
        case Count():
            return _counted(value.number, value.noun, phrases)
        case Age():
            years, months = divmod(value.months, 12)
            parts = [_counted(years, "year", phrases)] * bool(years)
            return " ".join([*parts, *[_counted(months, "month", phrases)] * bool(months or not years)])
        case Rank():
            return phrases["told.below_first"] if value.percentile < 1 else saying.number(value.percentile)
        case Within():
            return _within(_said(value.sentence, phrases, quoted))
        case ValueRow():
            return ", ".join(_said(part, phrases, quoted) for part in value.values) + _said(value.end, phrases, quoted)
    parts = [_said(part, phrases, quoted) for part in value]
    return f" {phrases['told.and']} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _counted(number: int, noun: str, phrases: Phrases) -> str:
    singular, _, many = phrases.get(f"told.noun.{noun.replace(' ', '_')}", f"{noun}/{noun}s").partition("/")
    return f"{number} {singular if number == 1 else many}"


def _within(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")
