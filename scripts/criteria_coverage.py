"""Writes the coverage of criteria/README.md anew: rows by payer, discipline and verification, and when read."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from app.domain.library import Library
from app.domain.payer import Policy
from app.domain.vocabulary import Verification
from app.packs.load import load

ROOT = Path(__file__).parent.parent
README = ROOT / "criteria/README.md"
START, END = "<!-- coverage: made by scripts/criteria_coverage.py -->", "<!-- end of coverage -->"
SHORT = {
    "occupational_therapy": "OT", "physical_therapy": "PT", "speech_language": "speech", "behavioral": "behavior",
    "home_infusion": "infusion",
}  # fmt: skip


def coverage(library: Library) -> str:
    """One row a payer; a criterion of several disciplines counts under each of them."""
    columns = (
        *(SHORT.get(discipline, discipline.replace("_", " ")) for discipline in library.disciplines),
        *get_args(Verification),
    )
    head = f"| payer | policies | rows | {' | '.join(columns)} | sources checked |"
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    for payer in sorted(library.payers):
        policies = [policy for policy in library.policies.values() if policy.payer == payer]
        lines.append(_line(payer, policies, library.disciplines))
    lines.append(_line("all", list(library.policies.values()), library.disciplines))
    return "\n".join(lines)


def _line(name: str, policies: list[Policy], known: Sequence[str]) -> str:
    pairs = [(policy, row) for policy in policies for row in policy.criteria]
    disciplines = Counter(
        discipline for policy, row in pairs for discipline in row.disciplines or policy.disciplines or known
    )
    verified = Counter(row.verification for _, row in pairs)
    counts = [disciplines[discipline] for discipline in known] + [
        verified[verification] for verification in get_args(Verification)
    ]
    days = sorted({policy.source.checked_on for policy in policies})
    checked = " to ".join(dict.fromkeys((days[0].isoformat(), days[-1].isoformat()))) if days else "–"
    cells = (name, len(policies), len(pairs), *(count or "–" for count in counts), checked)
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def renewed(text: str, library: Library) -> str:
    before, rest = text.split(START)
    return f"{before}{START}\n{coverage(library)}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8"), load([ROOT])), encoding="utf-8")
