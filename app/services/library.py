"""What the library holds, in figures: its edition, payers, policies, letter kinds, and how old its sources are."""

from typing import Any

from app.domain.library import Library
from app.services.drafting import FORMAT_NAMES


def library_facts(library: Library) -> dict[str, Any]:
    """For the page that answers "what is stored here?"."""
    checked = sorted(one.source.checked_on for one in library.policies.values())
    return {
        "edition": library.edition,
        "payers": [{"id": key, "name": payer.name} for key, payer in sorted(library.payers.items())],
        "policies": [
            {"key": key, "payer": one.payer, "number": one.number, "title": one.title, "verification": one.verification}
            for key, one in sorted(library.policies.items())
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
    return [{"kind": key, **{name: getattr(one, name) for name in names}} for key, one in kinds]
