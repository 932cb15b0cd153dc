"""What follows from the values of one paper together, proposed like them: what paper it is, who wrote it, as what.

Each rests on words of the paper that were read, and counts no more than they do until a person confirms it. None is
sure, however surely its words were read: that they make a kind or an author was read once. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.reading import PaperKind, Proposal

_PHYSICIAN = re.compile(r"\b(?:MD|DO|NP|PA-C|CPNP|FNP|DNP)\b|\bM\.D\.")
_THERAPIST = re.compile(r"\b(?:OT|OTR|OTD|MOT|PT|DPT|MPT|SLP|CCC|BCBA|LBA|COTA|PTA)\b")
_APPOINTED = re.compile(r"\b(?:appoint(?!ments\b)|authori[sz]ed representative)", re.I)
_KINDS: dict[PaperKind, str] = {
    "notice": "denial_letter", "eob": "claim_history", "evaluation": "evaluation", "plan_of_care": "plan_of_care",
    "session_notes": "progress_notes", "order": "physician_order", "plan_book_page": "benefit_document",
    "school_record": "school_record", "statement": "statement", "diagnosis_record": "diagnosis_record",
}  # fmt: skip
_BY_THERAPISTS = frozenset({"evaluation", "plan_of_care", "session_notes"})
_BY_INSURERS = frozenset({"notice", "eob"})
_BY_PHYSICIANS = frozenset({"order", "diagnosis_record"})
_NAME, _AUTHOR, _KIND = "people[].name", "documents[].author", "documents[].kind"


def completed(proposals: Sequence[Proposal], kind: PaperKind) -> tuple[Proposal, ...]:
    people = {proposal.record: proposal for proposal in proposals if proposal.path == _NAME and proposal.record}
    tied = [_tied(proposal, tuple(people)) for proposal in proposals]
    roles = {name: _role(person, tied, kind) for name, person in people.items()}
    more = [
        replace(person, path="people[].role", value=role) for name, person in people.items() if (role := roles[name])
    ]
    more += _kind(proposals, kind) + _author(people, tied, kind)
    more = [replace(proposal, tier="look") for proposal in more]
    return (
        *more,
        *(
            proposal
            for proposal in tied
            if not any(m.path == proposal.path and m.record == proposal.record for m in more)
        ),
    )


def _tied(proposal: Proposal, names: Sequence[str]) -> Proposal:
    """What is said of a person without a name belongs to the only one that the paper names."""
    is_loose = proposal.path.startswith("people[]") and proposal.record not in names
    return replace(proposal, record=names[0]) if is_loose and len(names) == 1 else proposal


def _role(person: Proposal, proposals: Sequence[Proposal], kind: PaperKind) -> str:
    credentials = _of(person, "people[].credentials", proposals)
    if _of(person, "people[].relationship", proposals):
        return "parent"
    if _PHYSICIAN.search(credentials):  # on an insurer's letter the physician may be its own
        return "" if kind in _BY_INSURERS else "referring_physician"
    if not _THERAPIST.search(credentials):
        return ""
    return "evaluating_therapist" if kind == "evaluation" else "treating_therapist" if kind in _BY_THERAPISTS else ""


def _of(person: Proposal, path: str, proposals: Sequence[Proposal]) -> str:
    return next(
        (str(proposal.value) for proposal in proposals if proposal.path == path and proposal.record == person.record),
        "",
    )


def _author(people: dict[str, Proposal], proposals: Sequence[Proposal], kind: PaperKind) -> list[Proposal]:
    """The only one on the paper who writes such papers; with a plan, the physician who signed it too."""
    path = "people[].relationship" if kind == "statement" else "people[].credentials"
    said = {name: _of(person, path, proposals) for name, person in people.items()}
    therapists = [people[name] for name, words in said.items() if _THERAPIST.search(words)]
    physicians = [people[name] for name, words in said.items() if _PHYSICIAN.search(words)]
    writers = therapists if kind in _BY_THERAPISTS else physicians if kind in _BY_PHYSICIANS else []
    if kind == "statement":
        writers = [people[name] for name, words in said.items() if words]
    made = [replace(writer, path=_AUTHOR, record="paper") for writer in writers] if len(writers) == 1 else []
    is_signed = any(proposal.path == "documents[].also_signed_by[].on" for proposal in proposals)
    if kind == "plan_of_care" and is_signed and len(physicians) == 1:
        made += [replace(physicians[0], path="documents[].also_signed_by[].person", record="paper")]
    return made


def _kind(proposals: Sequence[Proposal], kind: PaperKind) -> list[Proposal]:
    """Shown beside the words that were read first."""
    if kind not in _KINDS or not proposals:
        return []
    title = next((proposal for proposal in proposals if proposal.path == "documents[].title"), None)
    value = _KINDS[kind]
    if kind == "statement" and title and _APPOINTED.search(str(title.value)):
        value = "representative_appointment"
    first = title or min(proposals, key=lambda proposal: (proposal.page, proposal.box[1]))
    return [replace(first, path=_KIND, value=value, record="paper", others=())]
