"""The other papers, read like the letter with the no: a record of a paper at a time, taken when the parent says so."""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Response

from app.errors import Invalid, NotFound
from app.services import guided_appeals, guided_papers
from app.services.guided_papers import Proposed
from app.services.papers import Decision
from app.web.forms import TheForm
from app.web.guided_appeal import corrections, drafts, paper_cards
from app.web.guided_appeal.opened import SHARED, Opened, TheAppeal
from app.web.guided_appeal.paper_cards import Card
from app.web.guided_appeal.unread import without_read
from app.web.read_values import as_kind
from app.web.visit import quoted
from app.web.words import Words

router = APIRouter()
UNDER_WAY = ("waiting", "reading")
ANSWERS_TO_A_CARD = ("yes", "unsure", "no")
HERE = "/start/reading"


@router.get("/reading")
def all_papers(opened: TheAppeal) -> Response:
    """Every paper that is read: how far, what is left to look at, and what already counts."""
    papers = _found(opened)
    rows = [
        (
            paper,
            _title(opened, paper),
            _progress(opened, paper),
            _to_look_at(opened, paper),
            _next_card(opened, paper) is not None,
        )
        for paper in papers
    ]
    is_under_way = any(paper.state in UNDER_WAY for paper in papers)
    return opened.page("start/papers_read.html", rows=rows, is_under_way=is_under_way)


@router.get("/reading/progress.json")
def progress(opened: TheAppeal) -> Response:
    papers = _found(opened)
    waits = [paper for paper in papers if paper.state in UNDER_WAY]
    told = {"words": _progress(opened, waits[0]) if waits else "", "is_done": not waits}
    return Response(json.dumps(told), 200, media_type="application/json")


@router.get("/reading/{document}")
def next_card(opened: TheAppeal, document: str) -> Response:
    """The next record that is not decided; after the eighth, the rest together; then the next paper."""
    paper = _paper(opened, document)
    if paper.state in UNDER_WAY:
        return opened.visit.go(HERE)
    if paper.is_held:
        return opened.page("start/paper_held.html", paper=paper, title=_title(opened, paper))
    made, said = paper_cards.cards(paper.open), paper_cards.said_to(opened.answers, document)
    card = paper_cards.next_card(made, said)
    if card is None:
        return opened.visit.go(f"{HERE}/{document}/more" if paper_cards.left(made, said) else HERE)
    count = min(paper_cards.MOST_CARDS, len(said) + len(paper_cards.left(made, said)))
    return opened.page(
        "start/paper_card.html",
        paper=paper,
        title=_title(opened, paper),
        card=card,
        asked=_asked(opened.visit.words, card),
        lines=paper_cards.told_lines(opened.visit.words, card),
        rivals=[(f"{proposal['id']}-{n}", text) for n, (proposal, text) in enumerate(card.rivals)],
        place=min(len(said) + 1, count),
        count=count,
        warnings=paper.warnings if not said else (),
    )


@router.post("/reading/{document}/card")
def answer_card(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """Yes: it counts, with its paper, page and words. Something else: what does it say? Can't tell: it never counts."""
    card, answer = _card(opened, document, form.words("card")), form.words("answer")
    if card and answer == "other":
        return opened.visit.go(f"{HERE}/{document}/other?card={quoted(card.key)}")
    if card and answer.startswith("rival-"):
        return _kept(opened, document, card, _rival(card, answer.removeprefix("rival-")))
    if card and answer in ANSWERS_TO_A_CARD:
        said = [Decision(proposal_id, "confirm") for proposal_id in card.ids] if answer == "yes" else []
        said = [Decision(proposal_id, "refuse") for proposal_id in card.ids] if answer == "no" else said
        return _kept(opened, document, card, said, answer)
    return opened.visit.go(f"{HERE}/{document}")


@router.get("/reading/{document}/other")
def something_else(opened: TheAppeal, document: str, card: str = "") -> Response:
    """What was read stands in the fields; she changes what the paper says otherwise."""
    wrong_card = _card(opened, document, card)
    if wrong_card is None:
        return opened.visit.go(f"{HERE}/{document}")
    draft = drafts.draft_of(opened.answers, _draft(document, wrong_card))
    typed, problems = corrections.typed_again(opened, wrong_card, draft)
    paper = _paper(opened, document)
    fields = corrections.inputs(opened.visit.words, wrong_card, typed)
    values: dict[str, Any] = {"fields": fields, "card": wrong_card, "paper": paper, "title": _title(opened, paper)}
    return opened.page("start/paper_other.html", problems=problems, **values)


@router.post("/reading/{document}/other")
def correct(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """What stands unchanged counts as read, what was changed as corrected. What was refused stands there again."""
    card = _card(opened, document, form.words("card"))
    if card is None:
        return opened.visit.go(f"{HERE}/{document}")
    if form.has("none"):
        return _kept(opened, document, card, [Decision(proposal_id, "refuse") for proposal_id in card.ids], "no")
    said, problems = corrections.corrected(opened, card, form)
    if not problems:
        try:
            return _kept(opened, document, card, said, "other", is_careful=True)
        except Invalid:
            pass
    guided_appeals.change(
        opened.visit.desk,
        opened.appeal.code,
        lambda answers: drafts.with_draft(answers, _draft(document, card), form, is_sent=True),
    )
    return opened.visit.go(f"{HERE}/{document}/other?card={quoted(card.key)}")


@router.get("/reading/{document}/more")
def more(opened: TheAppeal, document: str) -> Response:
    """The rest on one page: each record a tick, kept together."""
    paper, words = _paper(opened, document), opened.visit.words
    rest = _left(opened, paper)
    shown_cards = [(card, _asked(words, card), paper_cards.told_lines(words, card)) for card in rest]
    return opened.page("start/paper_more.html", paper=paper, title=_title(opened, paper), shown=shown_cards)


@router.post("/reading/{document}/more")
def take(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """What is ticked counts; what is not never does."""
    rest, ticked = _left(opened, _paper(opened, document)), set(form.all("take"))
    said = [Decision(proposal_id, "confirm") for card in rest if card.key in ticked for proposal_id in card.ids]
    _say(opened, document, said, {card.key: "yes" if card.key in ticked else "unsure" for card in rest})
    return opened.visit.go(_next_paper(opened, document))


@router.post("/reading/{document}/again")
def take_back(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """Nothing of this paper counts, and it is asked anew."""

    _paper(opened, document)
    guided_papers.say_again(
        opened.visit.desk,
        opened.appeal,
        document,
        lambda answers: paper_cards.without_said(
            {**answers, "case": without_read(answers["case"], document)}, document
        ),
    )
    return opened.visit.go(HERE)


@router.post("/reading/{document}/held")
def keep_held(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """It is this child's paper all the same."""
    _paper(opened, document)
    guided_papers.release(
        opened.visit.desk, opened.appeal, document, lambda answers: paper_cards.not_looked_at(answers, document)
    )
    return opened.visit.go(HERE)


@router.get("/reading/{document}/strip.png")
def strip(opened: TheAppeal, document: str, of: str = "") -> Response:
    """The lines of the page on which these values stand, cut out."""
    _paper(opened, document)
    content = guided_papers.strip(opened.visit.desk, opened.appeal, document, of.split(",")[:60])
    return Response(content, 200, media_type="image/png")


def papers_read(opened: Opened) -> tuple[Proposed, ...]:
    """The family's papers that are read here, beside the letter with the no."""
    never = paper_cards.never()
    return guided_papers.proposed(opened.visit.desk, opened.appeal, opened.other_papers, never)


def _found(opened: Opened) -> tuple[Proposed, ...]:
    if opened.base == SHARED:
        raise NotFound
    return papers_read(opened)


def _paper(opened: Opened, document: str) -> Proposed:
    paper = next((read for read in _found(opened) if read.document == document), None)
    if paper is None:
        raise NotFound
    return paper


def _left(opened: Opened, paper: Proposed) -> tuple[Card, ...]:
    said = paper_cards.said_to(opened.answers, paper.document)
    return paper_cards.left(paper_cards.cards(paper.open), said)


def _to_look_at(opened: Opened, paper: Proposed) -> int:
    """How many cards are still shown one by one; when all were, how many stand together on the last page."""
    said = paper_cards.said_to(opened.answers, paper.document)
    left = len(_left(opened, paper))
    return min(left, max(0, paper_cards.MOST_CARDS - len(said))) or left


def _next_card(opened: Opened, paper: Proposed) -> Card | None:
    return paper_cards.next_card(paper_cards.cards(paper.open), paper_cards.said_to(opened.answers, paper.document))


def _card(opened: Opened, document: str, key: str) -> Card | None:
    return next((waiting for waiting in _left(opened, _paper(opened, document)) if waiting.key == key), None)


def _kept(
    opened: Opened,
    document: str,
    card: Card,
    said: Sequence[Decision],
    answer: str = "yes",
    *,
    is_careful: bool = False,
) -> Response:
    """`is_careful`: what cannot be used is told by the page; else it is as if she could not tell."""
    try:
        _say(opened, document, said, {card.key: answer})
    except Invalid:
        if is_careful:
            raise
        _say(opened, document, [], {card.key: "unsure"})
    after = Opened(opened.visit, guided_appeals.appeal(opened.visit.desk, opened.appeal.code), opened.base, opened.who)
    is_next = _next_card(after, _paper(after, document)) is not None
    return opened.visit.go(f"{HERE}/{document}" if is_next else _next_paper(after, document))


def _say(opened: Opened, document: str, said: Sequence[Decision], told: dict[str, str]) -> None:
    guided_papers.decide(
        opened.visit.desk,
        opened.appeal,
        document,
        said,
        lambda answers: paper_cards.with_said(answers, document, told),
    )


def _next_paper(opened: Opened, document: str) -> str:
    """Where the next paper with a card is; without one, the list of all, on which the rest can be chosen."""
    others = (paper for paper in _found(opened) if paper.document != document and paper.state not in UNDER_WAY)
    following = next((paper for paper in others if _next_card(opened, paper) and not paper.is_held), None)
    return f"{HERE}/{following.document}" if following else HERE


def _draft(document: str, card: Card) -> str:
    return f"reading/{document}/{card.key}"


def _rival(card: Card, meant: str) -> list[Decision]:
    """The other reading of one value, and the rest of the card as it was shown."""
    for number, (proposal, text) in enumerate(card.rivals):
        if meant == f"{proposal['id']}-{number}":
            others = [Decision(other, "confirm") for other in card.ids if other != proposal["id"]]
            return [*others, Decision(proposal["id"], "correct", as_kind(proposal["value"], text))]
    return []


def _asked(words: Words, card: Card) -> str:
    key = f"page.paper.ask.{card.about}"
    return words(key if words.has(key) else "page.paper.ask")


def _title(opened: Opened, paper: Proposed) -> str:
    """As the family named it; else the name of its file."""
    held = opened.answers["case"].get("documents") or ()
    title = next((row.get("title") for row in held if row.get("id") == paper.document), None)
    name: str = opened.answers["files"].get(paper.document, {}).get("name", "")
    return title or name or paper.document


def _progress(opened: Opened, paper: Proposed) -> str:
    words = opened.visit.words
    if paper.refused:
        return words("page.paper.unread")
    if paper.state == "reading" and paper.page_count:
        return words("page.reading.pages", done=paper.pages_done, count=paper.page_count)
    if paper.state in UNDER_WAY:
        return words("page.reading.waits" if paper.state == "waiting" else "page.reading.begins")
    return ""
