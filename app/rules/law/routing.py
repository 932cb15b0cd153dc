"""Appeal, corrected claim, or both (`criteria/denial_codes/`): what the codes of a notice say beside its words."""

from app.domain.case import Case
from app.domain.clinical import DenialCodeRow
from app.domain.denial import DenialCode
from app.domain.library import Library
from app.domain.reason_codes import codes_of

_ARGUED = frozenset({"appeal", "benefit", "network", "next_level"})


def code_row(code: DenialCode, library: Library) -> DenialCodeRow | None:
    """The row of a code; None for one that is not in the tables: it stays text and is never guessed."""
    return library.clinical.denial_codes.get(f"{code.system} {code.code.strip().upper()}")


def refuses_nothing(case: Case, library: Library) -> DenialCodeRow | None:
    """A code that is a share of the cost or a remark, where a person looked and the notice says nothing else.

    Reasons that nobody has recorded, or a code that is not in the tables, may be a refusal.
    """
    codes = case.denial.codes or ()
    rows = [row for code in codes if (row := code_row(code, library)) is not None and not row.is_refusal]
    is_all = bool(rows) and len(rows) == len(codes)
    return rows[0] if is_all and case.denial.reasons == () else None


def gives_no_appeal(case: Case, library: Library) -> DenialCodeRow | None:
    """The code by which a claim was never processed, if nothing else in the notice could be appealed.

    A reason or a code that is argued, or a notice whose reasons nobody has recorded, leaves the appeal open.
    """
    codes = codes_of(case.denial)
    rows = [row for code in codes if (row := code_row(code, library)) is not None]
    unread = len(rows) < len(codes)
    closing = next((row for row in rows if not row.has_appeal), None)
    if closing is None or unread or not case.denial.reasons:
        return None
    is_argued = any(_ARGUED & set(row.paths) for row in rows if row.has_appeal)
    types = [library.clinical.denial_types[reason.kind] for reason in case.denial.reasons]
    is_clinical = any(denial_type.route == "appeal" and not denial_type.is_catch_all for denial_type in types)
    return None if is_argued or is_clinical else closing
