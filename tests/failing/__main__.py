"""`python -m tests.failing [KIND [CASE]]`: what holds and what does not; with `--all` one line a case and the sums."""

import sys
from pathlib import Path

from app.packs.load import load
from tests.failing.expected import expected, variants
from tests.failing.verdict import failures


def main(asked: list[str]) -> int:
    library = load([Path(__file__).parents[2]])
    wanted = [a for a in asked if not a.startswith("-")]
    total = held = cases = whole = 0
    for id, case in (variants() if "--variants" in asked else expected()).items():
        if (wanted and not id.startswith(wanted[0].rstrip("/"))) or (len(wanted) > 1 and wanted[1] not in case.name):
            continue
        count, failed = failures(case, library)
        total, held, cases, whole = total + count, held + count - len(failed), cases + 1, whole + (not failed)
        print(f"{'holds' if not failed else 'FAILS'} {id}")
        if "--all" not in asked:
            for what, why in failed:
                print(f"    {what}\n        {why}")
    print(f"{held} of {total} expectations hold; {whole} of {cases} cases whole")
    return 0 if held == total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
