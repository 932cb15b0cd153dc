"""The law that a letter for this case may print: rules that bind, that were read, and that nothing excludes."""

from app.domain.assessment import ArgumentVerdict, Clock, DueDate
from app.domain.citing import cite_set, pin_cite
from app.domain.law_found import Citation, Forbidden
from app.rules.law.docket import Docket


def citations(
    docket: Docket,
    verdicts: tuple[ArgumentVerdict, ...],
    due: tuple[DueDate, ...],
    running: tuple[Clock, ...],
    barred: Forbidden,
) -> tuple[Citation, ...]:
    """The rows of applying arguments, due dates and clocks, each once, with the words for this plan."""
    if docket.regime is None:
        return ()
    rules, cites = docket.library.law.rules, cite_set(docket.case.plan, docket.regime)
    named = [rule for one in verdicts if one.verdict == "applies" for rule in one.rules]
    named += [one.rule for one in due] + [one.rule for one in running]
    out_of_bounds = set(barred.rules)
    open_ = [one for one in dict.fromkeys(named) if one in rules and one not in out_of_bounds]
    return tuple(Citation(one, words) for one in open_ if (words := pin_cite(rules[one], cites)))
