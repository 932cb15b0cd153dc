"""The facts of a case, in the vocabulary that a `when` may use, each with the case paths it was read from."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.courses import is_cut, nothing_is_refused
from app.domain.denial import Reason, has_written_notice
from app.domain.facts import MATRIX, VOCABULARY, Answer, Fact, Facts, Item
from app.domain.law import PlanType
from app.domain.library import Clinical, Library
from app.domain.people import ATTENDING, PHYSICIANS
from app.domain.places import Place
from app.rules.law.readings import HeldReading, doubted_flags
from app.rules.law.urgency import said_urgent
from app.rules.law.when import answer, holds

_PLAN_FIELDS = (
    "is_grandfathered", "is_transitional", "is_multiemployer", "is_collectively_bargained", "is_mewa",
    "is_opted_into_state_external_review", "is_mhpaea_optout_cba", "is_church_erisa_election",
    "employer_size_band", "employer_kind", "funding", "exchange", "mandatory_appeal_levels",
    "policy_issue_state", "payer", "card_words", "network_status",
)  # fmt: skip
_ONE_EMPLOYER = ("private", "public", "church", "none")


def facts_of(
    case: Case, finding: PlanTypeFinding, library: Library, today: date, said: tuple[HeldReading, ...]
) -> Facts:
    """Everything a `when` may ask about this case, with the regime it falls under and what is said of the plan."""
    plan_type = library.law.plan_types.get(finding.value)
    facts = plan_facts(case) | _denial_facts(case, library.clinical) | _service_facts(case) | _child_facts(case, today)
    facts |= {name: unknown(name) for name in doubted_flags(case, said)}
    facts |= _regime_facts(case, finding, plan_type, library)
    for column in MATRIX:
        facts[column] = _bound(column, plan_type, facts)
    return facts | _levels(plan_type, facts)


def plan_facts(case: Case) -> dict[str, Fact]:
    """What the case says of the plan, before anybody names its regime."""
    facts = {name: _single(getattr(case.plan, name), f"plan.{name}") for name in _PLAN_FIELDS}
    spoken = [(p, w) for p in ("plan_name", "card_words", "brochure_words") if (w := getattr(case.plan, p))]
    facts["plan_words"] = _many([(w, f"plan.{p}") for p, w in spoken] or None, "plan.brochure_words")
    facts["plan_exception"] = _exceptions(case)
    # MH-NFG: the opt-out is closed, so only one that is stated counts.
    facts["is_multiemployer"] = _multiemployer(case)
    facts["is_mhpaea_optout_cba"] = flag(bool(case.plan.is_mhpaea_optout_cba), "plan.is_mhpaea_optout_cba")
    benefits = case.plan.benefits
    kinds = None if benefits is None else [(b.kind, f"plan.benefits.{b.id}") for b in benefits]
    facts["benefit_kind"] = _many(kinds, "plan.benefits")
    facts["provider_left_network"] = _left_network(case)
    return facts


def unknown(name: str) -> Fact:
    return Fact(None, (VOCABULARY[name].path,))


def flag(value: bool | None, *paths: str) -> Fact:
    return Fact(None if value is None else (Item(value, paths),), paths)


def _single(value: str | int | bool | None, path: str) -> Fact:
    return Fact(None if value is None else (Item(value, (path,)),), (path,))


def _many(values: Iterable[tuple[str, str]] | None, path: str, is_open: bool = False) -> Fact:
    return Fact(None if values is None else tuple(Item(v, (p,)) for v, p in values), (path,), is_open)


def _multiemployer(case: Case) -> Fact:
    """What the case says; where it says nothing, a plan of one employer of a known kind is none (E-DEC-MULTI)."""
    stated = case.plan.is_multiemployer
    if stated is None and case.plan.employer_kind in _ONE_EMPLOYER:
        return flag(False, "plan.employer_kind")
    return flag(stated, "plan.is_multiemployer")


def _levels(regime: PlanType | None, facts: Facts) -> dict[str, Fact]:
    """One internal level where a rule allows no more, whatever the plan book says (A-ONELEVEL, K-MCO-FILE)."""
    if regime is None:
        return {}
    if holds(regime.has_one_level, facts):
        paths = facts["plan_type"].paths
        return {"mandatory_appeal_levels": Fact((Item(1, paths),), paths)}
    return {}


def _exceptions(case: Case) -> Fact:
    """An exception clause that was found; `none` only where a person looked and found none."""
    kept = [(b.exception, f"plan.benefits.{b.id}") for b in case.plan.benefits or () if b.exception]
    return _many(kept or None, "plan.benefits")


def _left_network(case: Case) -> Fact:
    plan = case.plan
    if plan.provider_left_network_on:
        return flag(True, "plan.provider_left_network_on")
    if plan.network_status == "in_network":
        return flag(False, "plan.network_status")
    return unknown("provider_left_network")


def _words(reasons: Sequence[Reason] | None) -> list[tuple[str, str]] | None:
    """What the reasons say, with where; unknown where all of them are given by codes alone."""
    if reasons is None:
        return None
    said = [(str(reason.words), f"denial.reasons.{reason.id}") for reason in reasons if reason.words]
    return said if said or not reasons else None


def _denial_facts(case: Case, clinical: Clinical) -> dict[str, Fact]:
    denial = case.denial
    reasons = denial.reasons
    kinds = None if reasons is None else [(str(r.kind), f"denial.reasons.{r.id}") for r in reasons]
    words = _words(reasons)
    on_need = [reason for reason in reasons or () if clinical.is_about(reason, "necessity")]
    necessity = words and _words(on_need)
    elements = denial.notice_elements
    return {
        "level": _single(denial.level, "denial.level"),
        "outcome": _single(denial.outcome, "denial.outcome"),
        "timing": _single(denial.timing, "denial.timing"),
        "has_written_notice": flag(
            has_written_notice(denial, {document.id: document.kind for document in case.documents or ()}),
            "denial.came_by",
        ),
        "is_plan_change": _single(denial.is_plan_change, "denial.is_plan_change"),
        "reason_kind": _many(kinds, "denial.reasons"),
        "reason_words": _many(words, "denial.reasons", not all(reason.words for reason in reasons or ())),
        "necessity_words": _many(necessity, "denial.reasons", not all(reason.words for reason in on_need)),
        "notice_element": _many(
            None if elements is None else [(e, "denial.notice_elements") for e in elements], "denial.notice_elements"
        ),
        "urgency_stated_by": _urgency(case),
        "clinician_words": _clinician_words(case),
        "is_decision_overdue": unknown("is_decision_overdue"),
        "missing_element": unknown("missing_element"),
    }


def _urgency(case: Case) -> Fact:
    """Whose word says that waiting is dangerous (E-URGENT-WHO, A-URG). The plan's own word counts as a physician's."""
    said: list[tuple[str, str]] = [("plan", "denial.is_urgent")] if case.denial.is_urgent else []
    for statement, person in said_urgent(case):
        path = f"statements.{statement.id}"
        said += [("physician", path)] * (person.role in PHYSICIANS)
        said += [("attending" if person.role in ATTENDING else "other", path)]
    return _many(said, "statements")


def _clinician_words(case: Case) -> Fact:
    roles = {p.id: p.role for p in case.people or ()}
    said = [s for s in case.statements or () if s.kind != "urgency" and roles.get(s.by) in ATTENDING]
    words = [(s.words, f"statements.{s.id}") for s in said]
    # A typed flag says it in the law's own words.
    flagged = [diagnosis for diagnosis in case.diagnoses or () if diagnosis.is_serious_and_complex]
    words += [("serious and complex", f"diagnoses.{diagnosis.id}.is_serious_and_complex") for diagnosis in flagged]
    return _many(words or None, "statements")


def _service_facts(case: Case) -> dict[str, Fact]:
    services = case.services or ()
    disciplines = [(s.discipline, f"services.{s.id}.discipline") for s in services]
    settings = [(s.setting, f"services.{s.id}.setting") for s in services if s.setting]
    known = [s for s in services if s.is_habilitative is not None]
    habilitative = [Item(bool(s.is_habilitative), (f"services.{s.id}.is_habilitative",)) for s in known]
    open_path = next((f"services.{s.id}.is_habilitative" for s in services if s.is_habilitative is None), "services")
    return {
        "discipline": _many(disciplines or None, "services"),
        "setting": _many(settings or None, "services", len(settings) < len(services)),
        "is_habilitative": Fact(tuple(habilitative) or None, (open_path,), len(known) < len(services)),
        "has_cut_course": _cut_course(case),
        "is_all_approved": flag(nothing_is_refused(case), "services"),
        "has_claim_lines": flag(None if case.claim_lines is None else bool(case.claim_lines), "claim_lines"),
        "diagnosis_code": _diagnosis_codes(case),
    }


def _cut_course(case: Case) -> Fact:
    """An approved course cut before its end (E-CONC-CUT): not by the plan's own change, nor one that ran out."""
    courses = [(is_cut(case, service), f"services.{service.id}.approved") for service in case.services or ()]
    cut = [path for verdict, path in courses if verdict]
    if cut or (courses and all(verdict is False for verdict, _ in courses)):
        return flag(bool(cut), "denial.outcome", *(cut or [path for _, path in courses]))
    if not courses and case.denial.outcome not in ("terminated_early", "reduced"):
        return flag(False, "denial.outcome")
    return Fact(None, tuple(path for verdict, path in courses if verdict is None) or ("services",))


def _diagnosis_codes(case: Case) -> Fact:
    """The codes that the refused therapy was ordered for; every code of the case where an order names none."""
    if case.diagnoses is None:
        return unknown("diagnosis_code")
    ordered = {diagnosis for s in case.services or () for diagnosis in s.diagnoses or ()}
    is_each_ordered = all(s.diagnoses for s in case.services or ())
    kept = [d for d in case.diagnoses if not ordered or not is_each_ordered or d.id in ordered]
    return _many([(d.code, f"diagnoses.{d.id}") for d in kept if d.code] or None, "diagnoses")


def _child_facts(case: Case, today: date) -> dict[str, Fact]:
    born = case.child.born_on
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    address = case.child.address
    return {
        "age": _single(age, "child.born_on"),
        "child_state": _single(address.state if address else None, "child.address.state"),
    }


def _regime_facts(case: Case, finding: PlanTypeFinding, regime: PlanType | None, library: Library) -> dict[str, Fact]:
    paths = finding.because or ("plan.plan_type",)
    if regime is None or finding.value == "unknown":
        names = ("plan_type", "is_erisa_plan", "is_commercial", "is_insured", "is_small_market", "review_process")
        return {name: Fact(None, ("plan.plan_type",)) for name in names} | {"is_plan_type_known": flag(False, *paths)}
    elected = case.plan.is_church_erisa_election if regime.may_elect_erisa else None
    return {
        "plan_type": Fact((Item(finding.value, paths),), paths),
        "is_plan_type_known": flag(True, *paths),
        "is_erisa_plan": flag(regime.cite_set == "erisa" or bool(elected), *paths),
        "is_commercial": flag(regime.is_commercial, *paths),
        "is_insured": flag(bool(regime.is_insured), *paths),
        "is_small_market": _small_market(case, regime, paths),
        "review_process": _review_process(case, regime, library, paths),
    }


def _small_market(case: Case, regime: PlanType, paths: tuple[str, ...]) -> Fact:
    """Sold in the small-group market (PT-SIZE): 1-50 people always, 51-100 where the state says so."""
    if isinstance(regime.is_small_market, bool):
        return flag(regime.is_small_market, *paths)
    settled = {"1-50": True, "101+": False}.get(case.plan.employer_size_band or "")
    return flag(settled, "plan.employer_size_band")


def _review_process(case: Case, regime: PlanType, library: Library, paths: tuple[str, ...]) -> Fact:
    """Who looks after the plan's last no: X-STATE for insured coverage, X-SELF and X-HHS for the rest.

    A state's own law may reach such a plan too (Michigan's reaches those of its public employers): where nobody knows
    the state, nobody knows the process.
    """
    path = "plan.policy_issue_state"
    places = places_of(case, library)
    if regime.review != "state":
        reaching = [place for place in library.law.places.values() if regime.code in place.also_reaches]
        if case.plan.is_opted_into_state_external_review or any(place in reaching for place in places):
            return Fact((Item("state", (*paths, path)),), paths)
        if reaching and not case.plan.policy_issue_state:
            return Fact(None, (path,))
        return Fact((Item(regime.review, paths),), paths)
    if not case.plan.policy_issue_state:
        return Fact(None, (path,))
    how = {"insurer": "state"}
    processes = {how.get(p.file_with, p.file_with) if p.ok == "yes" else "unsettled" for p in places}
    return Fact((Item(processes.pop() if len(processes) == 1 else "unsettled", (path,)),), (path,))


def places_of(case: Case, library: Library) -> tuple[Place, ...]:
    """The rows of the state that issued the policy; two where a state has two regulators."""
    return _rows_of(case.plan.policy_issue_state, library)


def family_places(case: Case, library: Library) -> tuple[Place, ...]:
    """The rows of the state where the family lives: what stands in while nobody knows where the policy was issued."""
    return _rows_of(case.child.address.state if case.child.address else None, library)


def _rows_of(state: str | None, library: Library) -> tuple[Place, ...]:
    if state and state in library.law.places:
        return (library.law.places[state],)
    return tuple(p for p in library.law.places.values() if p.state == state) if state else ()


def _bound(column: str, regime: PlanType | None, facts: Facts) -> Fact:
    """A column of the applicability matrix for this plan: its condition, answered."""
    if regime is None or regime.id == "unknown":
        return Fact(None, ("plan.plan_type",))
    condition = regime.binds.get(column, False)
    bound = Answer("yes" if condition else "no") if isinstance(condition, bool) else answer(condition, facts)
    paths = tuple(dict.fromkeys((*facts["plan_type"].paths, *bound.because)))
    match bound.verdict:
        case "cannot_tell":
            return Fact(None, bound.needs)
        case verdict:
            return Fact((Item(verdict == "yes", paths),), paths)
