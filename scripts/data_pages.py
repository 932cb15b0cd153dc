"""Writes docs/law.md and docs/criteria.md anew: every row of the data in tables, so that an id can be looked up."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.domain.law import Deadline, InForce, LawRule
from app.domain.library import Clinical, Law, Library
from app.domain.payer import Policy
from app.packs.load import load

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LAW_HEAD = """# The law, row by row

Made from `criteria/law/` by `make docs`; do not edit. `rejoinder law explain ID` prints one row whole. Only rows with
`yes` are ever printed as a citation; `sec` was read elsewhere and is never cited, `no` was not read and only warns."""
CRITERIA_HEAD = """# Policies, criteria and clinical data, row by row

Made from `criteria/` by `make docs`; do not edit. `rejoinder criteria explain ID` prints one row whole. Criteria are
in our own words. P was read in the payer's own document, S in a summary, U not at all: a letter names only what was
read."""


Section = tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]]


def law_page(library: Library) -> str:
    return _page(LAW_HEAD, *_rules_and_arguments(library.law), *_days_that_count(library.law), *_plans(library.law))


def criteria_page(library: Library) -> str:
    policies = sorted(library.policies.values(), key=lambda policy: (policy.payer, policy.key))
    return _page(CRITERIA_HEAD, *_policies(library, policies), *_clinical(library.clinical))


def _rules_and_arguments(law: Law) -> Iterator[Section]:
    yield "Rules", ("id", "says", "cited as", "ok", "in force"), map(_rule, _all(law, "rules"))
    arguments = (
        (argument.id, argument.title, _list(argument.rules), _list(argument.answers), _days(argument.in_force))
        for argument in _all(law, "arguments")
    )
    yield "Arguments", ("id", "says", "rests on", "answers", "in force"), arguments
    never = (
        (exclusion.id, exclusion.never, _list(exclusion.because), _days(exclusion.in_force))
        for exclusion in _all(law, "exclusions")
    )
    yield "What may never stand in a letter", ("id", "never", "because of", "in force"), never
    elements = ((element.id, element.title, element.rule, element.supports) for element in _all(law, "notice_elements"))
    yield "What a denial notice must hold", ("id", "says", "rule", "its absence supports"), elements


def _days_that_count(law: Law) -> Iterator[Section]:
    steps = (row for deadline in _all(law, "deadlines") for row in _steps(deadline))
    yield "The family's own deadlines", ("id", "rule", "counts", "from", "in force"), steps
    clocks = ((clock, step) for clock in _all(law, "clocks") for step in clock.steps)
    lengths = ((clock.id, step.rule, step.length, clock.runs_from, _days(step.in_force)) for clock, step in clocks)
    yield "The payer's clocks", ("id", "rule", "length", "from", "in force"), lengths


def _plans(law: Law) -> Iterator[Section]:
    plans = (
        (plan.id, plan.code, plan.title, plan.review.replace("_", " "), _days(plan.in_force))
        for plan in _all(law, "plan_types")
    )
    yield "Plan types", ("id", "code", "says", "who looks next", "in force"), plans
    places = (
        (place.id, place.name, place.administrator, _window(place.window_count, place.window_unit), place.ok)
        for place in _all(law, "places")
    )
    yield "States", ("id", "state", "who reviews", "window", "ok"), places
    readings = ((reading.id, reading.says, _list(reading.against)) for reading in law.readings.values())
    yield "What a card or plan book says of the plan", ("id", "says", "speaks against"), readings


def _policies(library: Library, policies: list[Policy]) -> Iterator[Section]:
    payers = (
        (key, payer.name, _list(policy.key for policy in policies if policy.payer == key))
        for key, payer in sorted(library.payers.items())
    )
    yield "Payers", ("id", "name", "policies"), payers
    for payer_policy in policies:
        yield (
            f"{payer_policy.key}: {payer_policy.title}",
            ("id", "says", "about", "known", "source"),
            _criteria(payer_policy),
        )
    yield "Where policies were read", ("id", "document", "address", "checked on"), _sources(policies)


def _clinical(clinical: Clinical) -> Iterator[Section]:
    kinds = (
        (denial_type.id, denial_type.title, _list(denial_type.leads_with))
        for denial_type in clinical.denial_types.values()
    )
    yield "Kinds of reason", ("id", "says", "answered first with"), kinds
    tests = (
        (
            instrument.id,
            instrument.name,
            _ages(instrument.age_min_months, instrument.age_max_months),
            _list(s.id for s in instrument.scales),
            instrument.source,
        )
        for instrument in clinical.instruments.values()
    )
    yield "Tests", ("id", "name", "ages in months", "scales", "source"), tests
    codes = ((code.code, code.words, code.unit_minutes or "untimed") for code in clinical.codes.values())
    yield "Billing codes", ("code", "in our words", "minutes of a unit"), codes
    checks = ((check.id, check.says) for check in clinical.checks.values())
    yield "What is checked, in records and in letters", ("id", "looks at"), checks
    findings = ((key, study.finding, study.cite, study.direction) for key, study in clinical.literature.items())
    yield "Published findings", ("id", "finding", "cited as", "direction"), findings


def _page(head: str, *sections: Section) -> str:
    return "\n".join((head, *(line for section in sections for line in _section(*section)), ""))


def _section(title: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(value: Any) -> str:
    return str(value if value not in (None, "") else "–").replace("|", "\\|").replace("\n", " ")


def _all(law: Any, noun: str) -> Iterator[Any]:
    """Each row, every version of it."""
    versions: Mapping[str, tuple[Any, ...]] = law.versions.get(noun, {})
    for key, row in getattr(law, noun).items():
        yield from versions.get(key, (row,))


def _rule(rule: LawRule) -> tuple[str, ...]:
    cited = "; ".join(dict.fromkeys(rule.cites.values())) if rule.ok == "yes" and not rule.never_print else ""
    return rule.id, rule.says, cited, rule.ok + ", never printed" * rule.never_print, _days(rule.in_force)


def _steps(deadline: Deadline) -> Iterator[tuple[str, ...]]:
    for step in deadline.steps:
        yield deadline.id, step.rule, step.words, step.runs_from.replace("_", " "), _days(step.in_force)


def _criteria(policy: Policy) -> Iterator[tuple[str, ...]]:
    for criterion in policy.criteria:
        yield (
            criterion.id,
            criterion.words,
            criterion.category,
            criterion.verification,
            criterion.source or policy.source.id,
        )


def _sources(policies: Iterable[Policy]) -> Iterator[tuple[Any, ...]]:
    sources = {(policy.source.id, policy.source.document): policy.source for policy in policies}
    for _, source in sorted(sources.items()):
        yield source.id, source.document, source.url, source.checked_on


def _days(span: InForce) -> str:
    if span.from_ is None and span.to is None:
        return ""
    return " ".join(
        part for part in (f"from {span.from_}" * bool(span.from_), f"until {span.to}" * bool(span.to)) if part
    )


def _window(count: int | None, unit: str | None) -> str:
    return f"{count} {unit}".replace("_", " ") if count else ""


def _ages(first: int | None, last: int | None) -> str:
    return f"{first if first is not None else '?'} to {last if last is not None else '?'}"


def _list(values: Iterable[str]) -> str:
    return ", ".join(values)


PAGES = {"law.md": law_page, "criteria.md": criteria_page}

if __name__ == "__main__":
    library = load([ROOT])
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(library), encoding="utf-8")
