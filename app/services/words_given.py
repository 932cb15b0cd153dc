"""A person's word is kept with a digest of what it was given on, so that a change of the words lapses it."""

from app.domain.case import Case
from app.domain.digests import record_digest, words_digest
from app.domain.library import Library
from app.rules.record.index import index
from app.services.case_documents import Json, read_record


def digests(library: Library, case: Case, criterion: str, record: str) -> Json:
    """The fields of a confirmation that say what its person saw; empty where there is no such thing."""
    held, row = index(case).get(record), library.criteria.get(criterion)
    marks: Json = {}
    if held is not None:
        marks["record_digest"] = record_digest(held.record)
    if row is not None:
        marks["criterion_digest"] = words_digest(row.words)
    return marks


def keeping_what_was_seen(before: Json, after: Json) -> Json:
    """Confirmations without a digest that were given on other words than now get the digest of those earlier words."""
    said = {
        _key(confirmation): confirmation
        for confirmation in before.get("confirmations") or []
        if not confirmation.get("record_digest")
    }
    if not any(said.get(_key(confirmation)) == confirmation for confirmation in after.get("confirmations") or []):
        return after
    earlier, now = index(read_record(Case, before)), index(read_record(Case, after))

    def stamped(record: Json) -> Json:
        if said.get(_key(record)) != record or record["record"] not in earlier or record["record"] not in now:
            return record
        seen = record_digest(earlier[record["record"]].record)
        return record if seen == record_digest(now[record["record"]].record) else {**record, "record_digest": seen}

    return {**after, "confirmations": [stamped(confirmation) for confirmation in after["confirmations"]]}


def _key(given: Json) -> tuple[str, str, str]:
    return given["criterion"], given["record"], given["by"]
