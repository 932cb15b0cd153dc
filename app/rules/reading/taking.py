"""What a person confirmed of one paper, put into the case: each value in its field, with where it was read. Pure.

A record is put in once all that it must have is confirmed; until then its values wait.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from app.domain.record_ids import TakenIds, ids_in
from app.domain.record_types import FRAMES, TYPES, Json
from app.rules.reading.merging import ConfirmedValue, MergedRecord, NobodyYet, Parts, lacking, merged, parts_of, whole

__all__ = ["ConfirmedValue"]
_OWN = "documents[]"
_AUTHOR = "author"
# Who wrote the paper is who did what it reports.
_BY_THE_AUTHOR = {
    "notes": "author", "evaluations": "evaluator", "skilled_care": "author", "statements": "by",
    "home_findings": "author",
}  # fmt: skip
_DIAGNOSED_IN = "diagnosis_record"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The document of the case that was read; `has_pages`: a page number in it means the page one can turn to."""

    document: str
    has_pages: bool
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class TakenCase:
    """`places`: which record of the case each record of the paper became. `waiting`: of each value that is not in the
    case yet, the fields that its record still lacks. `on_file`: values that the case had in their places before;
    `differs`: values in whose places it had others."""

    document: Json
    places: dict[str, str]
    waiting: dict[str, tuple[str, ...]]
    on_file: frozenset[str]
    differs: frozenset[str] = frozenset()


def taken(
    case: Json,
    paper: ReadDocument,
    said: Sequence[ConfirmedValue],
    places: Mapping[str, str],
    read: Sequence[ConfirmedValue] = (),
    first_ids: Mapping[str, str] | None = None,
) -> TakenCase:
    """The case with what was said. Raises Invalid for a value that its field cannot hold.

    `read`: all that the paper says. A record of the case is known again by it, also where nobody confirmed once more
    what the case has already; nothing else is taken from it. `first_ids`: the id of a new record of a list, where
    nothing bears it yet.
    """
    taking = _Taking(
        deepcopy(case), paper, dict(places), {value.key: value.said for value in parts_of(read)}, first_ids or {}
    )
    people = [value for value in said if value.path.startswith("people[]")]
    own = [value for value in said if value.path.startswith(_OWN)]
    rest = [value for value in said if value not in people and value not in own]
    for some in (people, own, rest):
        for parts in parts_of(some):
            taking.take(parts)
    taking.links()
    return TakenCase(taking.case, taking.places, taking.waiting, frozenset(taking.on_file), frozenset(taking.differs))


class _Taking:
    def __init__(
        self,
        case: Json,
        paper: ReadDocument,
        places: dict[str, str],
        read: Mapping[str, tuple[ConfirmedValue, ...]],
        first_ids: Mapping[str, str],
    ) -> None:
        self.case, self.paper, self.places, self.read, self.first_ids = case, paper, places, read, first_ids
        self.waiting: dict[str, tuple[str, ...]] = {}
        self.on_file: set[str] = set()
        self.differs: set[str] = set()
        self.used = TakenIds(ids_in(case))

    def take(self, parts: Parts) -> None:
        """One record of the paper, or one frame of the case, without those values that must wait."""
        model = TYPES[parts.name]
        values = list(parts.said)
        while values:
            try:
                row = self._row(parts, values)
            except NobodyYet as unknown:
                self.waiting[unknown.said] = ("people",)
                values = [value for value in values if value.id != unknown.said]
                continue
            missing = lacking(model, row.values, parts.name)
            if parts.name in FRAMES:  # a case in the making gets its child, plan and notice from several papers
                missing.pop((), None)
            if not missing:
                self._keep(parts, row, values)
                return
            held = [value for value in values if any(row.places[value.id][: len(place)] == place for place in missing)]
            for waiting in held or values:
                self.waiting[waiting.id] = tuple(name for names in missing.values() for name in names)
            values = [value for value in values if value not in held] if held else []

    def links(self) -> None:
        """What follows from the paper itself: its author did what it reports, its plan is for its own goals."""
        own = self._document()
        author = (own or {}).get(_AUTHOR)
        for name, field in _BY_THE_AUTHOR.items():
            for row in self._of_this_paper(name):
                is_earlier = name == "evaluations" and row.get("done_on") != self._last_evaluated()
                if author and not row.get(field) and not is_earlier:
                    row[field] = author
        for row in self._of_this_paper("diagnoses"):
            if author and own and own.get("kind") == _DIAGNOSED_IN and not row.get("diagnosed_by"):
                row["diagnosed_by"] = author
        for plan in self._of_this_paper("plans_of_care"):
            goals = [goal["id"] for goal in self._of_this_paper("goals")]
            if goals and not plan.get("goals"):
                plan["goals"] = goals

    def _last_evaluated(self) -> str | None:
        """The day of the paper's own evaluation: of an earlier one that it tells of somebody else may be the author."""
        return max((str(row.get("done_on")) for row in self._of_this_paper("evaluations")), default=None)

    def _row(self, parts: Parts, values: Sequence[ConfirmedValue]) -> MergedRecord:
        """The record as it would be; in the place of the one that it is already, if there is one."""
        if parts.name in FRAMES:
            return merged(FRAMES[parts.name], self.case.get(parts.name) or {}, values, self._context(parts))
        held = self.case.get(parts.name) or []
        before = self._known(parts, held, values)
        start: Json = dict(before) if before else self._new(parts, values)
        return merged(TYPES[parts.name], start, values, self._context(parts))

    def _known(self, parts: Parts, held: Sequence[Json], values: Sequence[ConfirmedValue]) -> Json | None:
        if parts.name == "documents":
            return self._document()
        own = self.places.get(parts.key)
        known = next((row for row in held if own and row.get("id") == own), None)
        return known or whole(parts, held, (*self.read.get(parts.key, ()), *values), self.paper.document)

    def _new(self, parts: Parts, values: Sequence[ConfirmedValue]) -> Json:
        fields = TYPES[parts.name].model_fields
        made: Json = {"id": self._free(parts.name)} if "id" in fields else {}
        if "document" in fields:
            made["document"] = self.paper.document
        if "page" in fields and self.paper.has_pages:
            made["page"] = values[0].page
        author = (self._document() or {}).get(_AUTHOR)
        is_earlier = parts.name == "evaluations" and not parts.key.endswith("|")
        if author and not is_earlier and (field := _BY_THE_AUTHOR.get(parts.name)):
            made[field] = author
        return made

    def _keep(self, parts: Parts, row: MergedRecord, values: Sequence[ConfirmedValue]) -> None:
        if parts.name in FRAMES:
            self.case[parts.name] = row.values
            where = parts.name
        else:
            held = self.case.setdefault(parts.name, [])
            if not isinstance(held, list):
                held = self.case[parts.name] = []
            own = row.values.get("id")
            index = next((n for n, record in enumerate(held) if own and record.get("id") == own), len(held))
            held[index : index + 1] = [row.values]
            if own:
                self.places[parts.key] = own
            where = f"{parts.name}[{own or index}]"
        self.places |= row.made
        self.on_file |= row.same
        self.differs |= row.differs
        self._basis(where, row, values)

    def _basis(self, where: str, row: MergedRecord, values: Sequence[ConfirmedValue]) -> None:
        basis = list(self.case.get("basis") or ())
        for value in values:
            path = f"{where}.{row.names[value.id]}"
            is_one_of_many = value.path.endswith("[]")
            basis = [b for b in basis if b["path"] != path or (is_one_of_many and b["value"] != value.value)]
            told: Json = {"path": path, "value": value.value, "document": self.paper.document}
            if self.paper.has_pages:
                told["page"] = value.page
            basis.append({**told, "words": value.words, "by": self.paper.by, "on": self.paper.on})
        self.case["basis"] = basis

    def _context(self, parts: Parts) -> "_Context":
        return _Context(self, parts.key)

    def _document(self) -> Json | None:
        held: list[Json] = self.case.get("documents") or []
        return next((document for document in held if document["id"] == self.paper.document), None)

    def _of_this_paper(self, name: str) -> Iterable[Json]:
        return [record for record in self.case.get(name) or () if record.get("document") == self.paper.document]

    def _free(self, name: str) -> str:
        own = self.first_ids.get(name)
        if own and own not in self.used:
            self.used.add(own)
            return own
        return self.used.next(name[0])


@dataclass(frozen=True, slots=True)
class _Context:
    """What a row inside a record needs: a free id, its page, and which of the case's rows it became before."""

    at: _Taking
    key: str

    @property
    def document(self) -> str:
        return self.at.paper.document

    def row_id(self, name: str) -> str:
        return self.at._free(name)

    def page(self, said: ConfirmedValue) -> int | None:
        return said.page if self.at.paper.has_pages else None

    def known(self, name: str, label: str) -> str | None:
        return self.at.places.get(f"{self.key}/{name}|{label}")

    def mark(self, name: str, label: str) -> str:
        return f"{self.key}/{name}|{label}"

    def read(self, name: str, label: str) -> Json:
        """All that the paper says of this row, by its fields."""
        own = [
            value
            for value in self.at.read.get(self.key, ())
            if f"{name}[]." in value.path and (value.record or "") == label
        ]
        return {value.path.rpartition("].")[2]: value.value for value in own}

    def person(self, said: ConfirmedValue) -> object:
        """A name becomes the id of the person of the case who bears it."""
        people: list[Json] = self.at.case.get("people") or []
        known: object = next((person["id"] for person in people if person["name"] == said.value), None)
        if known is None:
            raise NobodyYet(said.id)
        return known
