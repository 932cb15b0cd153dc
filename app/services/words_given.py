"""A person's word is kept with a digest of what it was given on, so that a change of the words lapses it."""

from collections.abc import Iterable

from app.domain.case import Case
from app.domain.digests import record_digest
from app.domain.library import Library
from app.domain.own_policies import copied_criteria, seen_digest, with_copied
from app.rules.record.index import Held, index
from app.services.case_documents import CaseDocument, Json, read_record


def digests(library: Library, case: Case, criterion: str, record: str) -> Json:
    """The fields of a confirmation that say what its person saw; empty where there is no such thing."""
    held, row = index(case).get(record), with_copied(library, case).criteria.get(criterion)
    marks: Json = {}
    if held is not None:
        marks["record_digest"] = record_digest(held.record)
    if row is not None:
        marks["criterion_digest"] = seen_digest(row)
    return marks


def keeping_what_was_seen(before: Json, after: CaseDocument) -> Json:
    """The document of `after`, in which each word without a digest gets that of what it was given on.

    Only where those words have changed since, of the record or of a line that the case copied (a line that is gone has
    changed: its id may be given to another): else the very document is handed back.
    """
    given = after.document.get("confirmations") or []
    earlier = {_key(word): word for word in before.get("confirmations") or []}
    kept = {_key(word) for word in given if earlier.get(_key(word)) == word and not word.keys() >= _DIGESTS}
    if not kept:
        return after.document
    case = read_record(Case, before)
    was, now = _seen(index(case), kept), _seen(index(after.case), kept)
    records = {record: digest for record, digest in was.items() if now.get(record, digest) != digest}
    lines_now = copied_criteria(after.case)
    lines = {id: seen_digest(line) for id, line in copied_criteria(case).items() if lines_now.get(id) != line}
    if not records and not lines:
        return after.document
    stamped = [_stamped(word, records, lines) if _key(word) in kept else word for word in given]
    return {**after.document, "confirmations": stamped}


_DIGESTS = {"record_digest", "criterion_digest"}


def _stamped(word: Json, records: dict[str, str], lines: dict[str, str]) -> Json:
    marks = {"record_digest": records.get(word["record"]), "criterion_digest": lines.get(word["criterion"])}
    return {**word, **{name: mark for name, mark in marks.items() if mark and not word.get(name)}}


def _seen(held: dict[str, Held], words: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """What each record that a word was given on says, as its digest; one that is not there has none."""
    return {record: record_digest(held[record].record) for _, record, _ in words if record in held}


def _key(given: Json) -> tuple[str, str, str]:
    return given["criterion"], given["record"], given["by"]
