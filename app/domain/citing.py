"""How a rule is cited for a plan: the pin-cite of the set that binds it, and several joined as lawyers write them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.domain.coverage import Plan
from app.domain.law import CiteSet, LawRule, PlanType

_SECTION = re.compile(r"(?P<head>[^;,()]*\d[\w.\-]*)(?P<paragraph>(?:\([^()]*\)|, (?=\()|-(?=\())+)\Z")
_PLAIN = re.compile(r"(?:\([^()]*\))+")
# Roman numbers come before letters: what follows (i) is (ii) where both stand at the same depth.
_STEPS = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    tuple(str(number) for number in range(1, 40)),
    tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
)
_TITLED = re.compile(r"\d+ (?:USC|CFR) ")
_THROUGH = re.compile(r"(?P<cite>.*?)(?P<through>, as applied by .*)\Z")


def cite_set(plan: Plan, plan_type: PlanType) -> CiteSet:
    """The set of pin-cites that binds: a church plan that elected ERISA is cited as an ERISA plan."""
    if plan_type.may_elect_erisa and plan.is_church_erisa_election:
        return "erisa"
    return plan_type.cite_set


def pin_cite(rule: LawRule, cites: CiteSet) -> str | None:
    """The words to print, or None where this rule is not to be printed for this plan."""
    if rule.ok != "yes" or rule.never_print:
        return None
    return rule.cites.get(cites) or rule.cites.get("*")


def pin_cites(ids: Iterable[str], rules: Mapping[str, LawRule], cites: CiteSet) -> str | None:
    """Several rules in one parenthesis: same section once, its paragraphs joined; sections joined by semicolons."""
    printed = [words for rule_id in ids if (words := pin_cite(rules[rule_id], cites))]
    return joined(printed) if printed else None


def joined(cites: Iterable[str]) -> str:
    """`29 CFR 2560.503-1(h)(3)(ii)` and `…(h)(3)(v)` become `29 CFR 2560.503-1(h)(3)(ii), (h)(3)(v)`.

    Only paragraphs of one and the same section are put together: a cite of several sections stays as it is.
    """
    sections: dict[tuple[str, str], list[str]] = {}
    for cite in dict.fromkeys(part for words in cites for part in _apart(words)):
        head, paragraph, tail = _parts(cite)
        paragraphs = sections.setdefault((head, tail), [])
        if paragraph and paragraph not in paragraphs:
            paragraphs.append(paragraph)
    return "; ".join(head + ", ".join(_ranged(paragraphs)) + tail for (head, tail), paragraphs in sections.items())


def _ranged(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs that follow one another as one: `(h)(3)(ii)`, `(h)(3)(iii)` and `(h)(3)(iv)` → `(h)(3)(ii)-(iv)`."""
    runs: list[list[str]] = []
    for paragraph in paragraphs:
        if runs and _follows(runs[-1][-1], paragraph):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1][_at(run[-1]) :]}" for run in runs]


def _at(paragraph: str) -> int:
    return paragraph.rindex("(")


def _follows(before: str, after: str) -> bool:
    """Whether both differ in the last parenthesis alone, and there by one step."""
    if not (_PLAIN.fullmatch(before) and _PLAIN.fullmatch(after)) or before[: _at(before)] != after[: _at(after)]:
        return False
    first, second = before[_at(before) + 1 : -1], after[_at(after) + 1 : -1]
    return any(
        first in steps and steps.index(first) + 1 < len(steps) and steps[steps.index(first) + 1] == second
        for steps in _STEPS
    )


def _apart(words: str) -> tuple[str, ...]:
    """The cites between semicolons, where each of them names its own title and section."""
    parts = tuple(words.split("; "))
    return parts if all(_TITLED.match(part) for part in parts) else (words,)


def _parts(cite: str) -> tuple[str, str, str]:
    """Section, paragraphs and how they are applied; a cite that names more than one section has no paragraphs."""
    through = _THROUGH.match(cite)
    body, tail = (through["cite"], through["through"]) if through else (cite, "")
    parts = _SECTION.match(body)
    return (parts["head"], parts["paragraph"], tail) if parts else (body, "", tail)
