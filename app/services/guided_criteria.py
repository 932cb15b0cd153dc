"""The rows of an enclosed policy as a family copies them: a policy of this appeal alone, and whose word shows each row.

They lie with the answers of the appeal (`said`), sealed with them, and are laid over the library for its pages and its
letters only; no other family sees them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.domain.case import Case
from app.domain.denial import CitedPolicy
from app.domain.digests import record_digest
from app.domain.library import Library
from app.domain.payer import Criterion, Policy, PolicySource, PolicyVersion
from app.domain.people import Confirmation
from app.packs.policies import laid_over
from app.rules.law.standing import docket
from app.rules.record.chart import Chart
from app.rules.record.confirmed import CLINICAL
from app.services.case_documents import Json

ROWS = "enclosed_rows"
KEY = "ENCLOSED"
# Whose word each part of a row is: the field that the family fills in, and the one that the therapist does.
_WORD_OF = {"shown": "parent", "therapist_shown": "treating_therapist"}
# What a person says of a row may rest on these; a notice, a person or a call shows nothing of the child.
_NO_PROOF = frozenset({"documents", "people", "services", "filings", "calls", "authorizations", "claim_lines"})
State = Literal["shown", "therapist", "paper", "open", "unnamed"]


@dataclass(frozen=True, slots=True)
class RecordOffered:
    """A record that stands on a paper, as a person chooses it. `key` is its id with what it says: changed words are
    another choice, so that nobody's word lasts longer than what it was given on. `is_clinical`: a therapist's own."""

    key: str
    paper: str
    page: int | None
    words: str
    is_clinical: bool


def named(cited: CitedPolicy) -> str:
    """As a row names its policy."""
    return cited.number or cited.title or ""


def with_rows(library: Library, answers: Json, today: date) -> Library:
    """The library with what this family copied; as it was where it copied nothing of a policy that its notice names."""
    rows = _rows(answers)
    plan = answers["case"].get("plan", {})
    own: dict[str, Policy] = {}
    for number, held in enumerate(answers["case"].get("denial", {}).get("policies_cited") or (), 1):
        cited = CitedPolicy.model_validate(held)
        if criteria := tuple(_criteria(rows, named(cited))):
            key = f"{KEY}-{number}"
            own[key] = _policy(key, cited, plan.get("payer") or "other", criteria, today)
    return laid_over(library, own)


def _rows(answers: Json) -> list[Json]:
    rows: list[Json] = answers["said"].get(ROWS) or []
    return rows


def _criteria(rows: list[Json], policy: str) -> Iterator[Criterion]:
    for number, row in enumerate(rows, 1):
        if policy and row.get("policy") == policy:
            yield Criterion(
                id=f"{KEY}-ROW-{number}",
                category=row["about"],
                hab_rehab="HR",
                words=" ".join(row["words"].split()),
                verification="P",
                locator=f"p. {row['page']}",
            )


def _policy(key: str, cited: CitedPolicy, payer: str, criteria: tuple[Criterion, ...], today: date) -> Policy:
    version = PolicyVersion(label=key, named="copy")  # whose day nobody told: a letter prints none of a copy
    return Policy(
        key=key,
        payer=cited.payer or payer,
        number=cited.number,
        title=cited.title or named(cited),
        verification="P",
        source=PolicySource(id=key, document=named(cited), checked_on=today),
        versions=(version,),
        criteria=criteria,
    )


def with_words_given(case: Case, answers: Json, today: date) -> Case:
    """The case with the word of family and therapist on these rows; it holds while row and record stay as they were."""
    people = {role: person.id for person in reversed(case.people or ()) for role in (person.role,)}
    given: list[Confirmation] = []
    for number, row in enumerate(_rows(answers), 1):
        for part, role in _WORD_OF.items():
            record, _, digest = (row.get(part) or {}).get("record", "").partition(":")
            if digest and role in people and row[part].get("words") == row["words"]:
                given.append(
                    Confirmation(
                        criterion=f"{KEY}-ROW-{number}", record=record, by=people[role], on=today, record_digest=digest
                    )
                )
    return case.model_copy(update={"confirmations": (*(case.confirmations or ()), *given)}) if given else case


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
        key = f"{id}:{record_digest(held.record)}"
        is_clinical = held.list not in ("statements", "other_therapy")
        offered.append(RecordOffered(key, paper.title if paper else "", said.page, said.words, is_clinical))
    return tuple(offered)


def states(answers: Json, judged: Any) -> dict[str, State]:
    """How far each row is, by its place in the list: `shown` in the letter, waiting for the therapist's word, shown by
    what stands on no paper that is sent, open, or of a policy that the notice does not name."""
    by_id = {judgement.id: judgement for judgement in judged.criteria} if judged else {}
    states_of: dict[str, State] = {}
    for number, row in enumerate(_rows(answers), 1):
        status = by_id.get(f"{KEY}-ROW-{number}")
        if status is None:
            states_of[str(number)] = "unnamed"
        elif status.status == "met":
            states_of[str(number)] = "shown"
        else:
            states_of[str(number)] = "therapist" if row["about"] in CLINICAL else "open"
    return states_of
