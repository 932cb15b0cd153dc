"""What the library holds, in figures; and whether its data is in order: files, references, the age of every source."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.library import Library
from app.services.letters import FORMAT_NAMES

if TYPE_CHECKING:
    from app.packs.cross_check import Report

LAW = ("criteria/law/",)
LETTERS = ("letter_templates/",)


def criteria_report(roots: Sequence[Path], on: date) -> "Report":
    """Everything: the payers' criteria rest on the law, and both on the words of the letters."""
    from app.packs.cross_check import report  # only here: what checks the data is no part of a server

    return report(roots, on)


def law_report(roots: Sequence[Path], on: date) -> "Report":
    return criteria_report(roots, on).below(*LAW)


def letters_report(roots: Sequence[Path], on: date) -> "Report":
    """What the letters say: every paragraph and outline against the names, words and rules there are."""
    return criteria_report(roots, on).below(*LETTERS)


def library_facts(library: Library) -> dict[str, Any]:
    """For the page that answers "what is stored here?"."""
    checked = sorted(policy.source.checked_on for policy in library.policies.values())
    return {
        "edition": library.edition,
        "payers": [{"id": key, "name": payer.name} for key, payer in sorted(library.payers.items())],
        "policies": [
            {
                "key": key,
                "payer": policy.payer,
                "number": policy.number,
                "title": policy.title,
                "verification": policy.verification,
            }
            for key, policy in sorted(library.policies.items())
        ],
        "counts": {
            "criteria": len(library.criteria),
            "law_rules": len(library.law.rules),
            "arguments": len(library.law.arguments),
            "instruments": len(library.clinical.instruments),
        },
        "oldest_policy_check": checked[0].isoformat() if checked else None,
        "letter_kinds": letter_kinds(library),
        "formats": list(FORMAT_NAMES),
    }


def letter_kinds(library: Library) -> list[dict[str, str | None]]:
    """Each kind with what it is for, where it goes, and what to know before it is signed."""
    names = ("name", "purpose", "goes_to", "before_signing")
    kinds = sorted(library.templates.kinds.items())
    return [{"kind": key, **{name: getattr(kind, name) for name in names}} for key, kind in kinds]


def payers_listed(library: Library) -> list[dict[str, Any]]:
    """Each insurer with its spellings and the policies that are held of it."""
    held: dict[str, list[str]] = {}
    for key, policy in sorted(library.policies.items()):
        held.setdefault(policy.payer, []).append(key)
    return [
        {
            "id": key,
            "name": payer.name,
            "names": [*payer.names, *payer.shared_names],
            "is_program": payer.is_program,
            "policies": held.get(key, []),
        }
        for key, payer in sorted(library.payers.items())
    ]


def instruments_listed(library: Library, discipline: str | None = None) -> list[dict[str, Any]]:
    """Each test as its data has it; those of one discipline, and those that name none."""
    return [
        instrument.model_dump(mode="json")
        for _, instrument in sorted(library.clinical.instruments.items())
        if discipline is None or not instrument.disciplines or discipline in instrument.disciplines
    ]
