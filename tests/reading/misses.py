"""What is missed and what is wrong on the papers of a set: `python -m tests.reading.misses SET|papers [NAME…]`.

For whoever writes rules. Not for the blind set, at whose values nobody who writes rules looks.
"""

import sys
from pathlib import Path

from app.services.readings import read_papers
from tests.reading.house_styles.marks import SETS
from tests.reading.measure import library
from tests.reading.truth import PAPERS, Count, counted, truths

_TEXT = (".pdf", ".txt", ".docx")


def folder(name: str) -> Path:
    return PAPERS if name == "papers" else SETS / name / "papers"


def main(name: str, *beginnings: str) -> None:
    every = Count()
    for truth in truths(folder(name)):
        if truth.file.suffix not in _TEXT or not truth.name.startswith(beginnings or ("",)):
            continue
        reading = read_papers([(truth.file.name, truth.file.read_bytes())], library(), truth.child)
        count = counted(truth, reading.proposals)
        every += count
        sys.stdout.write(f"{truth.name}: {count.found} of {count.wanted}, wrong {count.wrong}\n")
        for _, path, value in count.missed:
            sys.stdout.write(f"    missed {path} = {value}\n")
        for _, path, value, why in count.faults:
            sys.stdout.write(f"    WRONG  {path} = {value}  ({why})\n")
        for _, path, value in count.beyond:
            sys.stdout.write(f"    beyond {path} = {value}  (is it on the paper? the truth does not say)\n")
    sys.stdout.write(f"{every.precision:.3f} {every.recall:.3f} of {every.wanted}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
