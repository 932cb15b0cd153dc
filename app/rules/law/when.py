"""Evaluates a `when` over facts: yes, no, or cannot tell yet and which facts would settle it.

Grammar: `fact: value or list`, `fact_under: n`, `fact_at_least: n`, `all: [...]`, `any: [...]`, `not: {...}`.
Each condition is turned into a question once; what is asked alike in many rows is one question, answered once a case.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any, Literal, TypeAlias

from app.domain.facts import VOCABULARY, Answer, Facts, Item, Kind, KnownFacts, fact_and_ending
from app.domain.when import Checked, When

Question: TypeAlias = Callable[[KnownFacts], Answer]
_ALWAYS = Answer("yes")
_COMPARE: dict[str, Callable[[int, int], bool]] = {"_under": int.__lt__, "_at_least": int.__ge__}
_QUESTIONS: dict[str, Question] = {}  # by the words of the condition, which come from data or code, never from a case


def answer(when: When, facts: Facts) -> Answer:
    """Every entry must hold; an empty condition always does."""
    question = when.question if isinstance(when, Checked) else None
    if question is None:
        question = _question(when)
    known = facts if isinstance(facts, KnownFacts) else KnownFacts(facts)
    return known.answers.get(question) or _asked(question, known)


def holds(when: When | bool, facts: Facts) -> bool:
    """Certainly: a condition that is met, or a plain yes."""
    return when if isinstance(when, bool) else answer(when, facts).verdict == "yes"


def _asked(question: Question, facts: KnownFacts) -> Answer:
    made = facts.answers[question] = question(facts)
    return made


def _question(when: When) -> Question:
    """Kept with a condition of the data; one that stands in code is found by its words."""
    words = repr(when)
    if words not in _QUESTIONS:
        _QUESTIONS[words] = _made(when)
    if isinstance(when, Checked):
        when.question = _QUESTIONS[words]
    return _QUESTIONS[words]


def _made(when: When) -> Question:
    if len(when) != 1:
        return partial(_all, [_question({name: wanted}) for name, wanted in when.items()])
    ((name, wanted),) = when.items()
    match name:
        case "all":
            return partial(_all, [_question(part) for part in wanted])
        case "any":
            return partial(_any, [_question(part) for part in wanted])
        case "not":
            return partial(_not, _question(wanted))
    fact, ending = fact_and_ending(name)
    return partial(_fact, fact, _test(VOCABULARY[fact].kind, wanted, _COMPARE.get(ending)))


_OPPOSITE: dict[str, Literal["yes", "no", "cannot_tell"]] = {"yes": "no", "no": "yes", "cannot_tell": "cannot_tell"}


def _not(question: Question, facts: KnownFacts) -> Answer:
    inner = facts.answers.get(question) or _asked(question, facts)
    return Answer(_OPPOSITE[inner.verdict], inner.because, inner.needs)


def _fact(name: str, is_met: Callable[[Item], bool], facts: KnownFacts) -> Answer:
    fact = facts[name]
    if fact.items is None:
        return Answer("cannot_tell", needs=fact.paths)
    if hits := [item for item in fact.items if is_met(item)]:
        return Answer("yes", _paths(hits))
    if fact.is_open:
        return Answer("cannot_tell", needs=fact.paths)
    return Answer("no", _paths(fact.items) or fact.paths)


def _test(kind: Kind, wanted: Any, compare: Callable[[int, int], bool] | None) -> Callable[[Item], bool]:
    """What one value of the fact is held to."""
    if compare:
        return lambda item: compare(int(item.value), wanted)
    values = tuple(wanted) if isinstance(wanted, list | tuple) else (wanted,)
    if kind == "words" or kind == "code":
        return lambda item: _matches(item, kind, values)
    return lambda item: item.value in values


def _paths(items: Iterable[Item]) -> tuple[str, ...]:
    return _once([path for item in items for path in item.paths])


def _matches(item: Item, kind: Literal["words", "code"], wanted: Iterable[str]) -> bool:
    if kind == "words":
        return any(_said(word).search(str(item.value)) for word in wanted)
    return str(item.value).startswith(tuple(wanted))


@cache
def _said(words: str) -> re.Pattern[str]:
    """Whole words; `improve*` also meets improvement."""
    ending = "" if words.endswith("*") else r"\b"
    return re.compile(r"\b" + re.escape(words.removesuffix("*")) + ending, re.IGNORECASE)


def _all(questions: Sequence[Question], facts: KnownFacts) -> Answer:
    """Stops at the first no: nothing after it could change the answer."""
    answers, held, is_open = facts.answers, [], False
    for question in questions:
        part = answers.get(question) or _asked(question, facts)
        if part.verdict == "no":
            return part
        is_open = is_open or part.verdict == "cannot_tell"
        held.append(part)
    if not held:
        return _ALWAYS
    if len(held) == 1:
        return held[0]
    return _open(held) if is_open else Answer("yes", _because(held))


def _any(questions: Sequence[Question], facts: KnownFacts) -> Answer:
    parts = [facts.answers.get(question) or _asked(question, facts) for question in questions]
    if held := [part for part in parts if part.verdict == "yes"]:
        return Answer("yes", _because(held))
    if any(part.verdict == "cannot_tell" for part in parts):
        return _open(parts)
    return Answer("no", _because(parts))


def _open(parts: list[Answer]) -> Answer:
    needs = _once([path for part in parts if part.verdict == "cannot_tell" for path in part.needs])
    return Answer("cannot_tell", _because(parts), needs)


def _because(parts: list[Answer]) -> tuple[str, ...]:
    return _once([path for part in parts for path in part.because])


def _once(paths: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))
