"""What of a request is put right before it is asked for: units of an untimed code, a per-diem code, an exclusion.

A letter never repeats a number or code that our own tables show to be wrong.
"""

from app.domain.denial import Service
from app.domain.per_diem import Prescribed, prescribed
from app.domain.unit_rules import is_untimed
from app.letters.names.declaring import Names, declared
from app.letters.names.plan_words import exclusions, is_met
from app.letters.stated import Phrase, Several, Stated, Unknown
from app.letters.views import View


def corrected(names: Names, service: Service) -> Service:
    """The service as it is asked for; the record stays as it is, and the writer is told."""
    known, apart = names.library.clinical.codes, {stated.raw for stated in set_apart(names)}
    codes = tuple(
        right.code if (right := prescribed(names.case, service, code, known)) and right.code else code
        for code in service.procedure_codes or ()
        if code not in apart
    )
    asked = service.requested
    if asked is not None and _is_too_many(names, service):
        asked = asked.model_copy(update={"units": asked.visits})
    return service.model_copy(update={"procedure_codes": codes or None, "requested": asked})


def _is_too_many(names: Names, service: Service) -> bool:
    """More units of one untimed code than dates."""
    asked, codes = service.requested, [code for code in service.procedure_codes or () if code]
    if asked is None or asked.units is None or not asked.visits or len(codes) != 1:
        return False
    known = names.library.clinical.codes
    row = known.get(codes[0])
    return is_untimed(codes[0], known) and not (row and row.is_per_day) and asked.units > asked.visits


def _too_many_lines(names: Names) -> list[View]:
    """Unpaid claim lines of a date on which more than one unit of one untimed code was billed."""
    known = names.library.clinical.codes
    lines = [
        line
        for line in names.records.lists["claim_lines"]
        if line.record.units and line.record.outcome != "paid" and is_untimed(line.record.procedure_code, known)
    ]
    billed: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = (line.record.service_on, line.record.procedure_code, line.record.provider)
        billed[key] = billed.get(key, 0) + line.record.units
    return [o for o in lines if billed[o.record.service_on, o.record.procedure_code, o.record.provider] > 1]


@declared
def untimed_codes(names: Names) -> tuple[Stated, ...]:
    """Untimed codes of which more than one unit a date was billed or asked for."""
    codes = {line.record.procedure_code: (line.basis or "",) for line in reversed(_too_many_lines(names))}
    for service in names.records.lists["services"]:
        if _is_too_many(names, service.record):
            codes |= {code: (service.basis or "",) for code in service.record.procedure_codes if code}
    return tuple(Stated(code, code, "value", basis) for code, basis in codes.items())


@declared
def untimed_days(names: Names) -> tuple[Stated, ...]:
    """The dates on which more than one unit of an untimed code was billed."""
    return tuple({line.record.service_on: line.service_on for line in _too_many_lines(names)}.values())


@declared
def per_diem_codes(names: Names) -> tuple[Several, ...]:
    """A per-diem code that is not the one prescribed: `Prescribed is 1400 mL a day: that is S9366, not S9367.`"""
    known = names.library.clinical.codes
    asked = [
        (service.record, code)
        for service in names.records.lists["services"]
        for code in service.record.procedure_codes or ()
    ]
    seen = [(code, prescribed(names.case, service, code, known)) for service, code in asked]
    return tuple(_not_the_code(names, code, right) for code, right in seen if right and right.code not in {None, code})


def _not_the_code(names: Names, code: str, right: Prescribed) -> Several:
    held = names.records.by_id(right.record)
    paper = getattr(held.record, "document", None) if held else None
    where = (
        names.exhibits.places([(paper, held.record.page, right.record)]) if held and paper else Unknown(right.record)
    )
    place = () if isinstance(where, Unknown) else (Phrase(" ("), where, Phrase(")"))
    basis = (f"record:{right.record}",)
    named = Stated(right.code, right.code or "", "rule", (*basis, f"code:{right.code}"))
    said = (Phrase("Prescribed is "), Stated(right.amount, right.amount, "value", basis), *place)
    return Several(
        (*said, Phrase(": that is "), named, Phrase(", not "), Stated(code, code, "value", basis), Phrase("."))
    )


@declared
def excluded_codes(names: Names) -> tuple[Stated, ...]:
    """Codes asked for that an exclusion of the plan book names."""
    named = {
        code: exclusion.basis or ""
        for exclusion in exclusions(names)
        for code in exclusion.record.procedure_codes or ()
    }
    return tuple(Stated(code, code, "value", (named[code],)) for code in _codes(names) if code in named)


@declared
def codes_beside_exclusion(names: Names) -> tuple[Stated, ...]:
    """Codes asked for that no exclusion names, where one names others of them."""
    excluded = {code.raw: code for code in excluded_codes(names)}
    basis = next(iter(excluded.values())).basis if excluded else ()
    return tuple(Stated(c, c, "value", basis) for c in _codes(names) if c not in excluded) if excluded else ()


@declared
def set_apart(names: Names) -> tuple[Stated, ...]:
    """Excluded codes that are not asked for: no rule answers, others remain, and no count of units mixes them."""
    mixed = any(service.requested and service.requested.units is not None for service in names.case.services or ())
    kinds = names.library.clinical.denial_types.values()
    is_by_law = any(is_met(names, kind.id) for kind in kinds if "exclusion" in kind.about)
    return () if mixed or is_by_law or not codes_beside_exclusion(names) else excluded_codes(names)


def _codes(names: Names) -> list[str]:
    return list(
        dict.fromkeys(code for service in names.case.services or () for code in service.procedure_codes or () if code)
    )
