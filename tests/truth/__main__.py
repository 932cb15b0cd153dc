"""`make truth`: many generated cases, all their letters, what is untrue in them; the first fault made small."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from app.packs.load import load
from tests.truth.cases import ROOT, case_of
from tests.truth.reading import read
from tests.truth.smaller import smaller

_LIBRARY: list[Any] = []
_WHOLE = ("assessment", "crash")  # faults of the case, not of one letter


def _library() -> Any:
    if not _LIBRARY:
        _LIBRARY.append(load([ROOT]))
    return _LIBRARY[0]


def _one(seed: int) -> tuple[int, Counter[str], list[tuple[str, str]]]:
    document, on = case_of(seed)
    try:
        findings = read(document, on, _library(), in_formats=seed % 10 == 0)
    except Exception as wrong:
        return seed, Counter(crashes=1), [("crash", f"{type(wrong).__name__}: {wrong}")]
    return seed, findings.counts, findings.faults


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--from", dest="first", type=int, default=1)
    asked.add_argument("--kinds", type=int, default=40, help="how many kinds of fault are printed")
    given = asked.parse_args()
    counts: Counter[str] = Counter()
    faults: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    with ProcessPoolExecutor() as pool:
        seeds = range(given.first, given.first + given.cases)
        for seed, counted, faults_found in pool.map(_one, seeds, chunksize=50):
            counts += counted
            for kind, fault in faults_found:
                faults[fault.split("…")[0][:70]].append((seed, kind, fault))
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    print(f"untrue or broken: {sum(map(len, faults.values()))} in {len(faults)} kinds")
    for each in sorted(faults.values(), key=len, reverse=True)[: given.kinds]:
        seed, kind, fault = each[0]
        print(f"{len(each):6} × seed {seed}, {kind}: {fault}")
    if faults:
        _show_small(min(small for each in faults.values() for small in each))
    return 1 if faults else 0


def _show_small(first: tuple[int, str, str]) -> None:
    seed, kind, fault = first
    document, on = case_of(seed)
    start = fault[:40]

    def is_failing(copy: dict[str, Any]) -> bool:
        return any(
            k == kind and f.startswith(start)
            for k, f in read(copy, on, _library(), kinds=() if kind in _WHOLE else (kind,)).faults
        )

    place = Path("out") / f"truth-{seed}.case.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(smaller(document, is_failing), indent=1, ensure_ascii=False), "utf-8")
    print(f"the first, made small: {place}, on {date.isoformat(on)}, {kind}: {fault}")


if __name__ == "__main__":
    sys.exit(main())
