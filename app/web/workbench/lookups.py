"""Small answers for the pages' scripts and pictures: the instruments with their norms, the chart of a goal."""

import json
from typing import Any

from fastapi import APIRouter, Response

from app.domain.clinical import Instrument
from app.services.cases import case_file
from app.services.letters import goal_chart
from app.web.visit import SignedIn

router = APIRouter()


@router.get("/library/instruments.json")
def instruments(visit: SignedIn) -> Response:
    """Every test with its ages and scales, for the fields that are filled while typing."""
    held = visit.desk.library.clinical.instruments
    content = json.dumps([_told(instrument) for _, instrument in sorted(held.items())], ensure_ascii=False).encode()
    return Response(content, 200, media_type="application/json")


@router.get("/cases/{case_id}/goals/{goal_id}/chart.png")
def chart(visit: SignedIn, case_id: str, goal_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    return Response(goal_chart(file.case, goal_id), 200, media_type="image/png")


def _told(instrument: Instrument) -> dict[str, Any]:
    scales = [
        {"names": list(s.names), "kind": s.score_kind, "mean": s.mean, "sd": s.sd, "direction": s.direction}
        for s in instrument.scales
    ]
    ages = {"from": instrument.age_min_months, "to": instrument.age_max_months}
    newer = {"newer": instrument.superseded_by} if instrument.superseded_by else {}
    return {
        "id": instrument.id,
        "name": instrument.name,
        "names": list(instrument.names),
        "norm": instrument.norm,
        **ages,
        **newer,
        "scales": scales,
    }
