"""Evaluates a `when` over facts: yes, no, or cannot tell yet and which facts would settle it.

Grammar: `fact: value or list`, `fact_under: n`, `fact_at_least: n`, `all: [...]`, `any: [...]`, `not: {...}`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Literal

from app.domain.facts import VOCABULARY, Answer, Fact, Facts, Item, Kind, Known, fact_and_ending
from app.domain.when import When

_ALWAYS = Answer("yes")
_COMPARE: dict[str, Callable[[int, int], bool]] = {"_under": int.__lt__, "_at_least": int.__ge__}


def answer(when: When, facts: Facts) -> Answer:
    """Every entry must hold; an empty condition always does."""
    if len(when) == 1:  # most conditions ask one thing
        ((name, wanted),) = when.items()
        return _entry(name, wanted, facts)
    return _all(_entry(name, wanted, facts) for name, wanted in when.items()) if when else _ALWAYS


def holds(when: When | bool, facts: Facts) -> bool:
    """Certainly: a condition that is met, or a plain yes."""
    return when if isinstance(when, bool) else answer(when, facts).verdict == "yes"


def _entry(name: str, wanted: Any, facts: Facts) -> Answer:
    match name:
        case "all":
            return _all(answer(part, facts) for part in wanted)
        case "any":
            return _any([answer(part, facts) for part in wanted])
        case "not":
            inner = answer(wanted, facts)
            return Answer(_OPPOSITE[inner.verdict], inner.because, inner.needs)
    if isinstance(facts, Known) and not isinstance(wanted, list):
        held = facts.answers.get((name, wanted))
        if held is None:
            held = facts.answers[name, wanted] = _asked(name, wanted, facts)
        return held
    return _asked(name, wanted, facts)


def _asked(name: str, wanted: Any, facts: Facts) -> Answer:
    fact_name, ending = fact_and_ending(name)
    return _fact(facts[fact_name], VOCABULARY[fact_name].kind, wanted, _COMPARE.get(ending))


_OPPOSITE: dict[str, Literal["yes", "no", "cannot_tell"]] = {"yes": "no", "no": "yes", "cannot_tell": "cannot_tell"}


def _fact(fact: Fact, kind: Kind, wanted: Any, compare: Callable[[int, int], bool] | None) -> Answer:
    if fact.items is None:
        return Answer("cannot_tell", needs=fact.paths)
    if compare:
        hits = [i for i in fact.items if compare(int(i.value), wanted)]
    else:
        values = wanted if isinstance(wanted, list | tuple) else (wanted,)
        if kind == "words" or kind == "code":
            hits = [i for i in fact.items if _matches(i, kind, values)]
        else:
            hits = [i for i in fact.items if i.value in values]
    if hits:
        return Answer("yes", _once(p for i in hits for p in i.paths))
    return Answer("no", _once(p for i in fact.items for p in i.paths) or fact.paths)


def _matches(item: Item, kind: Literal["words", "code"], wanted: Iterable[str]) -> bool:
    if kind == "words":
        return any(_said(word).search(str(item.value)) for word in wanted)
    return str(item.value).startswith(tuple(wanted))


@cache
def _said(words: str) -> re.Pattern[str]:
    """Whole words; `improve*` also meets improvement."""
    ending = "" if words.endswith("*") else r"\b"
    return re.compile(r"\b" + re.escape(words.removesuffix("*")) + ending, re.IGNORECASE)


def _all(parts: Iterable[Answer]) -> Answer:
    """Stops at the first no: nothing after it could change the answer."""
    held: list[Answer] = []
    for part in parts:
        if part.verdict == "no":
            return part
        held.append(part)
    if len(held) == 1:
        return held[0]
    if any(p.verdict == "cannot_tell" for p in held):
        return _open(held)
    return Answer("yes", _once(path for p in held for path in p.because))


def _any(parts: list[Answer]) -> Answer:
    if held := [p for p in parts if p.verdict == "yes"]:
        return Answer("yes", _once(path for p in held for path in p.because))
    if any(p.verdict == "cannot_tell" for p in parts):
        return _open(parts)
    return Answer("no", _once(path for p in parts for path in p.because))


def _open(parts: list[Answer]) -> Answer:
    needs = _once(path for p in parts if p.verdict == "cannot_tell" for path in p.needs)
    return Answer("cannot_tell", _once(path for p in parts for path in p.because), needs)


def _once(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))
