"""The letter with the no, first of all: read here, one line of it at a time shown, taken when the parent says so."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from fastapi import APIRouter, Response

from app.domain.told import unsaid
from app.errors import NotFound
from app.services import attachments, guided_appeals, guided_papers
from app.services.paper_files import MOST_BYTES, Attachment, Refused, checked_attachment, one_paper
from app.web.answers import ANSWERS, shown_fields
from app.web.answers.answering import Setting
from app.web.forms import Form, TheForm
from app.web.guided_appeal import cards, drafts, saving
from app.web.guided_appeal.insurers import with_card_name
from app.web.guided_appeal.offers import Offer, as_json, of_json, offers, with_chosen, with_taken
from app.web.guided_appeal.opened import Opened, TheAppeal, only_for_the_family
from app.web.guided_appeal.pages import READ
from app.web.guided_appeal.paths import value_at, with_value
from app.web.questions import question, questions
from app.web.visit import Trouble

router = APIRouter()
PAPERS = "papers"
UNDER_WAY = ("waiting", "reading")


@router.get("/notice")
def notice_page(opened: TheAppeal) -> Response:
    only_for_the_family(opened)
    return opened.page("start/notice.html")


@router.post("/notice")
def keep_notice(opened: TheAppeal, form: TheForm) -> Response:
    """Keep the paper; it is read apart, and a page says how far."""
    only_for_the_family(opened)
    try:
        name, paper = _paper(form)
    except Refused as refused:
        trouble = Trouble("file", opened.visit.words(f"wrong.file_{refused.reason}", size=MOST_BYTES // 2**20))
        return opened.page("start/notice.html", 422, problems=[trouble])
    document = _kept(opened)
    attachments.attach(opened.visit.desk, opened.appeal.code, document, name, paper)
    guided_papers.add_paper(opened.visit.desk, opened.appeal, document, name, paper.content)
    return opened.visit.go("/start/notice/reading")


@router.get("/notice/reading")
def reading(opened: TheAppeal) -> Response:
    """How far it is read; then on to what was read. What cannot be read is kept all the same, and asked."""
    only_for_the_family(opened)
    document = opened.answers.get("read", {}).get("document")
    if document is None:
        return opened.visit.go("/start/notice")
    read = guided_papers.reading_of(opened.visit.desk, opened.appeal, document)
    if read["state"] in UNDER_WAY:
        return opened.page("start/notice_reading.html", words=_progress(opened, read))
    if opened.answers["read"].get("is_waiting"):
        _offer(opened, read)
    return opened.visit.go("/start/notice/read")


@router.get("/notice/progress.json")
def progress(opened: TheAppeal) -> Response:
    only_for_the_family(opened)
    read = guided_papers.reading_of(
        opened.visit.desk, opened.appeal, opened.answers.get("read", {}).get("document", "")
    )
    told = {"words": _progress(opened, read), "is_done": read["state"] not in UNDER_WAY}
    return Response(json.dumps(told), 200, media_type="application/json")


@router.get("/notice/read")
def next_card(opened: TheAppeal) -> Response:
    """The next line that is not decided yet; after the last of the first eight, the rest together."""
    only_for_the_family(opened)
    if opened.answers.get("read", {}).get("is_waiting"):
        return opened.visit.go("/start/notice/reading")
    if opened.answers.get("read", {}).get("is_held"):
        return opened.page("start/notice_held.html", document=opened.answers["read"]["document"])
    made, said = _made(opened), cards.said(opened.answers)
    number = cards.next_card(made, said)
    warnings = opened.answers.get("read", {}).get("warnings", [])
    if number is None and made:
        return opened.visit.go("/start/notice/more" if cards.rest(made, said) else _after(opened))
    if number is None:
        return opened.page("start/notice_read.html", shown=[], warnings=warnings)
    first = cards.first(made)
    return opened.page(
        "start/notice_card.html",
        number=number,
        one=made[number],
        lines=_lines(opened, made[number]),
        rivals=_rivals(opened, made[number]),
        instead=[(other, _lines(opened, other)) for other in made[number].instead],
        place=first.index(number) + 1,
        count=len(first),
        warnings=warnings if number == first[0] else [],
    )


@router.post("/notice/card")
def answer_card(opened: TheAppeal, form: TheForm) -> Response:
    """Yes, or one of what else the letter says: it counts. Something else: its question is asked. Can't tell: it is
    asked later, on the road."""
    only_for_the_family(opened)
    made, number, answer = _made(opened), form.words("number"), form.words("answer")
    chosen = _numbers([number], made)
    others = {f"rival-{n}": with_chosen(made, card, n) for card in chosen for n in range(len(made[card].instead))}
    if answer in others:
        _say(opened, dict.fromkeys(chosen, "yes"), others[answer])
    elif chosen and answer in cards.ANSWERS:
        _say(opened, dict.fromkeys(chosen, answer))
    asked = question(made[chosen.pop()].question) if chosen and answer == "other" else None
    if asked and asked.is_extra:  # nobody is asked it on the road, so it is asked now
        return opened.visit.go(f"/start/q/{asked.id}?then={READ}")
    return opened.visit.go("/start/notice/read")


@router.post("/notice/held")
def keep_held(opened: TheAppeal, form: TheForm) -> Response:
    """It is this child's letter all the same; what it says is asked."""
    only_for_the_family(opened)

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        return {**answers, "read": {name: read for name, read in answers.get("read", {}).items() if name != "is_held"}}

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    return opened.visit.go("/start/next")


@router.get("/notice/more")
def more_we_read(opened: TheAppeal) -> Response:
    only_for_the_family(opened)
    made = _made(opened)
    rest = cards.rest(made, cards.said(opened.answers))
    shown = [(number, made[number], _lines(opened, made[number])) for number in rest]
    return opened.page("start/notice_read.html", shown=shown, warnings=[])


@router.post("/notice/read")
def take(opened: TheAppeal, form: TheForm) -> Response:
    """Only what is ticked. The rest is asked, as if nothing had been read."""
    only_for_the_family(opened)
    made = _made(opened)
    ticked = _numbers(form.all("take"), made)
    left = set(cards.rest(made, cards.said(opened.answers), with_first=True)) - ticked
    _say(opened, {**dict.fromkeys(ticked, "yes"), **dict.fromkeys(left, "unsure")})
    return opened.visit.go(_after(opened))


@router.get("/notice/strip/{number}.png")
def strip(opened: TheAppeal, number: int, other: int = 0) -> Response:
    """The lines of the letter on which it stands, cut out; `other`: those of what else the letter says, from 1."""
    only_for_the_family(opened)
    made = _made(opened)
    if not 0 <= number < len(made) or not 0 <= other <= len(made[number].instead):
        raise NotFound
    shown = (made[number], *made[number].instead)[other]
    document = opened.answers["read"]["document"]
    content = guided_papers.strip(opened.visit.desk, opened.appeal, document, shown.proposals)
    return Response(content, 200, media_type="image/png")


def _after(opened: Opened) -> str:
    """The other papers come next, the same way; who was asked for them goes on."""
    was_asked = PAPERS in (*opened.answers["done"], *opened.answers["unknown"])
    return "/start/next" if was_asked or opened.other_papers else "/start/reading"


def _numbers(sent: Iterable[str], made: tuple[Offer, ...]) -> set[int]:
    """Which of what was read is meant; what a browser never sends is none of it."""
    known = {str(number): number for number in range(len(made))}
    return {known[number] for number in sent if number in known}


def _say(opened: Opened, answers_given: dict[int, str], chosen: tuple[Offer, ...] = ()) -> None:
    """What is yes now counts at once, and once. `chosen`: the offers, where another of its values was chosen."""
    made, known = chosen or _made(opened), {asked.id: asked for asked in questions()}
    if not answers_given:
        return

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        before = cards.said(answers)
        new = [number for number, answer in answers_given.items() if answer == "yes" and before.get(number) != "yes"]
        earlier = [number for number, answer in before.items() if answer == "yes"]
        after = with_taken(known, answers, made, new, earlier)
        for number in new:  # what was half typed before does not hide what is confirmed now
            after = drafts.without_draft(after, made[number].question)
        after = {**after, "read": {**after["read"], "offers": as_json(made)}} if chosen else after
        return cards.with_said(_dated(after), {**before, **answers_given})

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)


def _dated(answers: dict[str, Any]) -> dict[str, Any]:
    """The paper bears the date that its letter bears."""
    dated_on, paper = value_at(answers["case"], "denial.dated_on"), answers["read"]["document"]
    case = answers["case"]
    return {**answers, "case": with_value(case, f"documents[id={paper}].dated_on", dated_on)} if dated_on else answers


def _offer(opened: Opened, read: dict[str, Any]) -> None:
    """What was read, as answers to the questions; kept once, so that every card keeps its number."""
    setting = Setting(opened.visit.desk.today(), opened.options())
    before, answered = _made(opened), cards.said(opened.answers)
    made = cards.read_again(offers(questions(), read["proposals"], setting), before, answered)
    told = {"offers": as_json(made), "warnings": list(_warnings(read))}
    told["said"] = cards.said_before(made, before, answered)
    told |= {"is_held": True} if read["is_held"] else {}
    told |= {name: read[name] for name in ("windows", "elements") if read[name]}

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        document = answers["read"]["document"]
        case = answers["case"]
        if read["page_count"]:
            case = with_value(case, f"documents[id={document}].pages", read["page_count"])
        return {**answers, "case": case, "read": {"document": document, **told}}

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)


def _paper(form: Form) -> tuple[str, Attachment]:
    uploads = form.files("file")
    if not uploads:
        raise Refused("empty", unsaid("papers.not_chosen"))
    papers = [checked_attachment(upload.content) for upload in uploads]
    return uploads[0].name, papers[0] if len(papers) == 1 else one_paper(papers)


def _kept(opened: Opened) -> str:
    """The paper among the papers of the case; its id there."""
    papers = question(PAPERS)
    assert papers
    document = ""

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        nonlocal document
        earlier = answers.get("read", {}).get("document")
        values = {"kind": "denial_letter", "name": "Denial letter", "pages": None}
        after, document = saving.with_item(papers, answers, earlier, values)
        case = with_value(after["case"], "denial.document", document)
        return {**after, "case": case, "read": {"document": document, "offers": [], "is_waiting": True}}

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    return document


def _progress(opened: Opened, read: dict[str, Any]) -> str:
    words = opened.visit.words
    if read["state"] == "reading" and read["page_count"]:
        return words("page.reading.pages", done=read["pages_done"], count=read["page_count"])
    return words("page.reading.waits" if read["state"] == "waiting" else "page.reading.begins")


def _warnings(read: dict[str, Any]) -> Iterable[str]:
    """What could not be read and why, each once, the paper's own first and then page by page."""
    of_pages = [warning for page in read["pages"] for warning in page["warnings"]]
    return dict.fromkeys((*read["warnings"], *of_pages))


def _made(opened: Opened) -> tuple[Offer, ...]:
    return of_json(opened.answers.get("read", {}).get("offers", []))


def _lines(opened: Opened, offer: Offer) -> list[tuple[str, str]]:
    asked = question(offer.question)
    assert asked
    fields = [field for field in asked.fields if field.name in offer.values]
    values = with_card_name(opened.visit.desk.library_today(), asked, offer.values)
    return shown_fields(ANSWERS, fields, values, opened.visit.words, f"ask.{asked.id}", opened.options())


def _rivals(opened: Opened, offer: Offer) -> str:
    """That the letter names other last days too, and that the earlier one is shown."""
    days = ", ".join(opened.visit.words.day(date.fromisoformat(other)) for other in offer.rivals)
    return opened.visit.words("page.card.rivals", days=days) if days else ""
