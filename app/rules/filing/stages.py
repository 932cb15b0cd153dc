"""Where the case stands: what is on its way already is not sent twice."""

from app.domain.coverage import is_unanswered
from app.domain.outline import LetterKind
from app.rules.law.docket import Docket


def on_its_way(kind: LetterKind, docket: Docket) -> str | None:
    """Why the same paper is not sent twice: it was sent in answer to this notice, and nobody has answered it yet."""
    if not kind.is_sent_once:
        return None
    own = [filing for filing in docket.case.filings or () if filing.kind == kind.id]
    sent = [filing for filing in own if is_unanswered(filing, docket.case.denial.dated_on, docket.today)]
    if not sent:
        return None
    on = sent[-1].went_on
    day = docket.library.tell("filing.stages.on_day", on=on) if on else ""
    return docket.library.tell("filing.stages.letter_was_already_sent_not", day=day)
