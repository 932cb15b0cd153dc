"""Scores the letters and prints the table; with `--write` also docs/letters.md and its pictures."""

import sys
from pathlib import Path

from app.packs.load import load
from tests.compare.cases import cases
from tests.compare.page import write_page
from tests.compare.scoring import Score, score, together
from tests.compare.writers import WRITERS

ROOT = Path(__file__).parents[2]


def main(arguments: list[str]) -> None:
    library = load([ROOT])
    compared = cases()
    scores: dict[str, list[Score]] = {
        name: [score(case, writer(case, library)) for case in compared] for name, writer in WRITERS.items()
    }
    if "--each" in arguments:
        for compared_case, scored in zip(compared, scores["ours"], strict=True):
            print(compared_case.id, scored)
    columns = {name: together(each) for name, each in scores.items()}
    for row in columns["ours"]:
        print(f"{row}: " + " | ".join(f"{name} {column[row]}" for name, column in columns.items()))
    if "--write" in arguments:
        write_page(columns, compared, library, ROOT / "docs")


main(sys.argv[1:])
