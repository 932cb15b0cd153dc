"""What a paper says otherwise than it was read: each value of a card in a field, to be changed where it is wrong."""

from typing import Any

from starlette.datastructures import FormData

from app.services.papers import Decision
from app.web.answers import ANSWERS
from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.guided_appeal.drafts import PageDraft
from app.web.guided_appeal.opened import Opened
from app.web.guided_appeal.paper_cards import Card
from app.web.guided_appeal.paths import Json
from app.web.questions import Field
from app.web.read_values import DAY, as_kind, choices_of, label, shown
from app.web.visit import Trouble
from app.web.words import Words

LONGEST = 4000
_YES_NO = {True: "yes", False: "no"}
# The name of the input, its label, what stands in it, and what there is to choose from.
Input = tuple[str, str, str, list[tuple[str, str]]]


def inputs(words: Words, card: Card, typed: dict[str, str]) -> list[Input]:
    return [
        (
            proposal["id"],
            label(words, proposal["path"]),
            typed.get(proposal["id"], _typed(words, proposal)),
            _options(words, proposal),
        )
        for proposal in card.proposals
    ]


def typed_again(opened: Opened, card: Card, draft: PageDraft | None) -> tuple[dict[str, str], list[Trouble]]:
    """What was typed before and refused, and why, in today's language."""
    if draft is None:
        return {}, []
    problems = corrected(opened, card, draft.form)[1]
    typed = {proposal_id: draft.form.words(proposal_id) for proposal_id in card.ids}
    return typed, problems or [Trouble(card.ids[0], opened.visit.words("page.paper.unfit"))]


def corrected(opened: Opened, card: Card, form: Form) -> tuple[list[Decision], list[Trouble]]:
    """What stands unchanged is confirmed, what is empty is not on the paper, the rest is corrected."""
    said: list[Decision] = []
    problems: list[Trouble] = []
    for proposal in card.proposals:
        typed = form.words(proposal["id"])[:LONGEST]
        if typed in ("", _typed(opened.visit.words, proposal)):
            said.append(Decision(proposal["id"], "confirm" if typed else "refuse"))
            continue
        try:
            said.append(Decision(proposal["id"], "correct", _value(opened, proposal, typed)))
        except Wrong as wrong:
            sentence = opened.visit.words(f"wrong.{wrong.reason}", label=label(opened.visit.words, proposal["path"]))
            problems.append(Trouble(proposal["id"], sentence))
    return said, problems


def _value(opened: Opened, proposal: Json, typed: str) -> Any:
    if isinstance(proposal["value"], str) and DAY.match(proposal["value"]):
        setting = Setting(opened.visit.desk.today(), {}, opened.visit.language == "es")
        return ANSWERS["day"].read(
            Form(FormData([("on-month", typed)])), Field(name="on", type="day", path="on"), setting
        )
    return as_kind(proposal["value"], typed)


def _typed(words: Words, proposal: Json) -> str:
    """What stands in the field before she changes it."""
    if isinstance(proposal["value"], bool):
        return _YES_NO[proposal["value"]]
    return str(proposal["value"]) if choices_of(proposal["path"]) else shown(words, proposal["value"])


def _options(words: Words, proposal: Json) -> list[tuple[str, str]]:
    if isinstance(proposal["value"], bool):
        return [(value, shown(words, is_so)) for is_so, value in _YES_NO.items()]
    return [(value, shown(words, value)) for value in choices_of(proposal["path"])]
