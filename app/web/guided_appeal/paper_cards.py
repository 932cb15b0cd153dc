"""What was read of a paper, gathered record by record into cards, and what was said to each. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import yaml

from app.web.guided_appeal.paths import Json
from app.web.questions import FOLDER
from app.web.read_values import label, shown
from app.web.words import Words

MOST_CARDS = 8
PEOPLE = "people"
PART_OF = " · "  # in the name of a field that is a part of another
SAID = "papers_said"  # of the answers: by document, what was said to each card
HELD = "papers_held"  # of the answers: by document that is read, whether it seems to be another child's
_LISTS = "[]"


@dataclass(frozen=True, slots=True)
class Card:
    """The values of one record that a paper says. `about` is its list, or child, plan; `key` names it on its paper."""

    key: str
    about: str
    proposals: tuple[Json, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(proposal["id"] for proposal in self.proposals)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({proposal["page"] for proposal in self.proposals}))

    @property
    def rivals(self) -> tuple[tuple[Json, str], ...]:
        """What else some of its words may say, each with its proposal."""
        return tuple((proposal, str(other)) for proposal in self.proposals for other in proposal["others"][:3])

    def on_page(self, number: int) -> tuple[Json, ...]:
        return tuple(proposal for proposal in self.proposals if proposal["page"] == number)


@cache
def _asked() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load((FOLDER / "paper_cards.yaml").read_text(encoding="utf-8"))
    return read


def never() -> Sequence[str]:
    """The beginnings of the paths that a family is not asked about its other papers."""
    return _asked()["never"]


def cards(proposals: Iterable[Json]) -> tuple[Card, ...]:
    """In the order in which they are asked; of one kind, in the order of the paper."""
    held: dict[str, list[Json]] = {}
    for proposal in proposals:
        about = about_of(proposal["path"])
        held.setdefault(f"{about}|{_record(about, proposal)}", []).append(proposal)
    rank = {name: number for number, name in enumerate(_asked()["order"])}
    made = [Card(key, key.partition("|")[0], tuple(own)) for key, own in held.items()]
    return tuple(sorted(made, key=lambda card: rank.get(card.about, len(rank))))


def about_of(path: str) -> str:
    """`evaluations[].findings[].score` → findings; `goals[].baseline.value` → goals; `child.born_on` → child."""
    steps = path.split(".")[:-1]
    if steps[0] == "documents[]":  # who else signed it is said with the paper
        return "documents"
    lists = [step for step in steps if step.endswith(_LISTS)]
    return lists[-1].removesuffix(_LISTS) if lists else steps[0]


def _record(about: str, proposal: Json) -> str:
    return "" if about in ("child", "plan", "documents", "evaluations", "plans_of_care") else proposal["record"] or ""


def said_to(answers: Json, document: str) -> Mapping[str, str]:
    said: Mapping[str, str] = answers.get(SAID, {}).get(document, {})
    return said


def with_said(answers: Json, document: str, given: Mapping[str, str]) -> Json:
    """The answers with what was said to these cards."""
    held = answers.get(SAID, {})
    return {**answers, SAID: {**held, document: {**held.get(document, {}), **given}}}


def without_said(answers: Json, document: str) -> Json:
    return {**answers, SAID: {name: said for name, said in answers.get(SAID, {}).items() if name != document}}


def not_looked_at(answers: Json, document: str) -> Json:
    """The paper is new, or is read once more: whose it is will be seen."""
    return {**answers, HELD: {name: held for name, held in answers.get(HELD, {}).items() if name != document}}


def next_card(made: Sequence[Card], said: Mapping[str, str]) -> Card | None:
    """The next that is not decided; None after the eighth, and where nothing is left."""
    if len(said) >= MOST_CARDS:
        return None
    return next((card for card in made if card.key not in said), None)


def left(made: Sequence[Card], said: Mapping[str, str]) -> tuple[Card, ...]:
    return tuple(card for card in made if card.key not in said)


def told_lines(words: Words, card: Card) -> list[tuple[str, str]]:
    """Label and value; several values of one field, such as codes, stand in one line. What is said of a person whom
    the case has stands below the name."""
    told: dict[str, list[str]] = {}
    if card.about == PEOPLE:
        told[label(words, f"{PEOPLE}[].name")] = [card.key.partition("|")[2]]
    for proposal in card.proposals:
        told.setdefault(label(words, proposal["path"]), []).append(shown(words, proposal["value"]))
    lines = [(name, "; ".join(dict.fromkeys(values))) for name, values in told.items()]
    return list(_with_parts_together(lines))


def _with_parts_together(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """`Start · Value: 0`, `Start · Unit: of 5 trials` → `Start: 0 · of 5 trials`; a single part keeps its own name."""
    for whole, several in groupby(lines, lambda line: line[0].partition(PART_OF)[0] if PART_OF in line[0] else ""):
        parts = list(several)
        if whole and len(parts) > 1:
            yield whole, PART_OF.join(value for _, value in parts)
        else:
            yield from parts
