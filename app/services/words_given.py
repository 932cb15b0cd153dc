"""A person's word is kept with a digest of what it was given on, so that a change of the words lapses it."""

from collections.abc import Iterable

from app.domain.case import Case
from app.domain.digests import record_digest, words_digest
from app.domain.library import Library
from app.domain.own_policies import with_copied
from app.rules.record.index import Held, index
from app.services.case_documents import CaseDocument, Json, read_record


def digests(library: Library, case: Case, criterion: str, record: str) -> Json:
    """The fields of a confirmation that say what its person saw; empty where there is no such thing."""
    held, row = index(case).get(record), with_copied(library, case).criteria.get(criterion)
    marks: Json = {}
    if held is not None:
        marks["record_digest"] = record_digest(held.record)
    if row is not None:
        marks["criterion_digest"] = words_digest(row.words)
    return marks


def keeping_what_was_seen(before: Json, after: CaseDocument) -> Json:
    """The document of `after`, in which each word without a digest gets that of what it was given on.

    Only where those words have changed since: else the very document is handed back.
    """
    given = after.document.get("confirmations") or []
    undated = {_key(word): word for word in before.get("confirmations") or [] if not word.get("record_digest")}
    kept = {_key(word) for word in given if undated.get(_key(word)) == word}
    if not kept:
        return after.document
    was, now = _seen(index(read_record(Case, before)), kept), _seen(index(after.case), kept)
    lapsed = {record: digest for record, digest in was.items() if now.get(record, digest) != digest}
    if not lapsed:
        return after.document
    stamped = [
        {**word, "record_digest": lapsed[word["record"]]} if _key(word) in kept and word["record"] in lapsed else word
        for word in given
    ]
    return {**after.document, "confirmations": stamped}


def _seen(held: dict[str, Held], words: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """What each record that a word was given on says, as its digest; one that is not there has none."""
    return {record: record_digest(held[record].record) for _, record, _ in words if record in held}


def _key(given: Json) -> tuple[str, str, str]:
    return given["criterion"], given["record"], given["by"]
