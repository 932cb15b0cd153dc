"""Everything that a paragraph may name, in one place. Each value carries its basis."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.denial import Reason
from app.domain.library import Library
from app.domain.people import Signer
from app.letters import phrasing
from app.letters.exhibits import Exhibits
from app.letters.names import amounts, claims, clinical, counts, denials, drugs, lists, papers, persons, services
from app.letters.names.codes import asked_codes
from app.letters.names.legal import Citations, Times, applies
from app.letters.names.offices import complaint_office, lapsed, review_process
from app.letters.names.policies import policy_names
from app.letters.names.records import Records
from app.letters.names.review import mandates, missing_elements, parity_codes, review_office
from app.letters.names.sender import i_am
from app.letters.names.urgency import urgency
from app.letters.stated import Phrase, Printable, Stated, Unknown, listed, of_known
from app.letters.views import View, stated, views

# The card names the company that insures; the payer's common name may belong to several companies.
_INSURED_BY = re.compile(
    r"\s*insured by:?\s+(?P<name>[^.;\n]{3,80}?(?:,?\s(?:Inc|Co|Corp|Ltd)\.?)?)\s*(?:[.;\n]|\Z)", re.I
)


_MOST_TELLING = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What a letter names, and beside it the records, the exhibits as they are lettered, the page's words."""

    case: Case
    assessment: Assessment
    library: Library
    signer: Signer
    records: Records
    exhibits: Exhibits
    words: Mapping[str, str]
    held: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.held[name]


def letter_names(case: Case, assessment: Assessment, library: Library, signer: Signer, **extra: Any) -> Names:
    """`extra` names are added as they are: the letter kind, the reasons that moved."""
    records = Records(case, assessment, library)
    exhibits = Exhibits(case)
    words = library.templates.words["en"]
    held: dict[str, Any] = {}
    names = Names(case, assessment, library, signer, records, exhibits, words, held)
    held.update(_facts(names), **_clinical(names), **_legal(names), **_functions(names), **extra)
    return names


def _facts(at: Names) -> dict[str, Any]:
    case = at.case
    denial = View(case.denial, "denial")
    reasons = tuple(
        View(one, f"denial.reasons.{one.id}", f"case:denial.reasons.{one.id}") for one in case.denial.reasons or ()
    )
    asked = at.records.lists["services"]
    return {
        "child": View(case.child, "child"),
        "childs": persons.possessive(case),
        "child_full_name": _child_name(case),
        "plan": View(case.plan, "plan"),
        "payer": _payer(at),
        "denial": denial,
        "reasons": reasons,
        "is_stated": lambda kind: any(one.kind == kind for one in case.denial.reasons or ()),
        "is_contradicted": lambda id: any(x.id == id and x.status == "contradicted" for x in at.assessment.criteria),
        "are_reasons_known": case.denial.reasons is not None,
        "all_answered": bool(reasons) and all(_is_answered(at, one) for one in case.denial.reasons or ()),
        "earlier": views(case.earlier_denials, "earlier_denials"),
        "services": asked,
        "service": asked[0] if asked else Unknown("services[0]"),
        "signers_services": services.given_by(asked, case, at.signer.person),
        "today": Stated(at.assessment.on, phrasing.day(at.assessment.on), "derived", ("case:letter.on",)),
        "appointment": _appointment(at),
        **persons.pronouns(case),
        **persons.named_people(case, at.signer, at.records.lists["people"]),
        **{name: records for name, records in at.records.lists.items() if name != "services"},
    }


def _is_answered(at: Names, reason: Reason) -> bool:
    """Whether a criterion of the kind that tells most on this reason is met; a diagnosis alone answers little."""
    kind = at.library.clinical.denial_types.get(reason.kind)
    telling = kind.leads_with[:_MOST_TELLING] if kind else ()
    answering = {one for each in at.assessment.reasons if each.id == reason.id for one in each.answered_by}
    return any(one.status == "met" and one.id in answering for one in at.records.statuses(*telling))


def _child_name(case: Case) -> Stated:
    name = f"{case.child.first_name} {case.child.last_name}"
    return Stated(name, phrasing.printable(name), "value", ("case:child.first_name", "case:child.last_name"))


def _payer(at: Names) -> Stated | Unknown:
    plan = at.case.plan
    if insurer := _INSURED_BY.match(plan.card_words or ""):
        return stated(insurer["name"], ("case:plan.card_words",))
    if plan.payer_name:
        return stated(plan.payer_name, ("case:plan.payer_name",))
    payer = at.library.payers.get(plan.payer)
    return Stated(payer.name, payer.name, "rule", (f"payer:{payer.id}",)) if payer else Unknown("plan.payer_name")


def _appointment(at: Names) -> View | Unknown:
    return at.records.by_id(at.signer.appointment) or Unknown("documents (an appointment of the representative)")


def _clinical(at: Names) -> dict[str, Any]:
    amount = amounts.functions(at.case, at.library)
    return {
        "own_scores": _own_scores(at),
        "scale_name": of_known(clinical.scale_name),
        "distance": of_known(clinical.distance),
        "percentile": of_known(clinical.percentile),
        "meaning": of_known(clinical.meaning),
        "course": of_known(clinical.course),
        "has_course": clinical.at_least_two_points,
        **{name: of_known(one) for name, one in amount.items()},
        **services.functions(at.words, amount["quantity"]),
        "a_therapist": services.a_therapist(at.case, at.words),
        "period": of_known(clinical.period),
        "full_name": of_known(persons.full_name),
        "named": of_known(persons.named),
    }


def _own_scores(at: Names) -> tuple[View, ...]:
    """Scores and percentiles in the areas of the services asked for; one without an area may be of any."""
    known = at.library.clinical.disciplines
    asked = [known[one.discipline].domains for one in at.case.services or () if one.discipline in known]
    areas = {None, "all", *(area for areas in asked for area in areas)}
    found: tuple[View, ...] = at.records.lists.get("findings", ())
    scored = [one for one in found if one.record.score is not None or one.record.percentile is not None]
    return tuple(one for one in scored if not asked or one.record.domain in areas)


def _legal(at: Names) -> dict[str, Any]:
    citations = Citations(at.case, at.assessment, at.library)
    times = Times(at.assessment)
    return {
        "cite": citations.cite,
        "can_cite": citations.can_cite,
        "due": times.due,
        "clock": times.clock,
        "applies": applies(at.assessment),
        "plan_type": at.assessment.plan_type.value,
        "policies": policy_names(at.assessment, at.library, at.case),
        "review_office": review_office(at.case, at.assessment, at.library),
        "parity_codes": parity_codes(at.case),
        "mandates": mandates(at.assessment, at.library, citations),
        **missing_elements(at.assessment, at.library, citations),
        "urgency": urgency(at.assessment, at.records),
        "review_process": review_process(at.assessment, at.library),
        "complaint_office": complaint_office(at.case, at.assessment, at.library, at.words),
        "lapsed": lapsed(at.assessment, times),
        "asked_codes": asked_codes(at.case, at.library),
    }


def _functions(at: Names) -> dict[str, Any]:
    records, exhibits = at.records, at.exhibits

    def where(*found: View | tuple[View, ...]) -> Stated | Unknown:
        flat = [one for item in found for one in (item if isinstance(item, tuple) else (item,))]
        return exhibits.places([_place(records, one) for one in flat])

    return {
        "at": of_known(where),
        "exhibit": lambda document: exhibits.document(getattr(document, "raw", document), "a document"),
        "shown": records.shown,
        "shown_in": records.shown_in,
        "statuses": records.statuses,
        "by_id": records.by_id,
        "evaluations_of": records.evaluations_of,
        "listed": listed,
        "word": lambda key: Phrase(at.words[key.replace(" ", "_")]),
        "in_words": of_known(lambda key, value: Phrase(at.words[f"{key}.{getattr(value, 'raw', value)}"])),
        **lists.functions(dict(at.words), exhibits, records),
        **counts.functions(records),
        **claims.functions(at.case, records),
        **papers.functions(records),
        **drugs.functions(at.case, at.library, records),
        **denials.functions(at.case, at.assessment, at.library, records),
        "i_am": lambda: i_am(at.case, at.signer, at["signer"], at.words, exhibits),
        "quote": _quote,
        "without_stop": of_known(_without_stop),
        "plural": of_known(lambda count: Phrase("" if count.raw == 1 else "s")),
        "therapist_word": of_known(lambda person: Phrase(services.therapist_word(at.case, person.record, at.words))),
        "count": _count,
        "age_on": of_known(lambda on, view: clinical.age_on(at.case, on.raw, view.basis or f"case:{view.path}")),
        "days_between": _days_between,
    }


def _place(records: Records, view: View) -> tuple[str | None, int | None, str]:
    """Where a record stands on paper; a measurement without its own page stands where its note does."""
    record: Any = view.record
    document, page = getattr(record, "document", None), getattr(record, "page", None)
    if type(record).__name__ == "Document":
        return record.id, None, record.id
    if document is None and getattr(record, "note", None):
        note = records.by_id(record.note)
        return _place(records, note) if note else (None, None, view.path)
    return document, page, getattr(record, "id", None) or view.path


def _quote(value: Printable | Unknown, words: int = 60) -> Stated | Unknown:
    """In quotation marks, cut to so many words, closed like a sentence."""
    if not isinstance(value, Stated):
        return value if isinstance(value, Unknown) else Unknown("words")
    return Stated(value.raw, phrasing.sentence_quoted(phrasing.excerpt(value.text, words)), value.kind, value.basis)


def _without_stop(value: Stated) -> Stated:
    """A sentence of a record that goes on as part of ours."""
    return Stated(value.raw, value.text.rstrip("."), value.kind, value.basis)


def _count(found: tuple[Any, ...]) -> Stated:
    basis = tuple(dict.fromkeys(getattr(one, "basis", None) or f"case:{getattr(one, 'path', 'case')}" for one in found))
    return Stated(len(found), phrasing.small_number(len(found)), "derived", basis)


def _days_between(earlier: Stated, later: Stated) -> Stated | Unknown:
    if not earlier or not later:
        return Unknown("a date")
    start, end = earlier.raw, later.raw
    if not isinstance(start, date) or not isinstance(end, date):
        return Unknown("a date")
    days = (end - start).days
    return Stated(days, phrasing.number(days), "derived", earlier.basis + later.basis)
