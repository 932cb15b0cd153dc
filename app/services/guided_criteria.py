"""The rows of an enclosed policy as a family copies them, and whose word shows each.

They lie with the answers of the appeal (`said`), sealed with them, and stand in its case beside the policy that its
notice names, for its pages and its letters; no other family sees them. They go along when the case is handed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import quote, unquote

from app.domain.case import Case
from app.domain.denial import CopiedRow
from app.domain.digests import record_digest
from app.domain.library import Library
from app.domain.own_policies import copied_id, named
from app.domain.people import Confirmation
from app.rules.law.standing import docket
from app.rules.record.chart import Chart
from app.rules.record.confirmed import CLINICAL
from app.services.case_documents import Json

ROWS = "enclosed_rows"
# Whose word each part of a row is: the field that the family fills in, and the one that the therapist does.
WORD_OF = {"shown": "parent", "therapist_shown": "treating_therapist"}
# What a person says of a row may rest on these; a notice, a person or a call shows nothing of the child.
_NO_PROOF = frozenset({"documents", "people", "services", "filings", "calls", "authorizations", "claim_lines"})
State = Literal["shown", "excluded", "therapist", "paper", "open", "unnamed"]


@dataclass(frozen=True, slots=True)
class RecordOffered:
    """A record that stands on a paper, as a person chooses it. `key` is its id with what it says: changed words are
    another choice, so that nobody's word lasts longer than what it was given on. `is_clinical`: a therapist's own."""

    id: str
    key: str
    paper: str
    page: int | None
    words: str
    is_clinical: bool


def with_rows(case: Case, answers: Json, today: date) -> Case:
    """The case with what this family copied of the policies that its notice names, and with its and its therapist's
    word on these rows; a word holds while row and record stay as they were."""
    rows = rows_of(answers)
    cited = tuple(
        policy.model_copy(update={"rows": own}) if (own := tuple(_copied(rows, named(policy)))) else policy
        for policy in case.denial.policies_cited or ()
    )
    people = {role: person.id for person in reversed(case.people or ()) for role in (person.role,)}
    given = [
        Confirmation(
            criterion=copied_id(id_of(row, place)), record=record, by=people[role], on=today, record_digest=seen
        )
        for place, row in enumerate(rows, 1)
        for part, role in WORD_OF.items()
        if role in people
        for record, seen in chosen(row, part)
    ]
    if not rows:
        return case
    denial = case.denial.model_copy(update={"policies_cited": cited})
    return case.model_copy(update={"denial": denial, "confirmations": (*(case.confirmations or ()), *given)})


def with_lists(answers: Json) -> Json:
    """The answers with several records a row; earlier ones hold one, as `record`."""
    rows = [
        {**row, **{part: _as_list(row[part]) for part in WORD_OF if "record" in row.get(part, {})}}
        for row in rows_of(answers)
    ]
    return {**answers, "said": {**answers["said"], ROWS: rows}} if rows else answers


def _as_list(held: Json) -> Json:
    return {"records": [held["record"]], **{name: value for name, value in held.items() if name != "record"}}


def rows_of(answers: Json) -> list[Json]:
    rows: list[Json] = answers["said"].get(ROWS) or []
    return rows


def id_of(row: Json, place: int) -> str:
    """Its own, where it came with a case that was handed over; else its place in the list, from 1."""
    return str(row.get("id") or f"ROW-{place}")


def chosen(row: Json, part: str) -> Iterator[tuple[str, str]]:
    """The records that were chosen as showing the row, each with the digest of what it said then; none where the row
    was changed since: its words, or whether it says what is not covered."""
    held = row.get(part) or {}
    if held.get("words") == row["words"] and bool(held.get("is_exclusion")) == bool(row.get("is_exclusion")):
        for key in held.get("records") or ():
            record, _, digest = key.rpartition(":")
            yield unquote(record), digest


def with_choice(row: Json, part: str, keys: list[str]) -> Json:
    """The row with these records chosen, as `chosen` reads them; as it is where there are none."""
    seen = {name: row[name] for name in ("words", "is_exclusion") if row.get(name) is not None}
    return {**row, part: {"records": keys, **seen}} if keys else row


def key_of(record: str, digest: str) -> str:
    """A record with what it says, without a blank, so that several stand in a line."""
    return f"{quote(record, safe='')}:{digest}"


def _copied(rows: list[Json], policy: str) -> Iterator[CopiedRow]:
    for place, row in enumerate(rows, 1):
        if policy and row.get("policy") == policy:
            yield CopiedRow(
                id=id_of(row, place),
                about=row["about"],
                words=row["words"],
                page=row.get("page"),
                is_exclusion=row.get("is_exclusion"),
            )


def records_offered(case: Case, library: Library, today: date) -> tuple[RecordOffered, ...]:
    """What stands on a paper of the child, in the order of the case, to be chosen from."""
    chart = Chart(case, library, today, docket(case, library, today).plan_type)
    notices = {document.id for document in case.documents or () if document.kind == "denial_letter"}
    offered = []
    for id, held in chart.index.items():
        said = chart.record(id, "")
        if held.list in _NO_PROOF or said.document is None or said.document in notices:
            continue
        paper = chart.documents.get(said.document)
        key = key_of(id, record_digest(held.record))
        is_clinical = held.list not in ("statements", "other_therapy")
        offered.append(RecordOffered(id, key, paper.title if paper else "", said.page, said.words, is_clinical))
    return tuple(offered)


def states(answers: Json, judged: Any) -> dict[str, State]:
    """How far each row is, by its place in the list: `shown` in the letter (`excluded`: as an exclusion that does not
    apply), waiting for the therapist's word, open, or of a policy that the notice does not name."""
    by_id = {judgement.id: judgement for judgement in judged.criteria} if judged else {}
    states_of: dict[str, State] = {}
    for place, row in enumerate(rows_of(answers), 1):
        status = by_id.get(copied_id(id_of(row, place)))
        if status is None:
            states_of[str(place)] = "unnamed"
        elif status.status == "met":
            states_of[str(place)] = "excluded" if status.polarity == "exclude" else "shown"
        else:
            states_of[str(place)] = "therapist" if row["about"] in CLINICAL else "open"
    return states_of
