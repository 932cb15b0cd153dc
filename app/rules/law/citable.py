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
    named = [rule for verdict in verdicts if verdict.verdict == "applies" for rule in verdict.rules]
    named += [due_date.rule for due_date in due] + [clock.rule for clock in running]
    out_of_bounds = set(barred.rules)
    open_ = [rule for rule in dict.fromkeys(named) if rule in rules and rule not in out_of_bounds]
    return tuple(Citation(rule, words) for rule in open_ if (words := pin_cite(rules[rule], cites)))
