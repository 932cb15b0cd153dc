"""Commands over the store: a case document in, a case document out."""

import argparse
import json
import sys

from app.cli.desks import desk_with_store
from app.services.desk import LOCAL
from app.services.intake import case_on_file, create_case


def bring_in(asked: argparse.Namespace) -> int:
    desk = desk_with_store()
    with asked.case.open("rb") as file:
        raw = file.read(desk.max_bytes + 1)
    print(create_case(desk, LOCAL, raw).id)
    return 0


def export(asked: argparse.Namespace) -> int:
    document = case_on_file(desk_with_store(), LOCAL, asked.case_id).document
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")
    return 0
