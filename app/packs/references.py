"""Ids that lead nowhere: every field of the data that names a row of another kind, in one table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from app.domain.facts import condition_problems
from app.domain.payer import Category
from app.domain.values import Record
from app.errors import Located
from app.packs.load import Shelf
from app.packs.rows import Row

ANY = "*"


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows of `noun` name rows of `target`; `ids` gives the names that one row holds."""

    noun: str
    ids: Callable[[Any], Iterable[str | None]]
    target: str


REFERENCES = (
    Reference("deadlines", lambda row: [step.rule for step in row.steps], "rules"),
    Reference("clocks", lambda row: [step.rule for step in row.steps], "rules"),
    Reference("arguments", lambda row: row.rules, "rules"),
    Reference("arguments", lambda row: row.answers, "denial_types"),
    Reference("exclusions", lambda row: (*row.because, *row.rules), "rules"),
    Reference("exclusions", lambda row: row.arguments, "arguments"),
    Reference("readings", lambda row: row.against, "plan_types"),
    Reference("notice_elements", lambda row: [row.rule], "rules"),
    Reference("kinds", lambda row: [row.due_date], "deadlines"),
    Reference("kinds", lambda row: [row.use_instead], "kinds"),
    Reference("payers", lambda row: [key for one in row.governs for key in one.policies], "policies"),
    Reference("policies", lambda row: [row.payer], "payers"),
    Reference("disciplines", lambda row: row.codes, "codes"),
    Reference("instruments", lambda row: [row.superseded_by], "instruments"),
    Reference("literature", lambda row: [row.superseded_by], "literature"),
    Reference("literature", lambda row: row.codes, "codes"),
    Reference("denial_types", lambda row: row.leads_with, "criteria"),
)


def problems(shelf: Shelf) -> Iterator[Located]:
    known: dict[str, set[str]] = {noun: set(rows) for noun, rows in shelf.rows.items()}
    criteria = {one.id for row in shelf.rows["policies"].values() for one in row.record.criteria}
    known["criteria"] = criteria | set(get_args(Category))
    for reference in REFERENCES:
        for row in shelf.rows[reference.noun].values():
            for id in reference.ids(row.record):
                if id not in {None, ANY} and id not in known[reference.target]:
                    yield row.problem(f"{id} is not among the {reference.target.replace('_', ' ')}")
    yield from _conditions(shelf)


def _conditions(shelf: Shelf) -> Iterator[Located]:
    """A `when` may use the closed vocabulary of facts only."""
    for rows in shelf.rows.values():
        for row in rows.values():
            yield from _in(row, row.record)


def _in(row: Row, record: Record) -> Iterator[Located]:
    for name, value in record:
        if name == "when":
            for problem in condition_problems(value):
                yield row.problem(problem, "when")
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Record):
                yield from _in(row, part)
