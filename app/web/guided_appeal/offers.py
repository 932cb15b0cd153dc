"""What was read from a paper, as answers to the questions: offered to a person, taken only when she says so. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.web.answers.answering import Setting
from app.web.guided_appeal import journey, saving
from app.web.guided_appeal.insurers import OTHER
from app.web.guided_appeal.paths import Json
from app.web.questions import Field, QuestionPage

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SERVICE = "services[]."
_LAST_DAY = "denial.stated_deadline_on"
# What stands together on a page is one offer: an address, and an insurer with the name that its card has.
_TOGETHER = {"words": "words", "select": "words", "insurer": "insurer", "beside": "insurer"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer, or one item of a list: its values by field, and where the paper says so, word for word.

    `proposals` are those that it was made of, by which their lines on the page are found. `instead`: what else the
    paper says in this place, each with its own lines; nobody is asked to say yes to one of them without the others.
    """

    question: str
    values: dict[str, Any]
    page: int
    words: tuple[str, ...]
    proposals: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    instead: tuple["Offer", ...] = ()


def offers(questions: Iterable[QuestionPage], proposals: Sequence[Json], setting: Setting) -> tuple[Offer, ...]:
    """In the order of the road. What does not fit its question is not offered: it is asked. What a paper says in two
    ways is offered with what else was read; of several last days the earliest, with the others beside it."""
    sole = [proposal for proposal in proposals if not proposal["others"] or _is_earliest(proposal)]
    made: list[Offer] = []
    for question in questions:
        if question.who == "parent" and not question.hands_in:
            if question.listed:
                made += _items(question, sole, setting)
            else:
                made += (*_answers(question, sole, setting), *_contested(question, proposals, setting))
    return tuple(offer for offer in made if offer.values != {"payer": OTHER})  # whose name was not read


def with_taken(
    questions: Mapping[str, QuestionPage],
    answers: Json,
    made: Sequence[Offer],
    taken: Iterable[int],
    earlier: Iterable[int] = (),
) -> Json:
    """The answers with what was taken now, beside what was `earlier`. A question of which nothing is left open counts
    as answered."""
    new = set(taken)
    numbers = new | set(earlier)
    for number in sorted(new):
        question = questions[made[number].question]
        if question.listed:
            answers, _ = saving.with_item(question, answers, None, made[number].values)
        else:
            answers = saving.with_some(question, answers, made[number].values)
    for question_id in dict.fromkeys(made[number].question for number in sorted(new)):
        all_taken = all(n in numbers for n, offer in enumerate(made) if offer.question == question_id)
        if all_taken and _is_whole(questions[question_id], answers):
            answers = saving.marked(answers, question_id, "done")
    return answers


def _answers(question: QuestionPage, proposals: Sequence[Json], setting: Setting) -> Iterable[Offer]:
    """Each field by itself; but words that stand together on a page, such as an address, are one offer."""
    held: Offer | None = None
    held_group: str | None = None
    for field in question.fields:
        own = [proposal for proposal in proposals if _path(proposal, proposals) == field.path]
        value = _value(field, own, setting)
        if value is None or _is_needless(question, field, proposals) or (field.type == "beside" and held is None):
            continue
        ids = tuple(proposal["id"] for proposal in own if "id" in proposal)
        words, rivals = tuple(proposal["words"] for proposal in own), tuple(own[0]["others"])
        offer = Offer(question.id, {field.name: value}, own[0]["page"], words, ids, rivals)
        group = _TOGETHER.get(field.type)
        is_beside = group == "insurer"  # the name is never a card of its own, wherever it stands
        if held and group and group == held_group and (held.page == offer.page or is_beside):
            words = tuple(dict.fromkeys((*held.words, *offer.words)))
            ids = (*held.proposals, *(offer.proposals if held.page == offer.page else ()))
            held = replace(held, values=held.values | offer.values, words=words, proposals=ids)
            continue
        if held:
            yield held
        held, held_group = (offer, group) if group else (None, None)
        if not group:
            yield offer
    if held:
        yield held


def _contested(question: QuestionPage, proposals: Sequence[Json], setting: Setting) -> Iterable[Offer]:
    """Fields of which the paper says several values that fit: the first that it says, and the others beside it."""
    for field in question.fields:
        if field.type in ("list", "beside") or field.path == _LAST_DAY:
            continue
        own = [proposal for proposal in proposals if proposal["others"] and proposal["path"] == field.path]
        fitting = [
            (proposal, value) for proposal in own if (value := _value(field, [proposal], setting)) not in (None, OTHER)
        ]
        if len(fitting) > 1 and not _is_needless(question, field, proposals):
            first, *others = (_alone(question, field, proposal, value) for proposal, value in fitting)
            yield replace(first, instead=tuple(others))


def _alone(question: QuestionPage, field: Field, read: Json, value: Any) -> Offer:
    ids = (read["id"],) if "id" in read else ()
    return Offer(question.id, {field.name: value}, read["page"], (read["words"],), ids)


def with_chosen(made: Sequence[Offer], number: int, other: int) -> tuple[Offer, ...]:
    """What the paper says else in the place of what was offered first, which stands beside it now."""
    before = made[number]
    chosen = before.instead[other]
    left = (replace(before, instead=()), *before.instead[:other], *before.instead[other + 1 :])
    return (*made[:number], replace(chosen, instead=left), *made[number + 1 :])


def _is_needless(question: QuestionPage, field: Field, proposals: Sequence[Json]) -> bool:
    """A field that is asked beside one answer to another field, and that answer is not what was read."""
    paths = {beside.name: beside.path for beside in question.fields}
    return any(
        not any(proposal["path"] == paths[name] and proposal["value"] == wanted for proposal in proposals)
        for name, wanted in field.needed_when.items()
    )


def _items(question: QuestionPage, proposals: Sequence[Json], setting: Setting) -> Iterable[Offer]:
    stem = f"{question.listed}[]."
    records = dict.fromkeys(proposal["record"] for proposal in proposals if proposal["path"].startswith(stem))
    for record in records:
        of_record = [
            proposal for proposal in proposals if proposal["record"] == record and proposal["path"].startswith(stem)
        ]
        values = {}
        for field in question.fields:
            own = [proposal for proposal in of_record if proposal["path"].removeprefix(stem) == field.path]
            if (value := _value(field, own, setting)) is not None:
                values[field.name] = value
        if values and all(field.name in values for field in question.fields if field.is_required):
            words = tuple(dict.fromkeys(proposal["words"] for proposal in of_record))
            ids = tuple(
                proposal["id"]
                for proposal in of_record
                if "id" in proposal and proposal["page"] == of_record[0]["page"]
            )
            yield Offer(question.id, values, of_record[0]["page"], words, ids)


def _is_earliest(proposal: Json) -> bool:
    return bool(proposal["path"] == _LAST_DAY and str(proposal["value"]) < min(proposal["others"]))


def _path(proposal: Json, proposals: Sequence[Json]) -> str:
    """A guided appeal is about one service: the first that the paper names."""
    path: str = proposal["path"]
    if not path.startswith(_SERVICE):
        return path
    first = next(of_service["record"] for of_service in proposals if of_service["path"].startswith(_SERVICE))
    own = path.removeprefix(_SERVICE).removesuffix("[]")
    return f"services[id=s1].{own}" if proposal["record"] == first else ""


def _value(field: Field, own: Sequence[Json], setting: Setting) -> Any:
    """The value that the field takes; None where what was read is none."""
    if not own or (len(own) > 1 and field.type != "list"):
        return None
    value = own[0]["value"]
    match field.type:
        case "list":
            return [str(proposal["value"]) for proposal in own]
        case "words" | "long" | "beside":
            return value if isinstance(value, str) else None
        case "insurer":
            return value if value in (*setting.options_of(field), OTHER) else None
        case "choice" | "select":
            return value if value in setting.options_of(field) else None
        case "flag":
            return value if isinstance(value, bool) else None
        case "number":
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        case "decimal":
            return value if isinstance(value, int | float) and not isinstance(value, bool) else None
        case "day":
            return _day(field, value, setting.today)
    return None


def _day(field: Field, value: Any, today: date) -> str | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    return None if field.is_past and value > today.isoformat() else value


def _is_whole(question: QuestionPage, answers: Json) -> bool:
    if question.listed:
        return True
    filled = journey.filled(question, answers)
    asked = (field for field in question.fields if not field.needed_when and field.type != "beside")
    return all(filled[field.name] not in (None, "") for field in asked)


def as_json(made: Sequence[Offer]) -> list[Json]:
    return [
        {
            "question": offer.question,
            "values": offer.values,
            "page": offer.page,
            "words": list(offer.words),
            "proposals": list(offer.proposals),
            "rivals": list(offer.rivals),
            "instead": as_json(offer.instead),
        }
        for offer in made
    ]


def of_json(kept: Sequence[Json]) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            offer["question"],
            offer["values"],
            offer["page"],
            tuple(offer["words"]),
            tuple(offer.get("proposals", ())),
            tuple(offer.get("rivals", ())),
            of_json(offer.get("instead", ())),
        )
        for offer in kept
    )
