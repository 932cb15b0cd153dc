"""A small data folder to break on purpose."""

from pathlib import Path

SOURCE = "source: {id: SRC-01, document: A policy, checked_on: 2026-11-21}\n"
POLICY = f"""\
key: TST-01
number: "T 1"
title: A test policy
verification: P
{SOURCE}versions:
  - label: first
    effective_from: 2024-01-01
    effective_to: 2025-01-01
  - label: second
    effective_from: 2025-01-01
criteria:
  - id: TST-01-01
    category: goals
    hab_rehab: HR
    words: Goals are measurable
    verification: P
    needs:
      - need: complete_goals
"""
PAYER = f"name: Test\n{SOURCE}"


def write(root: Path, files: dict[str, str]) -> Path:
    for place, text in files.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def plain(root: Path, **changed: str) -> Path:
    """A payer with one policy; `policy` and `payer` may be replaced."""
    return write(
        root,
        {
            "criteria/payers/test/payer.yaml": changed.get("payer", PAYER),
            "criteria/payers/test/tst_01.yaml": changed.get("policy", POLICY),
        },
    )
