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
    policies = sorted(library.policies.values(), key=lambda one: (one.payer, one.key))
    return _page(CRITERIA_HEAD, *_policies(library, policies), *_clinical(library.clinical))


def _rules_and_arguments(law: Law) -> Iterator[Section]:
    yield "Rules", ("id", "says", "cited as", "ok", "in force"), map(_rule, _all(law, "rules"))
    arguments = (
        (one.id, one.title, _list(one.rules), _list(one.answers), _days(one.in_force)) for one in _all(law, "arguments")
    )
    yield "Arguments", ("id", "says", "rests on", "answers", "in force"), arguments
    never = ((one.id, one.never, _list(one.because), _days(one.in_force)) for one in _all(law, "exclusions"))
    yield "What may never stand in a letter", ("id", "never", "because of", "in force"), never
    elements = ((one.id, one.title, one.rule, one.supports) for one in _all(law, "notice_elements"))
    yield "What a denial notice must hold", ("id", "says", "rule", "its absence supports"), elements


def _days_that_count(law: Law) -> Iterator[Section]:
    steps = (row for one in _all(law, "deadlines") for row in _steps(one))
    yield "The family's own deadlines", ("id", "rule", "counts", "from", "in force"), steps
    clocks = ((one, step) for one in _all(law, "clocks") for step in one.steps)
    lengths = ((one.id, step.rule, step.length, one.runs_from, _days(step.in_force)) for one, step in clocks)
    yield "The payer's clocks", ("id", "rule", "length", "from", "in force"), lengths


def _plans(law: Law) -> Iterator[Section]:
    plans = (
        (one.id, one.code, one.title, one.review.replace("_", " "), _days(one.in_force))
        for one in _all(law, "plan_types")
    )
    yield "Plan types", ("id", "code", "says", "who looks next", "in force"), plans
    places = (
        (one.id, one.name, one.administrator, _window(one.window_count, one.window_unit), one.ok)
        for one in _all(law, "places")
    )
    yield "States", ("id", "state", "who reviews", "window", "ok"), places
    readings = ((one.id, one.says, _list(one.against)) for one in law.readings.values())
    yield "What a card or plan book says of the plan", ("id", "says", "speaks against"), readings


def _policies(library: Library, policies: list[Policy]) -> Iterator[Section]:
    payers = (
        (key, one.name, _list(policy.key for policy in policies if policy.payer == key))
        for key, one in sorted(library.payers.items())
    )
    yield "Payers", ("id", "name", "policies"), payers
    for one in policies:
        yield f"{one.key}: {one.title}", ("id", "says", "about", "known", "source"), _criteria(one)
    yield "Where policies were read", ("id", "document", "address", "checked on"), _sources(policies)


def _clinical(clinical: Clinical) -> Iterator[Section]:
    kinds = ((one.id, one.title, _list(one.leads_with)) for one in clinical.denial_types.values())
    yield "Kinds of reason", ("id", "says", "answered first with"), kinds
    tests = (
        (one.id, one.name, _ages(one.age_min_months, one.age_max_months), _list(s.id for s in one.scales), one.source)
        for one in clinical.instruments.values()
    )
    yield "Tests", ("id", "name", "ages in months", "scales", "source"), tests
    codes = ((one.code, one.words, one.unit_minutes or "untimed") for one in clinical.codes.values())
    yield "Billing codes", ("code", "in our words", "minutes of a unit"), codes
    checks = ((one.id, one.says) for one in clinical.checks.values())
    yield "What is checked, in records and in letters", ("id", "looks at"), checks
    findings = ((key, one.finding, one.cite, one.direction) for key, one in clinical.literature.items())
    yield "Published findings", ("id", "finding", "cited as", "direction"), findings


def _page(head: str, *sections: Section) -> str:
    return "\n".join((head, *(line for section in sections for line in _section(*section)), ""))


def _section(title: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
    for row in rows:
        yield f"| {' | '.join(_cell(one) for one in row)} |"


def _cell(value: Any) -> str:
    return str(value if value not in (None, "") else "–").replace("|", "\\|").replace("\n", " ")


def _all(law: Any, noun: str) -> Iterator[Any]:
    """Each row, every version of it."""
    versions: Mapping[str, tuple[Any, ...]] = law.versions.get(noun, {})
    for key, row in getattr(law, noun).items():
        yield from versions.get(key, (row,))


def _rule(one: LawRule) -> tuple[str, ...]:
    cited = "; ".join(dict.fromkeys(one.cites.values())) if one.ok == "yes" and not one.never_print else ""
    return one.id, one.says, cited, one.ok + ", never printed" * one.never_print, _days(one.in_force)


def _steps(one: Deadline) -> Iterator[tuple[str, ...]]:
    for step in one.steps:
        yield one.id, step.rule, step.words, step.runs_from.replace("_", " "), _days(step.in_force)


def _criteria(policy: Policy) -> Iterator[tuple[str, ...]]:
    for one in policy.criteria:
        yield one.id, one.words, one.category, one.verification, one.source or policy.source.id


def _sources(policies: Iterable[Policy]) -> Iterator[tuple[Any, ...]]:
    found = {(one.source.id, one.source.document): one.source for one in policies}
    for _, source in sorted(found.items()):
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
