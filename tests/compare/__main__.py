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
    found = cases()
    scores: dict[str, list[Score]] = {
        name: [score(one, writer(one, library)) for one in found] for name, writer in WRITERS.items()
    }
    if "--each" in arguments:
        for one, scored in zip(found, scores["ours"], strict=True):
            print(one.id, scored)
    columns = {name: together(each) for name, each in scores.items()}
    for row in columns["ours"]:
        print(f"{row}: " + " | ".join(f"{name} {column[row]}" for name, column in columns.items()))
    if "--write" in arguments:
        write_page(columns, found, library, ROOT / "docs")


main(sys.argv[1:])
