"""What a page sends → the answers, changed. Pure: answers in, answers out."""

from typing import Any

from app.domain.record_ids import free_id
from app.web.guided_appeal.paper_cards import not_looked_at, without_said
from app.web.guided_appeal.paths import SAID, Json, answer_at, value_at, with_value
from app.web.guided_appeal.unread import without_read
from app.web.questions import Field, QuestionPage


def with_answers(question: QuestionPage, answers: Json, values: dict[str, Any]) -> Json:
    """The values of a page's fields put in their places; the question counts as answered."""
    changed = answers
    for field in question.fields:
        changed = _put(changed, field, values.get(field.name))
    if question.paper:
        changed = {**changed, "case": _on_its_paper(question, changed["case"])}
    return marked(changed, question.id, "done")


def _on_its_paper(question: QuestionPage, case: Json) -> Json:
    """A therapist's record stands on a paper that the therapist wrote: named by its kind where nobody named it."""
    record = value_at(case, question.on_paper)
    if not record:
        return case
    paper = f"documents[kind={question.paper}]"
    author = value_at(case, "people[role=treating_therapist].id")
    if not value_at(case, f"{paper}.title"):
        case = with_value(case, f"{paper}.title", str(question.paper).replace("_", " ").capitalize())
        case = with_value(case, f"{paper}.author", author)
    if record.get("done_on") and not value_at(case, f"{paper}.dated_on"):
        case = with_value(case, f"{paper}.dated_on", record["done_on"])
    for name, value in (("document", value_at(case, f"{paper}.id")), ("author", author)):
        case = with_value(case, f"{question.on_paper}.{name}", value) if not record.get(name) else case
    return case


def with_some(question: QuestionPage, answers: Json, values: dict[str, Any]) -> Json:
    """These fields of a page and no other; whether the question is answered is for others to say."""
    for field in question.fields:
        if field.name in values:
            answers = _put(answers, field, values[field.name])
    return answers


def without_answers(question: QuestionPage, answers: Json) -> Json:
    """ "I don't know": whatever stood there goes, and the question counts as seen."""
    changed = _with_items(question, answers, []) if question.listed else with_answers(question, answers, {})
    return marked(changed, question.id, "unknown")


def items_of(question: QuestionPage, answers: Json) -> list[tuple[str, Json]]:
    """The items of a list by id. Records that bear none of their own are known by their place, from 1."""
    held = answer_at(answers, question.listed or "") or ()
    return [(row["id"] if question.stem else str(place), row) for place, row in enumerate(held, 1)]


def with_item(question: QuestionPage, answers: Json, item_id: str | None, values: dict[str, Any]) -> tuple[Json, str]:
    """One item of a list, new or in the place of the old; and its id."""
    items = dict(items_of(question, answers))
    new_id = free_id(question.stem, answers["case"]) if question.stem else str(len(items) + 1)
    item_id = item_id or new_id
    fresh = {"id": item_id, **question.item} if question.stem else question.item
    items[item_id] = _item(question, items.get(item_id, fresh), values)
    return _with_items(question, answers, list(items.values())), item_id


def without_item(question: QuestionPage, answers: Json, item_id: str) -> Json:
    return _with_items(question, answers, [row for key, row in items_of(question, answers) if key != item_id])


def without_paper(answers: Json, document: str) -> Json:
    """What stood on a paper that is taken away stands without it, and what was read of it is no longer offered."""
    kept = {} if answers.get("read", {}).get("document") == document else answers.get("read", {})
    case = _unnamed(without_read(answers["case"], document), document)
    after = {**answers, "case": {name: part for name, part in case.items() if part != {}}, "read": kept}
    return not_looked_at(without_said(after, document), document)


def _unnamed(node: Any, document: str) -> Any:
    if isinstance(node, list):
        return [_unnamed(part, document) for part in node]
    if not isinstance(node, dict):
        return node
    gone = {"document", "page"} if node.get("document") == document else set()
    return {name: _unnamed(part, document) for name, part in node.items() if name not in gone}


def _with_items(question: QuestionPage, answers: Json, items: list[Json]) -> Json:
    assert question.listed
    if question.listed.startswith(SAID):
        said = {**answers["said"], question.listed.removeprefix(SAID): items}
        return {**answers, "said": {name: said_value for name, said_value in said.items() if said_value != []}}
    return {**answers, "case": with_value(answers["case"], question.listed, items or None)}


def marked(answers: Json, question_id: str, state: str) -> Json:
    lists = {
        name: [marked_id for marked_id in answers[name] if marked_id != question_id] for name in ("done", "unknown")
    }
    lists[state].append(question_id)
    return {**answers, **lists}


def item_values(question: QuestionPage, item: Json) -> dict[str, Any]:
    return {field.name: value_at(item, field.path) for field in question.fields}


def _item(question: QuestionPage, old: Json, values: dict[str, Any]) -> Json:
    item = old
    for field in question.fields:
        value = values.get(field.name)
        item = with_value(item, field.path, value)
        item = _companions(item, field, value)
    return item


def _put(answers: Json, field: Field, value: Any) -> Json:
    case, before = answers["case"], answer_at(answers, field.path)
    for path, more in _following(field, before, value).items():
        case = with_value(case, path, more)
    if field.path.startswith(SAID):
        said = {**answers["said"], field.path.removeprefix(SAID): value}
        return {
            **answers,
            "case": case,
            "said": {key: said_value for key, said_value in said.items() if said_value is not None},
        }
    case = with_value(case, field.path, value)
    return {**answers, "case": _companions(case, field, value, is_as_it_was=value == before)}


def _companions(document: Json, field: Field, value: Any, is_as_it_was: bool = False) -> Json:
    """What always stands beside the value of this field. Words that are as they were stay whose they were."""
    for path, more in field.always.items():
        if is_as_it_was and value is not None and value_at(document, path) is not None:
            continue
        meant = value_at(document, more[1:]) if more.startswith("=") else more
        document = with_value(document, path, None if value is None else meant)
    return document


def _following(field: Field, before: Any, value: Any) -> dict[str, Any]:
    """What the chosen option sets; what only the one before it set is taken back."""
    taken_back = {path: None for option in field.options if option.value == before for path in option.sets}
    own = next((option.sets for option in field.options if option.value == value), {})
    return {**taken_back, **own}
