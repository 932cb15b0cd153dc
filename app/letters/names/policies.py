"""Which policies a letter may name, and how firmly."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from app.domain.case import Case
from app.domain.library import Library
from app.domain.payer import Policy
from app.letters import phrasing
from app.letters.names.declaring import Names, declared
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks, listed

# A policy known from a summary is named only where the notice names it, one not found at all never.
_NAMEABLE = frozenset({"P", "P-part"})


class CitedByNotice(TypedDict):
    """A policy as the notice names it."""

    name: Stated | Unknown
    number: Stated | Unknown
    was_enclosed: bool | None


class Governing(TypedDict):
    """A policy of the payer’s own that governs this therapy; `is_of_setting`: it is about the place of treatment.

    `codes`: it is about these codes of the request only, such as one technique, and not about the whole therapy.
    """

    title: Stated
    publisher: Stated | Unknown
    is_of_setting: bool
    codes: tuple[Stated, ...]


class Policies(TypedDict):
    """The policies that the notice cites, and those that govern by what the payer published.

    `is_held`: a cited one is the enclosed text itself, entered by those who hold it; nothing else governs beside it.
    """

    cited: tuple[CitedByNotice, ...]
    governing: tuple[Governing, ...]
    is_enclosed: bool
    names: Several | Unknown
    governed: Several | Unknown
    is_held: bool


@declared
def policies(names: Names) -> Policies:
    """The payer’s policies: those the notice cites, in its words, and those that govern by what the payer published.

    Governing ones are read in the payer's own notices, and named by title.
    """
    assessment, library, case = names.assessment, names.library, names.case
    governing = [
        library.policies[policy.key]
        for policy in assessment.policies
        if policy.role == "governs" and _is_nameable(library, policy.key)
    ]
    cited_numbers = {(policy.number or "").casefold() for policy in case.denial.policies_cited or ()}
    cited = tuple(_cited(index, case) for index, _ in enumerate(case.denial.policies_cited or ()))
    names_of = [policy["name"] for policy in cited if isinstance(policy["name"], Stated) and not policy["was_enclosed"]]
    is_place_disputed = library.clinical.turns_on(case.denial, "place")
    shown = tuple(
        _named(policy, case)
        for policy in governing
        if ((policy.number or "").casefold() not in cited_numbers or not policy.number)
        and (is_place_disputed or not policy.settings)
    )
    return {
        "cited": cited,
        "governing": shown,
        "names": listed(names_of, "or", " or ") if names_of else Unknown("denial.policies_cited"),
        "governed": _governed(shown, names.words),
        "is_held": any(policy.role == "cited" and policy.key in library.own_policies for policy in assessment.policies),
        "is_enclosed": any(policy.were_criteria_enclosed for policy in case.denial.policies_cited or ()),
    }


def _is_nameable(library: Library, key: str) -> bool:
    """The insurer's own document, read at least in part; a public program's rules are law and stand elsewhere."""
    policy = library.policies.get(key)
    if policy is None or policy.verification not in _NAMEABLE:
        return False
    payer = library.payers.get(policy.payer)
    return payer is None or not payer.is_program


def _named(policy: Policy, case: Case) -> Governing:
    basis = (f"policy:{policy.key}",)
    asked = [code for service in case.services or () for code in service.procedure_codes or () if code]
    return {
        "title": Stated(policy.key, " ".join(filter(None, (policy.number, policy.title))), "rule", basis),
        "publisher": Stated(policy.key, policy.publisher, "rule", basis)
        if policy.publisher
        else Unknown(f"policy:{policy.key}"),
        "is_of_setting": bool(policy.settings),
        "codes": tuple(Stated(code, code, "value", basis) for code in dict.fromkeys(asked) if code in policy.codes),
    }


def _governed(policies: Sequence[Governing], words: Mapping[str, str]) -> Several | Unknown:
    """`this therapy is reviewed under “…”, and the place of treatment is reviewed under “…”`."""
    parts: list[Stated | Phrase] = []
    for policy in policies:
        parts += [Phrase(", and ")] * bool(parts)
        if policy["codes"] and not policy["is_of_setting"]:
            parts += [Phrase(words["policy.codes"]), *listed(policy["codes"]).parts, Phrase(words["policy.reviewed"])]
        else:
            parts += [Phrase(words["policy.setting" if policy["is_of_setting"] else "policy.therapy"])]
        parts += [policy["title"], Phrase("”")]
    return Several(tuple(parts)) if parts else lacks("governing_policy")


def _cited(index: int, case: Case) -> CitedByNotice:
    policy = (case.denial.policies_cited or ())[index]
    basis = (f"case:denial.policies_cited[{index}]",)
    unknown = Unknown(f"denial.policies_cited[{index}].number")
    alone = f"“{policy.title}”" if policy.title and not policy.number else None
    name = alone or " ".join(text for text in (policy.number, policy.title and f"({policy.title})") if text)
    return {
        "name": Stated(name, phrasing.printable(name), "value", basis) if name else unknown,
        "number": Stated(policy.number, phrasing.printable(policy.number), "value", basis)
        if policy.number
        else unknown,
        "was_enclosed": policy.were_criteria_enclosed,
    }
