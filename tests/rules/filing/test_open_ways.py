"""What a refusal names instead can be written today: every plan type, level, outcome and day."""

from datetime import date
from itertools import product
from typing import get_args

import pytest

from app.domain.library import Library
from app.domain.vocabulary import DenialLevel, DenialOutcome, PlanTypeName
from app.rules.assess import assess
from tests.factories import make_case

DAYS = (date(2026, 10, 20), date(2028, 1, 5))


@pytest.mark.parametrize("plan_type", get_args(PlanTypeName))
def test_no_refusal_sends_anybody_to_a_closed_door(plan_type: str, library: Library) -> None:
    for level, outcome, on in product(get_args(DenialLevel), get_args(DenialOutcome), DAYS):
        case = make_case({
            "plan.plan_type": plan_type, "plan.card_words": None, "denial.level": level, "denial.outcome": outcome,
        })  # fmt: skip
        kinds = {kind.kind: kind for kind in assess(case, library, on).kinds}
        for judged_kind in kinds.values():
            if not judged_kind.is_available:
                assert judged_kind.because
                assert judged_kind.use_instead is not None, (judged_kind.kind, level, outcome)
                assert kinds[judged_kind.use_instead].is_available, (
                    judged_kind.kind,
                    judged_kind.use_instead,
                    level,
                    outcome,
                )
