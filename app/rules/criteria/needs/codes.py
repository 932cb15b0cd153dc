"""Codes and authorizations (EV-AUTH): what was asked for, under which number, and whether the codes fit."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.coverage import Authorization
from app.domain.payer import Criterion, Need
from app.domain.told import Told, of_data, row
from app.domain.values import Procedure
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart


class CodesNeed(Need):
    """`codes`: procedure codes."""

    codes: tuple[Procedure, ...]


class ModifiersNeed(Need):
    codes: tuple[Literal["96", "97"], ...]


class PlaceOfServiceNeed(Need):
    codes: tuple[Literal["02", "10", "11", "12", "19", "22", "49"], ...]


def authorization(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Asked for in time, and what was given lies inside the approved days, codes and units."""
    on_file = chart.case.authorizations
    if not on_file:
        ask = chart.tell("needs.codes.authorization_ask")
        return missing("authorization", chart.tell("needs.codes.no_authorization"), ask)
    given = tuple(record for record in on_file if not _refused(chart, record))
    if not given:
        return _none_given(chart, on_file)
    evidence = [chart.evidence(record, _words(chart, record)) for record in given]
    outside = [
        line
        for line in chart.case.claim_lines or ()
        if chart.is_ours(line.discipline) and not _covered(line.service_on, line.procedure_code, on_file)
    ]
    lacks = [
        Lack(
            "authorization.line",
            chart.tell("needs.codes.outside", on=record.service_on),
            chart.tell("needs.codes.another_authorization"),
            record=record.id,
        )
        for record in outside
    ]
    lacks += _over(chart, on_file)
    if not any(record.requested_on or record.decided_on for record in on_file):
        lacks.append(
            Lack(
                "authorization.date",
                chart.tell("needs.codes.authorization_undated"),
                chart.tell("needs.codes.authorization_when"),
            )
        )
    return shown(evidence, lacks, parts=(chart.tell("needs.codes.the_authorization"),))


def _refused(chart: Chart, record: Authorization) -> Told | None:
    """Why it shows no authorization: it was denied, is not known to be decided, or was asked for too late."""
    if record.decision == "denied":
        return chart.tell("needs.codes.was_denied")
    if record.decision == "pending":
        return chart.tell("needs.codes.not_decided")
    if record.decision is None:
        return chart.tell("needs.codes.decision_not_on_file")
    if record.requested_on and record.requested_on > chart.starts_on:
        return chart.tell("needs.codes.asked_late", on=record.requested_on, first=chart.starts_on)
    return None


def _none_given(chart: Chart, on_file: tuple[Authorization, ...]) -> Result:
    """Before the service a refusal is what the appeal is about; after it, the sessions had no authorization.

    A record without a decision may have been approved: it denies nothing.
    """
    evidence = tuple(chart.evidence(record, _words(chart, record)) for record in on_file)
    is_decided = all(record.decision is not None for record in on_file)
    if chart.case.denial.timing == "post_service" and is_decided:
        return Result("contradicted", against=evidence)
    lacks = [
        Lack(
            "authorization.given",
            chart.tell("needs.codes.authorization_lacks", authorization=_words(chart, record), what=what),
            chart.tell("needs.codes.other_approved", what=what),
            record=record.id,
        )
        for record in on_file
        if (what := _refused(chart, record))
    ]
    return Result("no_record", lacks=tuple(lacks))


def _covered(on: date, code: str | None, on_file: tuple[Authorization, ...]) -> bool:
    return any(
        record.decision in {"approved", "partly_approved"}
        and (record.from_on is None or record.from_on <= on)
        and (record.to_on is None or on <= record.to_on)
        and (not record.procedure_codes or code is None or code in record.procedure_codes)
        for record in on_file
    )


def _over(chart: Chart, on_file: tuple[Authorization, ...]) -> list[Lack]:
    """Units against units: never against visits."""
    lacks = []
    for record in on_file:
        lines = [line for line in chart.case.claim_lines or () if chart.is_ours(line.discipline)]
        given = sum(line.units or 0 for line in lines if _covered(line.service_on, line.procedure_code, (record,)))
        if record.units is not None and given > record.units:
            sentence = chart.tell("needs.codes.over", given=given, units=record.units)
            lacks.append(
                Lack("authorization.units", sentence, chart.tell("needs.codes.more_authorized"), record=record.id)
            )
    return lacks


def _words(chart: Chart, record: Authorization) -> Told:
    span = ""
    if record.from_on and record.to_on:
        span = chart.tell("needs.codes.span", start=record.from_on, end=record.to_on)
    number = record.number or chart.tell("needs.codes.no_number")
    decision = of_data((record.decision or "").replace("_", " "))
    return row(chart.tell("needs.codes.numbered", number=number), decision, span)


def authorization_requested(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A request was made before the service: the record of it, or the payer's own decision on it."""
    known = [record for record in chart.case.authorizations or () if record.requested_on or record.number]
    on_file = [record for record in known if record.requested_on is None or record.requested_on <= chart.starts_on]
    if on_file:
        return shown([chart.evidence(record, _words(chart, record)) for record in on_file], [])
    denial = chart.case.denial
    paper = chart.documents.get(denial.document or "")
    if denial.timing in {"pre_service", "concurrent"} and paper:
        reference = (
            chart.tell("needs.codes.reference", number=denial.reference_number) if denial.reference_number else ""
        )
        said = chart.tell("needs.codes.paper_of", title=paper.title, on=denial.dated_on, reference=reference)
        return shown([Evidence(paper.id, paper.id, None, said)], [])
    ask = chart.tell("needs.codes.requested_ask")
    return missing("authorization", chart.tell("needs.codes.not_requested"), ask)


def codes_of_discipline(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Every billed code is one of the discipline's own."""
    known = chart.library.clinical.codes
    evidence: list[Evidence] = []
    lacks = _without_codes(chart)
    for service in chart.services:
        for code in filter(None, service.procedure_codes or ()):
            if code in known and service.discipline in known[code].disciplines:
                evidence.append(Evidence(service.id, None, None, f"{code}: {known[code].words}"))
            else:
                sentence = chart.tell("needs.codes.not_of_therapy", code=code)
                lacks.append(Lack("code", sentence, chart.tell("needs.codes.right_code", code=code), of=code))
    if not evidence and all(lack.kind == "codes" for lack in lacks):
        return _no_codes(chart)
    return shown(evidence, lacks, parts=(chart.tell("needs.codes.some"),))


def codes_absent(chart: Chart, need: CodesNeed, criterion: Criterion) -> Result:
    """None of `codes` is asked for."""
    return _asked_within(chart, lambda code: code not in need.codes)


def codes_within(chart: Chart, need: CodesNeed, criterion: Criterion) -> Result:
    """Every code asked for is one of `codes`."""
    return _asked_within(chart, lambda code: code in need.codes)


def _asked_within(chart: Chart, may_be: Callable[[str], bool]) -> Result:
    """Every code asked for is such a one. Of a service whose codes nobody knows nothing is known."""
    said = [
        (code, Evidence(service.id, None, None, chart.tell("needs.codes.asked_for", code=code)))
        for service in chart.services
        for code in service.procedure_codes or ()
        if code
    ]
    if not said:
        return _no_codes(chart)
    inside = [evidence for code, evidence in said if may_be(code)]
    if other := tuple(evidence for code, evidence in said if not may_be(code)):
        return Result("contradicted", tuple(inside), against=other)
    return shown(inside, _without_codes(chart), parts=(chart.tell("needs.codes.some"),))


def _no_codes(chart: Chart) -> Result:
    return missing("codes", chart.tell("needs.codes.none"), chart.tell("needs.codes.which"))


def _without_codes(chart: Chart) -> list[Lack]:
    """One for each service that no code is known of."""
    sentence, ask = chart.tell("needs.codes.none"), chart.tell("needs.codes.which")
    return [
        Lack("codes", sentence, ask, record=service.id)
        for service in chart.services
        if not any(service.procedure_codes or ())
    ]


def modifiers(chart: Chart, need: ModifiersNeed, criterion: Criterion) -> Result:
    """One of the modifiers in `codes` stands on the request or on a claim line."""
    held = [(service.id, service.modifiers) for service in chart.services]
    held += [(line.id, line.modifiers) for line in chart.case.claim_lines or () if chart.is_ours(line.discipline)]
    for record, given in held:
        for modifier in given or ():
            if modifier in need.codes:
                return Result(
                    "yes", (Evidence(record, None, None, chart.tell("needs.codes.modifier", modifier=modifier)),)
                )
    asked = row(*need.codes, by=chart.tell("needs.codes.or"))
    return missing(
        "modifiers",
        chart.tell("needs.codes.no_modifier", modifiers=asked),
        chart.tell("needs.codes.modifier_asked", modifiers=asked),
    )


def place_of_service(chart: Chart, need: PlaceOfServiceNeed, criterion: Criterion) -> Result:
    """The place of service is one of `codes`."""
    places = [(service.id, service.place_of_service) for service in chart.services if service.place_of_service]
    if not places:
        return missing("place_of_service", chart.tell("needs.codes.no_place"), chart.tell("needs.codes.which_place"))
    said = [
        (place, Evidence(record, None, None, chart.tell("needs.codes.place", place=place))) for record, place in places
    ]
    other = tuple(evidence for place, evidence in said if place not in need.codes)
    return Result("unmet", against=other) if other else Result("yes", tuple(evidence for _, evidence in said))
