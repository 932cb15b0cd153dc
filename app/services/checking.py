"""Whether the data is in order: every file, every reference between files, and the age of every source."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.packs.cross_check import Report, report

LAW = ("criteria/law/",)
LETTERS = ("letter_templates/",)


def criteria_report(roots: Sequence[Path], on: date) -> Report:
    """Everything: the payers' criteria rest on the law, and both on the words of the letters."""
    return report(roots, on)


def law_report(roots: Sequence[Path], on: date) -> Report:
    return report(roots, on).below(*LAW)


def letters_report(roots: Sequence[Path], on: date) -> Report:
    """What the letters say: every paragraph and outline against the names, words and rules there are."""
    return report(roots, on).below(*LETTERS)
