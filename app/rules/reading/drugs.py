"""A drug that is ordered, asked for or given at home: its name, how much, how often and by which way.

The amount tells where the drug stands: a name ahead of it, the way and the times behind it; or each behind its label.
"""

import re
from collections.abc import Sequence

from app.domain.reading_roles import RoleRule
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper

_PATH = "services[].drug"
_NEVER = r"(?!)"
_LONGEST = 60  # letters of a name


class _Words:
    """The words of `drugs.yaml` as expressions."""

    def __init__(self, rules: Sequence[RoleRule]) -> None:
        said = {rule.id: "|".join(rule.words) for rule in rules}
        units, ways, times = (said.get(f"drug_{name}", _NEVER) for name in ("units", "ways", "times"))
        self.dose = re.compile(
            rf"(?<![\w.])(?P<dose>\d[\d,]*(?:\.\d+)?\s?(?:{units})"
            r"(?:\s?/\s?(?:kg|m2|day|dose|hr|hour)|\s(?:per|por)\s(?:kg|dose|dosis))?)(?![\w/])"
        )
        self.route = re.compile(rf"\b(?P<route>{ways})\b")
        self.often = re.compile(rf"\b(?P<often>(?:{times})(?: over \d{{1,2}} (?:hours?|minutes))?)\b", re.I)
        self.lead = re.compile(rf"^.*\b(?:{said.get('drug_lead', _NEVER)})\s*:?\s+", re.I)
        self.none = re.compile(said.get("no_drug", _NEVER), re.I)
        self.labels = {
            field: re.compile(rf"(?:\d{{1,2}}[.)]\s*)?(?:{said.get(f'{name}_label', _NEVER)})\s*[:=]?\s*", re.I)
            for field, name in (("name", "drug"), ("dose", "dose"), ("route", "route"), ("often", "often"))
        }


def take(paper: Paper, record: str, rules: Sequence[RoleRule], into: Collected) -> None:
    words = _Words(rules)
    _labelled(paper, record, words, into)
    if into.has(f"{_PATH}.name", record):
        return
    for stretch in (*(piece for _, piece in paper.paragraphs), *paper.line_stretches):
        if _told(stretch, record, words, into):
            return


def _told(stretch: Stretch, record: str, words: _Words, into: Collected) -> bool:
    """`Immune globulin 10% solution, 10 grams intravenously every 28 days`: all of it stands together."""
    for dose in words.dose.finditer(stretch.text):
        behind = stretch.text[dose.end() :].split(". ")[0]
        route, often = words.route.search(behind), words.often.search(behind)
        ahead = stretch.text[: dose.start()]
        begin = max(ahead.rfind(". ") + 2, ahead.rfind(": ") + 2, 0) if ". " in ahead or ": " in ahead else 0
        lead = words.lead.match(ahead[begin:])
        begin += lead.end() if lead else 0
        name = ahead[begin:].strip(" ,;–-")
        if route is None or often is None or not 3 < len(name) < _LONGEST or words.none.search(name):
            continue
        start = stretch.text.index(name, begin)
        spans = {
            "name": (start, start + len(name)),
            "dose": dose.span("dose"),
            "route": (dose.end() + route.start("route"), dose.end() + route.end("route")),
            "frequency": (dose.end() + often.start("often"), dose.end() + often.end("often")),
        }
        for field, span in spans.items():
            text = stretch.text[slice(*span)]
            into.add(f"{_PATH}.{field}", text, stretch.between(*span), stretch.page, "drug", record)
        return True
    return False


def _labelled(paper: Paper, record: str, words: _Words, into: Collected) -> None:
    """A form with a cell for each: taken where both the drug and its dose are told."""
    told: dict[str, tuple[Stretch, int, int]] = {}
    for page, line in paper.lines:
        for caption, entry in zip(line.segments, line.segments[1:], strict=False):
            field = next((name for name, label in words.labels.items() if label.fullmatch(caption.text)), None)
            if field is None:
                continue
            stretch = Stretch(entry.words, page)
            if field == "dose":
                for name, pattern in (("dose", words.dose), ("often", words.often)):
                    if said := pattern.search(stretch.text):
                        told.setdefault(name, (stretch, *said.span(name)))
            else:
                told.setdefault(field, (stretch, 0, len(stretch.text)))
    if "name" in told and "dose" in told:
        for name, (stretch, start, end) in told.items():
            field = {"often": "frequency"}.get(name, name)
            text = stretch.text[start:end].strip(" .;,")
            into.add(f"{_PATH}.{field}", text, stretch.between(start, end), stretch.page, "drug", record)
