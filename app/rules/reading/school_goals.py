"""The goals of a school's record, each with the therapy that it belongs to. A school's goal is none of the clinic's."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.reading_rules import TableRule
from app.rules.reading.cell_tables import tables_by_cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper

_PATH = "other_therapy[]"
_GOALS_OF = re.compile(r"\bgoals? (?:of|for|in)\b[^:]{0,50}:\s*", re.I)
# `Annual goal 2 (Speech): By June …`, `Goal 1 – Occupational therapy: …`
_GOAL = re.compile(
    r"^(?:measurable |annual |iep |academic |functional )*goal\b(?:\s*(?:no\.?|#)?\s*\d{1,2}[a-z]?)?\s*"
    r"(?P<area>(?:[(–—-]\s*)?[A-Z][^:.()]{2,45}\)?)?\s*[:.–-]\s*(?P<goal>.+)$",
    re.I | re.S,
)
_NEXT_GOAL = re.compile(r"(?<=[.!?])\s+(?=(?:(?:Measurable|Annual|IEP) )*(?:Goal|GOAL|goal)\s?#?\d)")
_WILL = re.compile(r"\bwill\b|\bpodrá\b|\bva a\b", re.I)
# `Reading: Ida will …`; `By June 2027: …` is a time.
_AREA = re.compile(r"(?!(?:By|Within|Given|When)\b)[A-Z](?:(?! will\b)[^:.]){2,45}:")
# `Occupational therapy. Imani will write …` under a heading for goals.
_AREA_FIRST = re.compile(r"^(?P<area>[A-Z][\w /&()-]{1,40}?)\s*(?:[.:–—]|\s-)\s+(?P<goal>[A-Z].*)$", re.S)
_OUTCOME = re.compile(
    r"^(?:what we want (?:to happen|for \w+)|(?:desired |family |child )?outcome(?: statement)?"
    r"(?: (?:no\.? |#)?\d{1,2})?)"
    r"\s*[:.–]\s*"
    r"(?P<goal>.+)$",
    re.I | re.S,
)
_NUMBERED = re.compile(r"\boutcome\s*(?:no\.?|#)?\s*(?P<number>\d{1,2})\b", re.I)


def take(paper: Paper, rules: Sequence[TableRule], outcomes: Mapping[str, set[str]], into: Collected) -> None:
    """`outcomes`: the numbers of the outcomes that each service is for, by its record."""
    number = ""
    for _, stretch in paper.paragraphs:
        if said := _NUMBERED.search(stretch.text):
            number = said["number"]
        if outcome := _OUTCOME.match(stretch.text):
            _of_outcome(stretch, outcome, {record for record, own in outcomes.items() if number in own}, into)
            continue
        heads = list(_GOALS_OF.finditer(stretch.text))
        for head, following in zip(heads, [*heads[1:], None], strict=False):
            named = into.only_therapy_in(head[0])
            end = following.start() if following else len(stretch.text)
            text = stretch.text[head.end() : end].strip()
            if named and text:
                words = stretch.between(head.end(), end)
                into.add(f"{_PATH}.goals[]", text, words, stretch.page, "school_goals", f"school-{named}")
        for start, end in [] if heads else _parted(stretch.text):
            _goal(Stretch(stretch.between(start, end), stretch.page), into)
    _goal_rows(paper, rules, into)


def _of_outcome(stretch: Stretch, outcome: re.Match[str], records: set[str], into: Collected) -> None:
    """What a family wants: a goal of the services that name its number; of the only one, where none does."""
    served = {str(proposal.record) for proposal in into.of(f"{_PATH}.receives") if proposal.value is True}
    for record in sorted(records or (served if len(served) == 1 else ())):
        words = stretch.between(*outcome.span("goal"))
        into.add(f"{_PATH}.goals[]", outcome["goal"].strip(), words, stretch.page, "outcome", record)


def _goal_rows(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    """A table of the school's goals with a column for the area."""
    for table in tables_by_cells(paper, [rule for rule in rules if rule.id == "school_goals"]):
        for row in table.rows:
            named, text = into.only_therapy_in(row.text("area")), row.text("goal").strip()
            if named and _WILL.search(text):
                put = (row.stretch("goal").words, row.page, "school_goals", f"school-{named}")
                into.add(f"{_PATH}.goals[]", text, *put)


def _parted(text: str) -> list[tuple[int, int]]:
    """Where each of several numbered goals of one paragraph stands."""
    starts = [0, *(match.end() for match in _NEXT_GOAL.finditer(text))]
    return list(pairwise([*starts, len(text)]))


def _goal(stretch: Stretch, into: Collected) -> None:
    """A numbered goal whose area names the therapy; one without is the only therapy's of the paper."""
    match = _GOAL.match(stretch.text)
    if match is None and (first := _AREA_FIRST.match(stretch.text)) and into.only_therapy_in(first["area"]):
        match = first
    if match is None or not _WILL.search(match["goal"]):
        return
    area = match.groupdict().get("area") or ""
    own = into.only_therapy_in(area)
    served = {p.record for p in into.of(f"{_PATH}.receives") if p.value is True}
    record = f"school-{own}" if own else next(iter(served)) if len(served) == 1 and not area else None
    named = {f"school-{name}" for name, _ in into.therapies_in(match["goal"])}
    is_of_another = not own and (_AREA.match(match["goal"]) or not named <= {record})
    if record and not is_of_another:
        words = stretch.between(*match.span("goal"))
        into.add(f"{_PATH}.goals[]", match["goal"].strip(), words, stretch.page, "school_goals", record)
