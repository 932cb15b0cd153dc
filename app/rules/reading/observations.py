"""What an evaluator saw: each finding word for word, under a heading that names needs, observations or a domain."""

import re
from collections.abc import Iterator

from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import NO_TEXT, Paper
from app.rules.reading.sections import SectionRead, sections

_PATH = "evaluations[].observations[]"
_DOMAIN = "domain_"
# Of observations at large only what is counted or cannot be done is a finding; growth and joints are another's.
_NO_FINDING = re.compile(
    r"^(?:range of motion|rom|strength|muscle|tone|reflex|weight|height|heart|blood|bmi|vital|hearing|vision|see\b"
    r"|goals?|scores?|the test|pain)",
    re.I,
)
_FINDING = re.compile(
    r"\d|\bcannot\b|\bcan not\b|\bunable\b|\bneeds\b|\brequires\b|\bfalls\b|\bdoes not\b|\bonly\b|\brefus\w+\b"
    r"|\bdifficult\w*\b|\bloses?\b|\bspills?\b|\bcough\w*\b|\bwith help\b",
    re.I,
)
_LEAST_WORDS = 5
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")  # of an item


def take(paper: Paper, into: Collected) -> None:
    number = 0
    for section in sections(paper):
        is_domain = section.part.startswith(_DOMAIN)
        if section.part not in {"needs", "observed"} and not is_domain:
            continue
        for item in _items(section):
            if len(item.words) < _LEAST_WORDS or _NO_FINDING.match(item.text) or NO_TEXT.search(item.text):
                continue
            if section.part == "observed" and not _FINDING.search(item.text):
                continue
            number += 1
            record = f"o{number}"
            into.add(
                f"{_PATH}.words",
                _NUMBER.sub("", item.text.strip(" .•▪◦")),
                item.words,
                section.page,
                section.part,
                record,
            )
            if is_domain:
                domain = section.part.removeprefix(_DOMAIN)
                into.add(f"{_PATH}.domain", domain, section.heading.words, section.page, section.part, record)


def _items(section: SectionRead) -> Iterator[Stretch]:
    """Sentences where there are stops, else lines that begin with a capital."""
    if any(run[-1].text.endswith(".") for run in section.runs):
        yield from (sentence.stretch for sentence in section.sentences)
        return
    held: list[Word] = []
    for run in section.runs:
        if held and run[0].text[0].isupper():
            yield Stretch(tuple(held), section.page)
            held = []
        held += run
    if held:
        yield Stretch(tuple(held), section.page)
