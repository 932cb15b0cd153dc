"""Commands over the data: the criteria and the law."""

import json
import sys
from datetime import date
from pathlib import Path

from app.cli.desks import desk_for_papers, desk_with_store
from app.services.criteria import Filters, add_policy, listed
from app.services.desk import LOCAL, load_policies


def criteria_load() -> int:
    desk = desk_with_store()
    done = load_policies(desk)
    print(json.dumps({"edition": desk.library.edition, "added": done.added, "kept": done.kept, "old": done.superseded}))
    return 0


def criteria_list(
    payer: str | None, discipline: str | None, on: date | None, verification: str | None, policy: str | None
) -> int:
    filters = Filters(payer, discipline, on, verification, policy)
    print(json.dumps(listed(desk_for_papers().library, filters), ensure_ascii=False, indent=1))
    return 0


def criteria_add(file: Path) -> int:
    policy = add_policy(desk_with_store(), LOCAL, file.read_bytes(), file.name)
    print(policy.key)
    print(f"{len(policy.criteria)} criteria are stored; they judge your cases from now on.", file=sys.stderr)
    return 0
