"""What an evaluator saw: each finding word for word. Under a heading that names needs or observations all but what goes
well counts, elsewhere only what a child cannot do, needs or does in the way."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from app.domain.reading_rules import FindingRule
from app.rules.reading.collecting import Collected
from app.rules.reading.evaluation_blocks import LETTER, UNKNOWN, EvaluationBlock
from app.rules.reading.layout import Stretch
from app.rules.reading.page_edges import NO_TEXT
from app.rules.reading.shapes import one_of

_OPEN = frozenset({LETTER, UNKNOWN})
_PATH = "evaluations[].observations[]"
_DOMAIN = "domain_"
_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}|\ba\b", re.I)
_HE = ("He", "She", "They", "Él", "Ella")
_LABEL = re.compile(r"[A-ZÀ-Þ][\w /’']{0,30}:\s")  # of a form
_ENDS = " .•▪◦"


def take(
    held: Sequence[EvaluationBlock], rules: Sequence[FindingRule], of_tests: Collection[int], into: Collected
) -> None:
    """`of_tests`: the words (by identity) that name a test; what is told of one is a score."""
    words: dict[str, tuple[str, ...]] = {rule.id: rule.words for rule in rules}
    names = tuple(re.escape(str(name.value)) for name in into.of("child.first_name"))
    told_of = re.compile(rf"(?:{'|'.join((*_HE, *names))})\b")
    number = 0
    for block, item in _items(held, words, of_tests):
        if not _is_finding(item, block.part, words, told_of):
            continue
        number += 1
        record, rule = f"o{number}", "observed" if block.part in _OPEN else block.part
        into.add(f"{_PATH}.words", item.text.strip(_ENDS), item.words, block.page, rule, record)
        if block.part.startswith(_DOMAIN) and block.title:
            domain = block.part.removeprefix(_DOMAIN)
            into.add(f"{_PATH}.domain", domain, block.title.words, block.page, rule, record)


def _items(
    held: Sequence[EvaluationBlock], words: Mapping[str, tuple[str, ...]], of_tests: Collection[int]
) -> Iterator[tuple[EvaluationBlock, Stretch]]:
    """Each sentence with its block; of what is told of a test none is a finding, and under no heading that is known
    neither is what stands beside it in its paragraph."""
    for block in held:
        for paragraph in block.stretches:
            if block.part in _OPEN and _is_of_a_test(paragraph, words, of_tests):
                continue
            yield from ((block, item) for item in block.items(paragraph) if not _is_of_a_test(item, words, of_tests))


def _is_of_a_test(told: Stretch, words: Mapping[str, tuple[str, ...]], of_tests: Collection[int]) -> bool:
    return any(id(word) in of_tests for word in told.words) or _says("of_a_test", told.text, words)


def _is_finding(item: Stretch, part: str, words: Mapping[str, tuple[str, ...]], told_of: re.Pattern[str]) -> bool:
    text = item.text
    if len(_WORD.findall(text)) < _LEAST_WORDS or NO_TEXT.search(text) or _says("no_finding", text, words):
        return False
    is_difficult = _says("difficulty", text, words)
    if part == "needs":
        return True
    if part == "observed":
        return is_difficult or not _says("as_it_should_be", text, words)
    if part.startswith(_DOMAIN):
        return is_difficult
    if part not in _OPEN or _LABEL.match(text):
        return False
    return is_difficult and (_says("counted", text, words) or bool(told_of.match(text)))


def _says(kind: str, text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return one_of(words[kind]).search(text) is not None
