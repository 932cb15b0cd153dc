"""The truth beside each paper, and a fair count of proposals against it (see `papers/README.md`).

A proposal is right when its path and value stand in the truth, wrong when the paper has other values for that path,
and a fault when the truth says that this value must not be proposed. A path of which the paper has no value is
counted apart, but in a paper that is none every proposal beyond the truth is wrong.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.reading import KnownChild, Proposal

PAPERS = Path(__file__).with_name("papers")
_STYLES = Path(__file__).with_name("house_styles")
# Sets in house styles of their own that were looked at once they had been measured (see `house_styles/README.md`).
LOOKED_AT = tuple(_STYLES / name / "papers" for name in ("first", "second", "third", "fourth", "fifth", "sixth"))
# The set that nobody who writes rules has seen.
BLIND = _STYLES / "seventh" / "papers"
ENDINGS = (".pdf", ".docx", ".txt", ".jpg", ".png", ".tif")
# A paper that was put in by mistake, with whom the case is about.
OTHER_CASES = {"z04_another_childs_letter": KnownChild("Maya", "Okafor-Lindqvist", "2021-02-14")}


@dataclass(frozen=True, slots=True)
class Truth:
    name: str
    file: Path
    kind: str
    values: tuple[dict[str, Any], ...]
    must_not: tuple[dict[str, Any], ...]
    unreadable: tuple[str, ...]

    @property
    def child(self) -> KnownChild | None:
        return OTHER_CASES.get(self.name)


@dataclass
class Count:
    """`faults` are (paper, path, value, why): wrong, or never to be proposed. `beyond` are those no truth can judge."""

    right: int = 0
    wrong: int = 0
    unlabelled: int = 0
    wanted: int = 0
    found: int = 0
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    beyond: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    def __iadd__(self, other: "Count") -> "Count":
        for name in ("right", "wrong", "unlabelled", "wanted", "found"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults
        self.missed += other.missed
        self.beyond += other.beyond
        return self


@cache
def truths(folder: Path = PAPERS) -> tuple[Truth, ...]:
    return tuple(
        sorted((truth for path in folder.rglob("*.truth.json") for truth in _truths(path)), key=lambda t: t.name)
    )


def _truths(path: Path) -> Iterator[Truth]:
    """One truth for each file that it is true of: a paper often lies there as PDF and as Word."""
    said = json.loads(path.read_text("utf-8"))
    stem = path.name.removesuffix(".truth.json")
    for file in sorted(path.parent.glob(f"{stem}.*")):
        if file.name.removeprefix(stem) in ENDINGS:
            yield Truth(
                f"{stem}{'' if file.suffix in ('.pdf', '.txt') or '.' in stem else file.suffix}",
                file,
                said["kind"],
                tuple(said["values"]),
                tuple(said.get("must_not") or ()),
                tuple(said.get("unreadable") or ()),
            )


def counted(truth: Truth, proposals: Iterable[Proposal], paths: tuple[str, ...] = ("",)) -> Count:
    """The count over paths that begin with one of `paths`."""
    count = Count()
    wanted = {(v["path"], _plain(v["value"])) for v in truth.values if v["path"].startswith(paths)}
    known_paths = {path for path, _ in wanted}
    barred = {(v["path"], _plain(v["value"])): v.get("why", "") for v in truth.must_not}
    seen = set()
    for proposal in proposals:
        key = (proposal.path, _plain(proposal.value))
        if not proposal.path.startswith(paths) or key in seen:
            continue
        seen.add(key)
        if key in wanted:
            count.right += 1
        elif key in barred or _is_other(proposal.path, known_paths) or truth.kind == "not_a_paper":
            count.wrong += 1
            count.faults.append(
                (truth.name, proposal.path, str(proposal.value), barred.get(key, "another value is true"))
            )
        else:
            count.unlabelled += 1
            count.beyond.append((truth.name, proposal.path, str(proposal.value)))
    count.wanted, count.found = len(wanted), len(wanted & seen)
    count.missed = [(truth.name, path, value) for path, value in sorted(wanted - seen)]
    return count


def _is_other(path: str, known: set[str]) -> bool:
    """Whether the truth has other values for this path; it names only some of the people (see `papers/README.md`)."""
    return path in known and not path.startswith("people[]")


def _plain(value: Any) -> str:
    """Numbers as numbers, text without regard to case and white space."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{float(value):g}"
    text = " ".join(str(value).split()).casefold()
    return text.translate(str.maketrans("“”‘’–—", "\"\"''--")).rstrip(".")
