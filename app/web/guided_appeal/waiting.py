"""After the packet left: what was sent, by when the plan must answer, what to do when it does not, and its answer."""

from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import guided_appeals
from app.web.forms import TheForm
from app.web.guided_appeal.letters import clock_words, road_of
from app.web.guided_appeal.opened import TheAppeal, only_for_the_family
from app.web.guided_appeal.paths import Json
from app.web.guided_appeal.sending import still_to_send

router = APIRouter()
# What a new notice says anew; the rest of the case stays.
ASKED_ANEW = frozenset(
    {
        *("outcome", "dates", "effective", "approved", "reasons", "urgency", "late_why"),
        *("stated", "timing", "elements", "appeal_to", "policies"),
    }
)
OF_THE_NOTICE = frozenset({"urgency", "other"})  # what was stated to the old notice: why it was urgent, why it was late
SECOND = "internal_appeal_second"


@router.get("/waiting")
def waiting(opened: TheAppeal) -> Response:
    only_for_the_family(opened)
    today, words = opened.visit.desk.today(), opened.visit.words
    clocks = [
        (clock, clock_words(words, clock.id, "late" if clock.due_on < today else "due"))
        for clock in opened.awaited
        if clock.due_on
    ]
    told = case.filings if (case := opened.standing.case) and case.filings else ()
    earlier = [filing for filing in told if filing not in opened.sent]
    road = road_of(opened)
    shown: dict[str, Any] = {"filings": opened.sent, "earlier": earlier, "clocks": clocks, "today": today}
    return opened.page("start/waiting.html", road=road, to_send=still_to_send(road), **shown)


@router.post("/waiting/answered")
def plan_answered(opened: TheAppeal, form: TheForm) -> Response:
    """The notice of before joins the earlier ones, and the new one is read or asked as the first was."""
    only_for_the_family(opened)
    if opened.standing.case is None:
        raise NotFound
    guided_appeals.change(opened.visit.desk, opened.appeal.code, at_the_next_stage)
    return opened.visit.go("/start/notice")


def at_the_next_stage(answers: Json) -> Json:
    """Pure. The level that the new notice answers follows from the level before and from what was sent."""
    case = answers["case"]
    denial = case.get("denial", {})
    if not {"outcome", "dated_on"} <= set(denial):  # sent twice: the new notice is asked already
        return answers
    sent = {filing["kind"] for filing in case.get("filings") or ()}
    is_second = denial["level"] == "internal_first" and SECOND in sent
    level = {"initial": "internal_first", "internal_first": "internal_second" if is_second else "external"}
    earlier = [*(case.get("earlier_denials") or ()), denial]
    after = {**case, "earlier_denials": earlier, "denial": {"level": level.get(denial["level"], "external")}}
    if after.get("services"):  # what the notice before approved is asked anew
        after["services"] = [{key: part for key, part in row.items() if key != "approved"} for row in after["services"]]
    marks = {name: [asked for asked in answers[name] if asked not in ASKED_ANEW] for name in ("done", "unknown")}
    statements = [statement for statement in after.pop("statements", ()) if statement.get("kind") not in OF_THE_NOTICE]
    after |= {"statements": statements} if statements else {}
    said = {name: said_value for name, said_value in answers["said"].items() if name != "is_urgent"}
    return {**answers, **marks, "case": after, "said": said, "drafts": {}, "read": {}}
