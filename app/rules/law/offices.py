"""The offices that take complaints about this plan, the nearest first: only those whose own row reaches it."""

from app.rules.law.binding import binds
from app.rules.law.docket import Docket


def complaint_offices(docket: Docket) -> tuple[str, ...]:
    """Ids of the offices' rows, then the office known without one.

    A row that hangs on a flag that nobody knows (a church plan's election) is left out.
    """
    rules = docket.library.law.rules
    if docket.regime is None:
        return ()
    binding = (one for one in docket.regime.complaint if one in rules and binds(rules[one], docket).verdict == "yes")
    return (*binding, *((docket.regime.office,) if docket.regime.office else ()))
