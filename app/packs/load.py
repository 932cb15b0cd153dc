"""Folders of criteria and letter templates → one Library. Later folders add to or replace earlier ones by id.

Every problem of every file is told at once, each with file and line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from app.domain.law import InForce
from app.domain.letter import Look
from app.domain.library import LEFT_OUT, Clinical, Law, Library, Templates
from app.domain.outline import Voice
from app.domain.own_policies import edition
from app.domain.reading_rules import ReadingRules
from app.errors import DataProblems, Located
from app.letters.variants import whole
from app.packs import folders, versions
from app.packs.diagnosis_list import diagnosis_list
from app.packs.folders import NOUNS, Noun
from app.packs.read import ReadText, read
from app.packs.rows import DataRow, row_of, rows_of

_LAW = (
    "plan_types", "rules", "deadlines", "clocks", "arguments", "exclusions", "notice_elements", "places", "readings",
)  # fmt: skip


@dataclass(slots=True)
class Shelf:
    """Everything that was read, with the place of each row, and what is wrong with it."""

    rows: dict[str, dict[Any, DataRow]] = field(default_factory=lambda: {noun.name: {} for noun in NOUNS})
    versions: dict[str, dict[Any, list[DataRow]]] = field(default_factory=lambda: {noun: {} for noun in _LAW})
    paragraphs: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    look: dict[str, bytes] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)
    prints: list[tuple[str, bytes]] = field(default_factory=list)

    def all_rows(self) -> Iterator[DataRow]:
        """Every row, each version of one among them."""
        for noun, rows in self.rows.items():
            for key, row in rows.items():
                yield from self.versions.get(noun, {}).get(key, (row,))

    def records(self, noun: str) -> dict[Any, Any]:
        return {key: row.record for key, row in self.rows[noun].items()}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the folder with this number: its place in the folder, the name by which people are told of it."""

    number: int
    place: str
    name: str
    raw: bytes


def load(roots: Sequence[Path]) -> Library:
    """The library of these folders, or DataProblems with every problem in them."""
    return load_files(data_files(roots))


def load_files(files: Sequence[DataFile]) -> Library:
    shelf = _shelf_of(files)
    if shelf.problems:
        raise DataProblems(tuple(shelf.problems))
    return library_of(shelf)


def data_files(roots: Sequence[Path]) -> tuple[DataFile, ...]:
    return tuple(_data_file(number, root, path) for number, root in enumerate(roots) for path in _files(root))


def _data_file(number: int, root: Path, path: Path) -> DataFile:
    place = path.relative_to(root).as_posix()
    return DataFile(number, place, f"{root.name}/{place}" if number else place, path.read_bytes())


def read_shelf(roots: Sequence[Path]) -> Shelf:
    return _shelf_of(data_files(roots))


def _shelf_of(files: Sequence[DataFile]) -> Shelf:
    shelf = Shelf()
    seen: dict[int, dict[tuple[str, Any], DataRow]] = {}
    for file in files:
        _take(file.raw, file.place, file.name, shelf, seen.setdefault(file.number, {}))
    shelf.problems.extend(versions.problems(shelf.rows["policies"]))
    for noun, ids in shelf.versions.items():
        for rows in ids.values():
            shelf.problems.extend(versions.problems_of_law(noun, rows))
    if not shelf.problems:
        # The shipped paragraphs are held by `make check`; a practice’s own are read through when they come in.
        own = [id for id, file in shelf.files.items() if not file.startswith(folders.PARAGRAPHS)]
        shelf.problems.extend(_read_through(shelf, own) if own else ())
    return shelf


def _read_through(shelf: Shelf, ids: Sequence[str]) -> Iterable[Located]:
    from app.packs import contracts  # only here: most starts have no paragraphs of their own

    return contracts.problems(shelf, ids)


def _files(root: Path) -> Iterable[Path]:
    """Every data file, in one order on every machine. Notes for people (README.md) are no data."""
    paths = [p for top in ("criteria", "letter_templates") for p in (root / top).rglob("*") if p.is_file()]
    kept = (p for p in paths if p.name != "README.md" and not p.name.startswith((".", "~")))
    return sorted(kept, key=lambda p: p.relative_to(root).as_posix())


def _take(raw: bytes, place: str, name: str, shelf: Shelf, seen: dict[tuple[str, Any], DataRow]) -> None:
    """Reads one file to its shelf. `seen` are the rows of the same folder: there an id stands once."""
    if place.endswith("/" + folders.WORKED_CASES):
        return
    shelf.prints.append((name, raw))
    if place.startswith(folders.LOOK + "/"):
        shelf.look[place.rpartition("/")[2]] = raw
        return
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        shelf.problems.append(Located(name, 0, "is not UTF-8 text"))
        return
    if place.startswith(folders.PARAGRAPHS + "/") and place.endswith(".md"):
        id = place.removeprefix(folders.PARAGRAPHS + "/").removesuffix(".md")
        shelf.paragraphs[id], shelf.files[id] = text.strip("\n"), name
    elif not place.endswith((".yaml", ".yml")):
        return
    elif place.startswith(folders.WORDS + "/"):
        _take_words(read(text, name), place, shelf)
    elif (noun := folders.noun_of(place)) is None:
        shelf.problems.append(Located(name, 0, "is read by nobody: no kind of data lies in this place"))
    else:
        _take_rows(read(text, name), noun, place, shelf, seen)


def _take_rows(sheet: ReadText, noun: Noun, place: str, shelf: Shelf, seen: dict[tuple[str, Any], DataRow]) -> None:
    if sheet.problems:
        shelf.problems.extend(sheet.problems)
        return
    if noun.is_list:
        rows = rows_of(sheet, noun.model, shelf.problems)
    else:
        rows = row_of(sheet, noun.model, folders.given(noun, place), shelf.problems)
    for row in rows:
        key = getattr(row.record, noun.key)
        first = seen.get((noun.name, key))
        is_version = "in_force" in type(row.record).model_fields and row.record.in_force != InForce()
        if first is not None and not is_version:
            message = f"{key} stands twice; the first is {first.file}:{first.line}"
            shelf.problems.append(row.problem(message))
        if noun.name in shelf.versions:
            earlier = shelf.versions[noun.name].pop(key, []) if first is not None else []
            shelf.versions[noun.name][key] = [*earlier, row]
        seen[noun.name, key] = row
        shelf.rows[noun.name][key] = row


def _take_words(sheet: ReadText, place: str, shelf: Shelf) -> None:
    shelf.problems.extend(sheet.problems)
    if sheet.problems or not isinstance(sheet.value, dict):
        return
    language = shelf.words.setdefault(folders.language_of(place), {})
    for key, words in sheet.value.items():
        if isinstance(words, str):
            language[key] = words
        else:
            shelf.problems.append(sheet.problem((key,), f"`{key}` must be text: put it in quotes"))


def library_of(shelf: Shelf) -> Library:
    policies = shelf.records("policies")
    look = Look(
        docx=shelf.look.get("letter.docx", b""),
        css=shelf.look.get("letter.css", b"").decode("utf-8", "replace"),
        typ=shelf.look.get("letter.typ", b"").decode("utf-8", "replace"),
        packet_typ=shelf.look.get("packet.typ", b"").decode("utf-8", "replace"),
        blanks={name: raw for name, raw in shelf.look.items() if name.endswith(".pdf")},
    )
    law = {noun: shelf.records(noun) for noun in _LAW}
    codes = diagnosis_list()
    return Library(
        edition=edition([*shelf.prints, ("icd-10-cm", codes.text.encode() if codes else b"")]),
        law=Law(**law, holidays=frozenset(shelf.rows["holidays"]), versions=_versions(shelf)),
        clinical=Clinical(**{noun: shelf.records(noun) for noun in _CLINICAL}, diagnosis_list=codes),
        payers=shelf.records("payers"),
        policies=policies,
        templates=_templates(shelf, look),
        help=shelf.records("help"),
        forms=shelf.records("forms"),
        reading=ReadingRules(**{part: tuple(shelf.records(f"reading_{part}").values()) for part in _READING}),
        criteria={row.id: row for policy in policies.values() for row in policy.criteria},
    )


def _versions(shelf: Shelf) -> dict[str, dict[str, tuple[Any, ...]]]:
    """The ids with several versions, and those left out on a day when their only one does not hold."""
    kept = {
        noun: {
            id: tuple(row.record for row in rows)
            for id, rows in ids.items()
            if len(rows) > 1 or (noun in LEFT_OUT and rows[0].record.in_force != InForce())
        }
        for noun, ids in shelf.versions.items()
    }
    return {noun: ids for noun, ids in kept.items() if ids}


def _templates(shelf: Shelf, look: Look) -> Templates:
    contracts = shelf.records("contracts")
    variants: dict[str, tuple[str, ...]] = {}
    for id in contracts:
        base = plain(id)
        if base != id and id.rpartition(".")[2] not in get_args(Voice):
            variants[base] = (*variants.get(base, ()), id)
    texts = {id: whole(text, contracts.get(id)) for id, text in shelf.paragraphs.items()}
    return Templates(shelf.records("kinds"), texts, dict(shelf.words), look, contracts, variants)


def plain(id: str) -> str:
    """Without voice or variant: `opening/internal_appeal.parent` is one way to say `opening/internal_appeal`."""
    return id.partition(".")[0]


_READING = (
    "persons",
    "goal_words",
    "roles",
    "labels",
    "sentences",
    "headings",
    "papers",
    "reasons",
    "tables",
    "organizations",
    "policies",
    "windows",
    "elements",
    "stamps",
    "addresses",
    "contacts",
    "statements",
    "findings",
    "service_words",
    "family",
    "policy_words",
    "people",
    "plan_book_words",
)
_CLINICAL = (
    "instruments", "codes", "denial_types", "claims", "denial_codes", "literature", "diagnoses", "disciplines",
    "credentials", "checks",
)  # fmt: skip
