"""Commands over the data: the criteria and the law."""

import argparse
import json
import sys

from app.cli.desks import desk_for_papers, desk_with_store
from app.services.criteria import Filters, add_policy, listed, load_criteria
from app.services.desk import LOCAL


def criteria_load(_asked: argparse.Namespace) -> int:
    desk = desk_with_store()
    done = load_criteria(desk)
    print(json.dumps({"edition": desk.library.edition, "added": done.added, "kept": done.kept, "old": done.superseded}))
    return 0


def criteria_list(asked: argparse.Namespace) -> int:
    filters = Filters(asked.payer, asked.discipline, asked.on, asked.verification, asked.policy)
    print(json.dumps(listed(desk_for_papers().library, filters), ensure_ascii=False, indent=1))
    return 0


def criteria_add(asked: argparse.Namespace) -> int:
    policy = add_policy(desk_with_store(), LOCAL, asked.file.read_bytes(), asked.file.name)
    print(policy.key)
    print(f"{len(policy.criteria)} criteria are stored; they judge your cases from now on.", file=sys.stderr)
    return 0
