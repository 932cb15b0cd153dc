"""Commands over the store: a case document in, a case document out."""

import json
import sys
from pathlib import Path

from app.cli.desks import desk_with_store
from app.services.cases import case_on_file, create_case
from app.services.desk import LOCAL


def bring_in(case: Path) -> int:
    desk = desk_with_store()
    with case.open("rb") as file:
        raw = file.read(desk.max_bytes + 1)
    print(create_case(desk, LOCAL, raw).id)
    return 0


def export(case_id: str) -> int:
    document = case_on_file(desk_with_store(), LOCAL, case_id).document
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")
    return 0
