"""Billing codes of the discipline that a call to the insurer asks about, in our own plain words."""

from app.domain.library import Library
from app.letters.names.declaring import Names, declared
from app.letters.stated import Phrase, Several, Stated


@declared
def asked_codes(names: Names) -> tuple[Several, ...]:
    """The evaluations of the discipline, then the codes of the service: each with its words where they are on file."""
    case, library = names.case, names.library
    service = case.services[0] if case.services else None
    if service is None:
        return ()
    known = library.clinical.codes
    profile = library.clinical.disciplines.get(service.discipline)
    evaluations = [code for code in (profile.codes if profile else ()) if _is_own_evaluation(code, library)]
    codes = dict.fromkeys([*evaluations, *(code for code in service.procedure_codes or () if code)])
    return tuple(_said(code, known[code].words if code in known else None, code in evaluations) for code in codes)


@declared
def own_codes(names: Names) -> tuple[Stated, ...]:
    """The codes that the case itself holds, service by service; no other is ever asked for."""
    services = names.case.services or ()
    codes = dict.fromkeys(code for service in services for code in service.procedure_codes or () if code)
    basis = tuple(f"record:{service.id}" for service in services)
    return tuple(Stated(code, code, "value", basis) for code in codes)


@declared
def service_codes(names: Names) -> tuple[Several, ...]:
    """The codes of every service, each with our words for it."""
    known = names.library.clinical.codes
    codes = dict.fromkeys(
        code for service in names.case.services or () for code in service.procedure_codes or () if code
    )
    return tuple(_said(code, known[code].words if code in known else None, False) for code in codes)


def _is_own_evaluation(code: str, library: Library) -> bool:
    """Not one that several disciplines share."""
    row = library.clinical.codes.get(code)
    return row is not None and len(row.disciplines) == 1 and "evaluation" in row.words.casefold()


def _said(code: str, words: str | None, is_data: bool) -> Several:
    basis = f"code:{code}" if is_data else "case:services[0].procedure_codes"
    name = Stated(code, code, "rule" if is_data else "value", (basis,))
    if words is None:
        return Several((name,))
    return Several((name, Phrase(" ("), Stated(code, words, "rule", (f"code:{code}",)), Phrase(")")))
