"""What the law says about one case, in lines that a person reads."""

from datetime import date

from app.domain.case import Case
from app.domain.library import Library
from app.rules.assess import assess
from app.rules.explain import explanation


def law_explained(case: Case, library: Library, on: date) -> tuple[str, ...]:
    """Plan type, due dates, clocks, and each argument with its verdict and its citation."""
    return explanation(case, assess(case, library, on), library)
