"""Codes and authorizations (EV-AUTH): what was asked for, under which number, and whether the codes fit."""

from datetime import date
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.coverage import Authorization
from app.domain.payer import Criterion, Need
from app.domain.saying import day
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
        ask = "Was an authorization asked for? Number, day, codes, units or visits, and what was decided."
        return missing("authorization", "No authorization record is on file.", ask)
    given = tuple(one for one in on_file if not _refused(chart, one))
    if not given:
        return _none_given(chart, on_file)
    evidence = [chart.evidence(one, _words(one)) for one in given]
    outside = [
        one
        for one in chart.case.claim_lines or ()
        if chart.is_ours(one.discipline) and not _covered(one.service_on, one.procedure_code, on_file)
    ]
    lacks = [
        Lack(
            f"authorization.line:{one.id}",
            f"The service of {day(one.service_on)} lies outside every approved period.",
            "Is there another authorization?",
        )
        for one in outside
    ]
    lacks += _over(chart, on_file)
    if not any(one.requested_on or one.decided_on for one in on_file):
        lacks.append(
            Lack("authorization.date", "No authorization has a date.", "When was the authorization asked for?")
        )
    return shown(evidence, lacks, parts=("the authorization",))


def _refused(chart: Chart, one: Authorization) -> str | None:
    """Why it shows no authorization: it was denied, is not decided, or was asked for after the first session."""
    if one.decision == "denied":
        return "was denied"
    if one.decision == "pending":
        return "is not decided yet"
    if one.requested_on and one.requested_on > chart.starts_on:
        return f"was asked for on {day(one.requested_on)}, after the first session ({day(chart.starts_on)})"
    return None


def _none_given(chart: Chart, on_file: tuple[Authorization, ...]) -> Result:
    """Before the service a refusal is what the appeal is about; after it, the sessions had no authorization."""
    evidence = tuple(chart.evidence(one, _words(one)) for one in on_file)
    if chart.case.denial.timing == "post_service":
        return Result("contradicted", against=evidence)
    lacks = [
        Lack(
            f"authorization.given:{one.id}",
            f"{_words(one)}: it {_refused(chart, one)}.",
            f"The authorization on file {_refused(chart, one)}. Is there another one that was approved?",
        )
        for one in on_file
    ]
    return Result("no_record", lacks=tuple(lacks))


def _covered(on: date, code: str | None, on_file: tuple[Authorization, ...]) -> bool:
    return any(
        one.decision in {"approved", "partly_approved"}
        and (one.from_on is None or one.from_on <= on)
        and (one.to_on is None or on <= one.to_on)
        and (not one.procedure_codes or code is None or code in one.procedure_codes)
        for one in on_file
    )


def _over(chart: Chart, on_file: tuple[Authorization, ...]) -> list[Lack]:
    """Units against units: never against visits."""
    lacks = []
    for one in on_file:
        lines = [line for line in chart.case.claim_lines or () if chart.is_ours(line.discipline)]
        given = sum(line.units or 0 for line in lines if _covered(line.service_on, line.procedure_code, (one,)))
        if one.units is not None and given > one.units:
            sentence = f"{given} units were billed under an authorization of {one.units} units."
            lacks.append(Lack(f"authorization.units:{one.id}", sentence, "Were more units authorized?"))
    return lacks


def _words(one: Authorization) -> str:
    span = f"{day(one.from_on)} to {day(one.to_on)}" if one.from_on and one.to_on else ""
    decision = (one.decision or "").replace("_", " ")
    return ", ".join(filter(None, (f"Authorization {one.number or 'without a number'}", decision, span)))


def authorization_requested(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A request was made before the service: the record of it, or the payer's own decision on it."""
    known = [one for one in chart.case.authorizations or () if one.requested_on or one.number]
    on_file = [one for one in known if one.requested_on is None or one.requested_on <= chart.starts_on]
    if on_file:
        return shown([chart.evidence(one, _words(one)) for one in on_file], [])
    denial = chart.case.denial
    paper = chart.documents.get(denial.document or "")
    if denial.timing in {"pre_service", "concurrent"} and paper:
        reference = f", reference {denial.reference_number}" if denial.reference_number else ""
        return shown([Evidence(paper.id, paper.id, None, f"{paper.title} of {day(denial.dated_on)}{reference}")], [])
    ask = "Was an authorization asked for before the service? Number and day."
    return missing("authorization", "No authorization request is on file.", ask)


def codes_of_discipline(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Every billed code is one of the discipline's own."""
    known = chart.library.clinical.codes
    evidence: list[Evidence] = []
    lacks: list[Lack] = []
    for service in chart.services:
        for code in service.procedure_codes or ():
            if code and code in known and service.discipline in known[code].disciplines:
                evidence.append(Evidence(service.id, None, None, f"{code}: {known[code].words}"))
            else:
                sentence = f"{code} is not among the codes we know for this therapy."
                lacks.append(Lack(f"code:{code}", sentence, f"Is {code} the right code?"))
    if not evidence and not lacks:
        return missing("codes", "No procedure code is on file.", "Which procedure codes were asked for?")
    return shown(evidence, lacks, parts=("some of the codes",))


def codes_absent(chart: Chart, need: CodesNeed, criterion: Criterion) -> Result:
    """None of `codes` is asked for."""
    asked = [(service, code) for service in chart.services for code in service.procedure_codes or ()]
    if not asked:
        return missing("codes", "No procedure code is on file.", "Which procedure codes were asked for?")
    hit = tuple(
        Evidence(service.id, None, None, f"{code} is asked for") for service, code in asked if code in need.codes
    )
    if hit:
        return Result("contradicted", against=hit)
    return Result("yes", tuple(Evidence(service.id, None, None, f"{code} is asked for") for service, code in asked))


def codes_within(chart: Chart, need: CodesNeed, criterion: Criterion) -> Result:
    """Every code asked for is one of `codes`."""
    asked = [(service, code) for service in chart.services for code in service.procedure_codes or () if code]
    if not asked:
        return missing("codes", "No procedure code is on file.", "Which procedure codes were asked for?")
    said = [(code, Evidence(service.id, None, None, f"{code} is asked for")) for service, code in asked]
    other = tuple(one for code, one in said if code not in need.codes)
    inside = tuple(one for code, one in said if code in need.codes)
    return Result("contradicted", inside, against=other) if other else Result("yes", inside)


def modifiers(chart: Chart, need: ModifiersNeed, criterion: Criterion) -> Result:
    """One of the modifiers in `codes` stands on the request or on a claim line."""
    held = [(one.id, one.modifiers) for one in chart.services]
    held += [(one.id, one.modifiers) for one in chart.case.claim_lines or () if chart.is_ours(one.discipline)]
    for record, given in held:
        for modifier in given or ():
            if modifier in need.codes:
                return Result("yes", (Evidence(record, None, None, f"modifier {modifier}"),))
    asked = " or ".join(need.codes)
    return missing("modifiers", f"No modifier {asked} is on file.", f"Was the service billed with modifier {asked}?")


def place_of_service(chart: Chart, need: PlaceOfServiceNeed, criterion: Criterion) -> Result:
    """The place of service is one of `codes`."""
    places = [(one.id, one.place_of_service) for one in chart.services if one.place_of_service]
    if not places:
        return missing("place_of_service", "No place of service is on file.", "Which place-of-service code was used?")
    said = [(place, Evidence(record, None, None, f"place of service {place}")) for record, place in places]
    other = tuple(one for place, one in said if place not in need.codes)
    return Result("unmet", against=other) if other else Result("yes", tuple(one for _, one in said))
