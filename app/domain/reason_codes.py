"""The code of a stated reason: which published list it is of, where the code itself or the notice's codes say so."""

import re

from app.domain.denial import Denial, DenialCode, Reason

_NAMED = re.compile(r"(?P<system>CARC|RARC)[\s:#-]*(?P<code>[A-Z]{0,2}\d{1,3})", re.I)
# A group code goes before adjustment codes alone: `CO-50`, `PR 96`, `PI-B12`.
_GROUPED = re.compile(r"(?P<group>CO|PR|OA|PI)[\s-]*(?P<code>\d{1,3}|[AB]\d{1,2})", re.I)
_BARE = re.compile(r"(?:(?:CARC|RARC|CO|PR|OA|PI)[\s:#-]*)?[A-Z]{0,4}-?\d{1,5}[A-Z]?", re.I)
_LEAD = re.compile(r"(?:(?:denial|reason|remark|adjustment|claim)\s+)*codes?[\s:#]+", re.I)


def published(reason: Reason, denial: Denial) -> DenialCode | None:
    """The code with its list; None where no list is named: a payer's own code may look like any other.

    `CARC 50`, `RARC N362`, a group (`CO-50`), or a bare code that the notice's codes hold with their system.
    """
    said = (reason.code or "").strip()
    if match := _NAMED.fullmatch(said):
        return DenialCode.model_validate({"system": match["system"].upper(), "code": match["code"].upper()})
    if match := _GROUPED.fullmatch(said):
        return DenialCode.model_validate(
            {"system": "CARC", "code": match["code"].upper(), "group": match["group"].upper()}
        )
    same = {code.system: code for code in denial.codes or () if code.code.strip().upper() == said.upper() and said}
    return next(iter(same.values())) if len(same) == 1 and "other" not in same else None


def codes_of(denial: Denial) -> tuple[DenialCode, ...]:
    """Those of the notice, and those by which it states its reasons, each once."""
    listed = tuple(denial.codes or ())
    known = {(code.system, code.code.strip().upper()) for code in listed}
    stated = (published(reason, denial) for reason in denial.reasons or ())
    return (*listed, *(code for code in stated if code is not None and (code.system, code.code) not in known))


def code_alone(words: str) -> str | None:
    """The code where a person typed nothing else: `CO-50`, `reason code N130`; None for a sentence."""
    left = _LEAD.sub("", words.strip(), count=1).strip(" .:#")
    return left if _BARE.fullmatch(left) else None
