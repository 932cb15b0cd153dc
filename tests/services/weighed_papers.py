"""A case whose papers were read, without a reader: what is told of the weighing of their values."""

import json
from datetime import UTC, datetime
from typing import Any

from app.services.cases import create_case
from app.services.desk import LOCAL, Desk
from app.store import papers as stored
from app.store.papers import READ, Owner, StoredPaper
from tests.factories import case_document

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)


def case_with_papers(desk: Desk) -> str:
    """Two papers of it are read, and both say the number of the plan's group, which the case lacks."""
    raw = json.dumps(case_document({"plan.group_number": None})).encode()
    case_id = create_case(desk, LOCAL, raw).id
    for document in ("d1", "d2"):
        read = {"id": "p1", "path": "plan.group_number", "value": "VA00417712", "page": 1, "words": "VA00417712"}
        beside: dict[str, Any] = {"record": None, "box": [63.0, 68.0, 254.0, 81.0], "tier": "look", "others": []}
        said: dict[str, Any] = {"state": "open", "said": None, "is_taken": False, "waits_for": []}
        page = {"page": 1, "source": "text", "warnings": []}
        reading = {"proposals": [read | beside | said], "pages": [page], "places": {}, "is_held": False, "warnings": []}
        with desk.writing(LOCAL) as store:
            stored.add_paper(store, LOCAL, Owner("case", case_id), document, [("a.pdf", b"%PDF-1.4 a")], AT)
            paper = stored.paper_of(store, LOCAL, Owner("case", case_id), document)
            stored.keep_reading(store, LOCAL, paper, reading, {"state": READ, "edition": desk.library.edition})
    return case_id


def papers_on_file(desk: Desk, case_id: str) -> tuple[StoredPaper, ...]:
    with desk.reading(LOCAL) as store:
        return stored.papers_of(store, LOCAL, Owner("case", case_id))


def weighed(desk: Desk, case_id: str) -> list[int | None]:
    return [(paper.reading or {}).get("weighed") for paper in papers_on_file(desk, case_id)]


def folded_in(desk: Desk, case_id: str) -> list[str]:
    return [paper.document for paper in papers_on_file(desk, case_id) if (paper.reading or {}).get("idle")]
