"""Where the case stands: what is on its way already is not sent twice."""

from app.domain.coverage import Filing
from app.domain.outline import LetterKind
from app.rules.law.docket import Docket


def on_its_way(kind: LetterKind, docket: Docket) -> str | None:
    """Why the same paper is not sent twice: it was sent in answer to this notice, and nobody has answered it yet."""
    if not kind.is_sent_once:
        return None
    sent = [one for one in docket.case.filings or () if one.kind == kind.id and _is_open(one, docket)]
    if not sent:
        return None
    on = sent[-1].sent_on or sent[-1].delivered_on
    day = docket.library.tell("filing.stages.on_day", on=on) if on else ""
    return docket.library.tell("filing.stages.letter_was_already_sent_not", day=day)


def _is_open(filing: Filing, docket: Docket) -> bool:
    on = filing.sent_on or filing.delivered_on
    is_of_this_notice = on is None or docket.case.denial.dated_on <= on <= docket.today
    return filing.answered_on is None and is_of_this_notice
