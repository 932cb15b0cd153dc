"""Lines of a policy that somebody copied, on their way from a therapist's case to the family and back.

They are the insurer's words, which family and therapist may both hold, and they are sealed in the appeal and in the
case alike. Of what was chosen to show them, the family's own word goes along where the therapist's case holds the very
same record. A therapist's word, given over a link, does not: she gives it in her own case.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.denial import CitedPolicy
from app.domain.digests import record_digest
from app.domain.own_policies import copied_id, named
from app.domain.record_ids import TakenIds, ids_in
from app.rules.record.index import Held, index
from app.services.case_documents import Json, read_record
from app.services.guided_criteria import ROWS, chosen, rows_of

_FIELDS = ("about", "words", "page", "is_exclusion")


def rows_handed(answers: Json) -> Json:
    """The answers of a new appeal with the case's copied lines where a family sees them, and no longer in its case."""
    denial = answers["case"].get("denial", {})
    policies = denial.get("policies_cited") or []
    rows = [
        {
            "id": row["id"],
            "policy": _named(policy),
            **{name: row[name] for name in _FIELDS if row.get(name) is not None},
        }
        for policy in policies
        for row in policy.get("rows") or ()
        if _named(policy)
    ]
    if not rows:
        return answers
    bare = [{name: value for name, value in policy.items() if name != "rows"} for policy in policies]
    case = {**answers["case"], "denial": {**denial, "policies_cited": bare}}
    return {**answers, "case": case, "said": {**answers["said"], ROWS: rows}}


def rows_given(before: Json, after: Json, appeal: Json, today: date) -> Json:
    """The case with the lines that the family copied, each beside its policy, and the family's word on them.

    `before` is the case as it was, `after` with the family's other answers, which know of no lines. A line that came
    from the case takes the place of the old one; lines that the case alone holds stay, and so does their policy.
    """
    rows = [row for row in rows_of(appeal) if row.get("words") and row.get("page")]
    held = {_named(policy): policy.get("rows") or [] for policy in _cited(before)}
    if not rows and not any(held.values()):
        return after
    taken = TakenIds([*ids_in(before), *ids_in(after)])
    given_before = {(name, row["words"]): row["id"] for name, own in held.items() for row in own}
    ids = [
        row.get("id") or given_before.get((row.get("policy") or "", row["words"])) or taken.next("w") for row in rows
    ]
    policies = []
    for policy in _cited(after):
        name = _named(policy)
        own = {row["id"]: row for row in held.get(name, [])}
        own.update({id: _row(id, row) for id, row in zip(ids, rows, strict=True) if name and row.get("policy") == name})
        policies.append({**policy, "rows": list(own.values())} if own else policy)
    left = {_named(policy) for policy in policies}
    policies += [policy for policy in _cited(before) if policy.get("rows") and _named(policy) not in left]
    merged = {**after, "denial": {**after["denial"], "policies_cited": policies}} if policies else after
    return _with_words(merged, appeal, list(zip(ids, rows, strict=True)), today)


def _row(id: str, row: Json) -> Json:
    return {"id": id, **{name: row[name] for name in _FIELDS if row.get(name) is not None}}


def _with_words(case: Json, appeal: Json, rows: list[tuple[str, Json]], today: date) -> Json:
    """The family's word on each line, in place of what it said before; on records that the case holds as well."""
    parent = next((person["id"] for person in case.get("people") or () if person.get("role") == "parent"), None)
    if parent is None or not rows:
        return case
    here = _same(index(read_record(Case, case)))
    lines = {copied_id(id) for id, _ in rows}
    others = [
        word for word in case.get("confirmations") or () if word["by"] != parent or word["criterion"] not in lines
    ]
    said = {(word["criterion"], word["record"]) for word in others}
    given = [
        {"criterion": copied_id(id), "record": record, "by": parent, "on": today.isoformat(), "record_digest": digest}
        for id, row in rows
        for digest in dict.fromkeys(digest for _, digest in chosen(row, "shown"))
        if (record := here.get(digest)) and (copied_id(id), record) not in said
    ]
    words = [*others, *given]
    return {**case, "confirmations": words} if words else case


def _same(held: dict[str, Held]) -> dict[str, str]:
    """The records by what they say, where one alone says it."""
    ids: dict[str, list[str]] = {}
    for id, record in held.items():
        ids.setdefault(record_digest(record.record), []).append(id)
    return {digest: same[0] for digest, same in ids.items() if len(same) == 1}


def _cited(case: Json) -> Iterator[Json]:
    yield from case.get("denial", {}).get("policies_cited") or ()


def _named(policy: Any) -> str:
    return named(CitedPolicy.model_validate({**policy, "rows": None}))
