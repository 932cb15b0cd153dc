"""Whether a case holds together: ids unique in the whole case, every reference leads somewhere, pages exist."""

from collections.abc import Collection, Iterator
from typing import Any

from app.domain.case import Case
from app.domain.coverage import ClaimLine
from app.domain.denial import Reason, Service
from app.domain.people import Confirmation, Statement
from app.domain.records import (
    Diagnosis,
    Document,
    Evaluation,
    Goal,
    HomeFinding,
    InfusionRecord,
    Note,
    PlanOfCare,
    ProgressPoint,
    Signature,
    SkilledCare,
)
from app.domain.spelling import closed_list
from app.domain.told import unsaid
from app.domain.values import Record
from app.errors import FieldProblem

ANY = "record"
# Which field of which record names what. Fields that may hold free words (a school's name) are not listed.
REFERENCES: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Document: (("author", "people"),),
    Signature: (("person", "people"),),
    Service: (("provider", "people"), ("diagnoses", "diagnoses")),
    Diagnosis: (("diagnosed_by", "people"),),
    Evaluation: (("evaluator", "people"),),
    PlanOfCare: (("diagnoses", "diagnoses"), ("goals", "goals")),
    Goal: (("addresses", ANY),),
    ProgressPoint: (("note", "notes"),),
    Note: (("author", "people"), ("goals", "goals")),
    SkilledCare: (("author", "people"),),
    HomeFinding: (("author", "people"),),
    InfusionRecord: (("person", "people"), ("signed_off_by", "people")),
    ClaimLine: (("provider", "people"),),
    Statement: (("by", "people"),),
    Confirmation: (("by", "people"), ("record", ANY)),
}
WHERE = {
    "people": unsaid("references.people"),
    "documents": unsaid("references.documents"),
    "diagnoses": unsaid("references.diagnoses"),
    "goals": unsaid("references.goals"),
    "notes": unsaid("references.notes"),
    ANY: unsaid("references.any"),
}
Placed = tuple[str, Record]  # where it stands, and the record


def reference_problems(case: Case, disciplines: Collection[str] = ()) -> tuple[FieldProblem, ...]:
    """Every id that is used twice or leads nowhere and every page that its document does not have.

    `disciplines` are those that the library holds; without them none is looked up.
    """
    walked = _walked(case)
    targets = _targets(case, walked)
    pages = {document.id: document.pages for document in case.documents or ()}
    problems = list(_doubled(walked))
    for path, record in walked:
        problems += _dangling(path, record, targets)
        problems += _impossible_pages(path, record, pages)
        problems += _unknown_discipline(path, record, disciplines)
        problems += _says_nothing(path, record)
    problems += _beyond_evaluation(case, pages)
    return tuple(problems)


def _walked(case: Case) -> tuple[Placed, ...]:
    """Every record of the case, each before those within it."""
    walked: list[Placed] = []
    _walk("$", case, walked)
    return tuple(walked)


def _walk(path: str, record: Record, into: list[Placed]) -> None:
    into.append((path, record))
    for name, child in vars(record).items():
        if isinstance(child, Record):
            _walk(f"{path}.{name.rstrip('_')}", child, into)
        elif isinstance(child, tuple):
            for number, part in enumerate(child):
                if isinstance(part, Record):
                    _walk(f"{path}.{name.rstrip('_')}[{number}]", part, into)


def _value(record: Record, name: str) -> Any:
    """None where a record of this type has no such field; asked of all records, so it is not looked for further."""
    return vars(record).get(name)


def _targets(case: Case, walked: tuple[Placed, ...]) -> dict[str, frozenset[str]]:
    lists = {name: getattr(case, name) or () for name in WHERE if name != ANY}
    targets = {name: frozenset(record.id for record in records) for name, records in lists.items()}
    targets[ANY] = frozenset(record_id for _, record in walked if (record_id := _value(record, "id")))
    return targets


def _doubled(walked: tuple[Placed, ...]) -> Iterator[FieldProblem]:
    first: dict[tuple[str, str], str] = {}
    for path, record in walked:
        identity = _value(record, "id")
        if identity is None:
            continue
        key = (_notice(path), identity)
        if not identity.strip():
            yield FieldProblem(f"{path}.id", unsaid("references.blank"))
        elif key in first:
            yield FieldProblem(f"{path}.id", unsaid("references.twice", path=first[key]))
        else:
            first[key] = f"{path}.id"


def _notice(path: str) -> str:
    """An earlier notice numbers its own reasons: r1 of the first denial and r1 of the appeal decision are two."""
    notice, _, rest = path.partition(".reasons[")
    return notice if rest and notice.startswith("$.earlier_denials[") else "$"


def _dangling(path: str, record: Record, targets: dict[str, frozenset[str]]) -> Iterator[FieldProblem]:
    fields = REFERENCES.get(type(record), ())
    if _value(record, "document") is not None:
        fields = (*fields, ("document", "documents"))
    for name, target in fields:
        value = getattr(record, name)
        if isinstance(value, str) and value not in targets[target]:
            yield FieldProblem(f"{path}.{name}", WHERE[target])
        for number, named in enumerate(value if isinstance(value, tuple) else ()):
            if named is not None and named not in targets[target]:
                yield FieldProblem(f"{path}.{name}[{number}]", WHERE[target])


def _unknown_discipline(path: str, record: Record, known: Collection[str]) -> Iterator[FieldProblem]:
    named = _value(record, "discipline")
    if known and named is not None and named not in known:
        yield FieldProblem(f"{path}.discipline", closed_list(named, known))


def _says_nothing(path: str, record: Record) -> Iterator[FieldProblem]:
    """A reason is given in words or by a code; one without either states nothing that could be answered."""
    if isinstance(record, Reason) and not (record.words or "").strip() and not (record.code or "").strip():
        yield FieldProblem(f"{path}.words", unsaid("references.no_reason"))


def _impossible_pages(path: str, record: Record, pages: dict[str, int | None]) -> Iterator[FieldProblem]:
    if isinstance(record, Document):
        return
    page = _value(record, "page")
    if page is not None:
        yield from _beyond(f"{path}.page", page, pages.get(_value(record, "document") or ""))


def _beyond_evaluation(case: Case, pages: dict[str, int | None]) -> Iterator[FieldProblem]:
    """A finding without a document of its own stands on a page of its evaluation's."""
    for number, evaluation in enumerate(case.evaluations or ()):
        last = pages.get(evaluation.document or "")
        for name in ("findings", "observations"):
            for position, record in enumerate(getattr(evaluation, name) or ()):
                if record.page is not None and record.document is None:
                    yield from _beyond(f"$.evaluations[{number}].{name}[{position}].page", record.page, last)


def _beyond(path: str, page: int, last: int | None) -> Iterator[FieldProblem]:
    if last is not None and page > last:
        yield FieldProblem(path, unsaid("references.beyond", last=last))
