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
from app.domain.own_policies import copied_criteria, copied_id, named, seen_digest
from app.domain.record_ids import TakenIds, ids_in
from app.rules.record.index import Held, index
from app.services.case_documents import Json, read_record
from app.services.guided_criteria import ROWS, chosen, key_of, rows_of, with_choice
from app.services.guided_letters import case_in

_FIELDS = ("about", "words", "page", "is_exclusion")


def rows_handed(case: Json, answers: Json) -> Json:
    """The answers of a new appeal with the case's copied lines where a family sees them, and no longer in its case.

    The family's own word, where it gave one, is chosen already on the records that went along whole.
    """
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
    said = _said_before(case, _digests(answers))
    rows = [with_choice(row, "shown", said.get(copied_id(row["id"]), [])) for row in rows]
    bare = [_without_rows(policy) for policy in policies]
    own = {**answers["case"], "denial": {**denial, "policies_cited": bare}}
    return {**answers, "case": own, "said": {**answers["said"], ROWS: rows}}


def _said_before(document: Json, handed: frozenset[str]) -> dict[str, list[str]]:
    """By line, the records of which the family said that they show it, as it chooses them; no word that has lapsed."""
    case, parent = read_record(Case, document), _parent(document)
    held, lines = index(case), copied_criteria(case)
    said: dict[str, list[str]] = {}
    for word in case.confirmations or ():
        line, record = lines.get(word.criterion), held.get(word.record)
        if word.by != parent or word.says not in (None, "supports"):
            continue
        if line is None or record is None or word.criterion_digest not in (None, seen_digest(line)):
            continue
        digest = record_digest(record.record)
        if digest in handed and word.record_digest in (None, digest):
            said.setdefault(word.criterion, []).append(key_of(word.record, digest))
    return said


def rows_given(before: Json, after: Json, appeal: Json, today: date) -> Json:
    """The case with the lines that the family copied, each beside its policy, and the family's word on them.

    `before` is the case as it was, `after` with the family's other answers, which know of no lines. A line that came
    from the case takes the place of the old one; lines that the case alone holds stay, and so does their policy. Of
    two policies with the same name, the first holds the lines of both.
    """
    rows = [row for row in rows_of(appeal) if row.get("words") and row.get("page")]
    held: dict[str, list[Json]] = {}
    for policy in _cited(before):
        held.setdefault(_named(policy), []).extend(policy.get("rows") or ())
    if not rows and not any(held.values()):
        return after
    taken = TakenIds([*ids_in(before), *ids_in(after)])
    given_before = {(name, row["words"]): row["id"] for name, own in held.items() for row in own}
    ids = [
        row.get("id") or given_before.get((row.get("policy") or "", row["words"])) or taken.next("w") for row in rows
    ]
    policies = _placed(before, after, held, dict(zip(ids, rows, strict=True)))
    merged = {**after, "denial": {**after["denial"], "policies_cited": policies}} if policies else after
    return _with_words(merged, appeal, list(zip(ids, rows, strict=True)), today)


def rows_known(appeal: Json, case: Json) -> Json:
    """The answers whose lines have the ids under which the case holds them now, so that one that the family corrects
    takes the place of the one it gave, and does not stand beside it."""
    ids = {(_named(policy), row["words"]): row["id"] for policy in _cited(case) for row in policy.get("rows") or ()}
    rows = [
        {"id": id, **row} if (id := ids.get((row.get("policy") or "", row.get("words")))) and not row.get("id") else row
        for row in rows_of(appeal)
    ]
    return {**appeal, "said": {**appeal["said"], ROWS: rows}} if rows else appeal


def _placed(before: Json, after: Json, held: dict[str, list[Json]], given: dict[str, Json]) -> list[Json]:
    """The policies with their lines, each line once: one that the family moved to another policy stands there."""
    names = {name for policy in _cited(after) if (name := _named(policy))}
    given = {id: row for id, row in given.items() if row.get("policy") in names}
    placed: set[str] = set()
    policies = []
    for policy in _cited(after):
        name = _named(policy)
        rows = {row["id"]: row for row in policy.get("rows") or held.get(name) or ()}
        own = {id: row for id, row in rows.items() if id not in given and id not in placed}
        mine = {id: _row(id, row) for id, row in given.items() if row["policy"] == name and id not in placed}
        own = {id: (own | mine)[id] for id in (*rows, *mine) if id in own or id in mine}
        placed |= own.keys()
        policies.append({**policy, "rows": list(own.values())} if own else _without_rows(policy))
    for policy in _cited(before):
        left = [row for row in policy.get("rows") or () if row["id"] not in placed]
        if left and _named(policy) not in names:
            policies.append({**policy, "rows": left})
    return policies


def _without_rows(policy: Json) -> Json:
    return {name: value for name, value in policy.items() if name != "rows"}


def _row(id: str, row: Json) -> Json:
    return {"id": id, **{name: row[name] for name in _FIELDS if row.get(name) is not None}}


def _with_words(case: Json, appeal: Json, rows: list[tuple[str, Json]], today: date) -> Json:
    """The family's word on each line, in place of what it said before; on records that the case holds as well.

    What it said of a record that its appeal does not hold stands: it could not take that back.
    """
    parent = _parent(case)
    if parent is None or not rows:
        return case
    read = read_record(Case, case)
    held, lines = index(read), copied_criteria(read)
    here, chosen_from = _same(held), _digests(appeal)
    mine = {copied_id(id) for id, _ in rows}
    others = [
        word
        for word in case.get("confirmations") or ()
        if word["by"] != parent
        or word["criterion"] not in mine
        or (word["record"] in held and record_digest(held[word["record"]].record) not in chosen_from)
    ]
    said = {(word["criterion"], word["record"]) for word in others}
    given = [
        {
            "criterion": line.id, "record": record, "by": parent, "on": today.isoformat(),
            "record_digest": digest, "criterion_digest": seen_digest(line),
        }
        for id, row in rows
        if (line := lines.get(copied_id(id)))
        for digest in dict.fromkeys(digest for _, digest in chosen(row, "shown"))
        if (record := here.get(digest)) and (line.id, record) not in said
    ]  # fmt: skip
    words = [*others, *given]
    return {**case, "confirmations": words} if words or case.get("confirmations") else case


def _parent(case: Json) -> str | None:
    return next((person["id"] for person in case.get("people") or () if person.get("role") == "parent"), None)


def _digests(appeal: Json) -> frozenset[str]:
    """What the records that the family could choose from say."""
    case = case_in(appeal["case"])
    return frozenset(record_digest(record.record) for record in index(case).values()) if case else frozenset()


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
