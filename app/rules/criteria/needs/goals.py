"""Goals (EV-GOAL): complete, dated, and about daily life rather than schoolwork."""

from app.domain.assessment import Evidence
from app.domain.goals import GoalPart, lacking
from app.domain.payer import Criterion, Need
from app.domain.records import Goal
from app.domain.told import Tell, Told, of_data, row
from app.domain.values import Text
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.goal_words import is_daily_life, is_schoolwork, listed_by_a_school

DAILY_LIFE = frozenset(
    {"self_care", "feeding", "mobility", "adaptive", "communication", "language", "play", "behavior"}
)
_FIELDS = (
    ("baseline", "baselines"),
    ("target", "targets"),
    ("due", "dates"),
    ("measure", "measures"),
    ("domain", "areas of function"),
    ("addresses", "findings addressed"),
)
# Of each part that is not there: what is said of the goal, and what is asked.
_WITHOUT: dict[GoalPart, tuple[str, str]] = {
    "baseline": ("needs.goals.no_baseline", "needs.goals.baseline_asked"),
    "target": ("needs.goals.no_target", "needs.goals.target_asked"),
    "unit": ("needs.goals.two_units", "needs.goals.unit_asked"),
    "due": ("needs.goals.no_date", "needs.goals.date_asked"),
    "measure": ("needs.goals.no_measure", "needs.goals.measure_asked"),
    "domain": ("needs.goals.no_area", "needs.goals.area_asked"),
    "addresses": ("needs.goals.no_finding", "needs.goals.finding_asked"),
}
_SOME = "needs.goals.some"
_ASK = "needs.goals.ask"


class DailyLifeNeed(Need):
    """`words` of schoolwork."""

    words: tuple[Text, ...] = ()


def complete_goals(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Every goal with baseline, target, same unit, due date, measure, area and the finding it addresses (VAL-GOAL)."""
    if not chart.goals:
        return missing("goals", chart.tell("needs.goals.none"), chart.tell(_ASK))
    lacks = [lack for goal in chart.goals for lack in goal_lacks(chart.tell, goal)]
    return shown([_evidence(chart, goal) for goal in chart.goals], lacks, parts=_in_every_goal(lacks))


def _in_every_goal(lacks: list[Lack]) -> tuple[str, ...]:
    lacking = {lack.kind for lack in lacks}
    return tuple(of_data(name) for field, name in _FIELDS if f"goal.{field}" not in lacking)


def goal_lacks(tell: Tell, goal: Goal) -> list[Lack]:
    """What this goal lacks of a measurable goal."""
    return [
        Lack(
            f"goal.{part}",
            tell("needs.goals.lacks", id=goal.id, what=tell(_WITHOUT[part][0])),
            tell("needs.goals.asks", id=goal.id, ask=tell(_WITHOUT[part][1])),
            record=goal.id,
        )
        for part in lacking(goal)
    ]


def _evidence(chart: Chart, goal: Goal) -> Evidence:
    return chart.evidence(goal, goal.words)


def dated_goals(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Goals with a day by which each is to be reached."""
    if not chart.goals:
        return missing("goals", chart.tell("needs.goals.none"), chart.tell(_ASK))
    lacks = [
        lack
        for goal in chart.goals
        for lack in goal_lacks(chart.tell, goal)
        if lack.kind in {"goal.due", "goal.target"}
    ]
    dated = [goal for goal in chart.goals if goal.target and goal.target.by_on]
    return shown([chart.evidence(goal, _aim(chart, goal)) for goal in dated], lacks, parts=(chart.tell(_SOME),))


def _aim(chart: Chart, goal: Goal) -> Told:
    assert goal.target
    assert goal.target.by_on
    target = chart.tell("needs.goals.target_by", number=goal.target.value, unit=goal.target.unit, on=goal.target.by_on)
    return row(goal.words.rstrip("."), target, by=": ")


def daily_life_goals(chart: Chart, need: DailyLifeNeed, criterion: Criterion) -> Result:
    """Daily-life areas count by themselves; other areas, and words of schoolwork, wait for a person's word."""
    if not chart.goals:
        return missing("goals", chart.tell("needs.goals.none"), chart.tell(_ASK))
    daily: list[Evidence] = []
    school: list[Evidence] = []
    lacks: list[Lack] = []
    for goal in chart.goals:
        match _kind(chart, goal, need, criterion):
            case "daily":
                daily.append(_evidence(chart, goal))
            case "school":
                school.append(_evidence(chart, goal))
            case _:
                lacks.append(_is_it_daily(chart, goal, criterion))
    if school and not daily:
        return Result("contradicted", against=tuple(school), lacks=tuple(lacks))
    lacks += [
        Lack(
            "goal.school",
            chart.tell("needs.goals.schoolwork", id=evidence.record),
            chart.tell("needs.goals.daily_life", id=evidence.record),
            record=evidence.record,
        )
        for evidence in school
    ]
    if lacks and not daily:
        return Result("unconfirmed", lacks=tuple(lacks))
    return shown(daily, lacks, school, parts=(chart.tell(_SOME),))


def _kind(chart: Chart, goal: Goal, need: DailyLifeNeed, criterion: Criterion) -> str | None:
    word = chart.says(criterion.id, goal.id)
    if word:
        return {"supports": "daily", "contradicts": "school", "partly": None}[word]
    if goal.domain == "educational" or is_schoolwork(goal.words) or goal.id in listed_by_a_school(chart):
        return "school"
    text = goal.words.lower()
    if any(said in text for said in need.words):
        return None
    return "daily" if goal.domain in DAILY_LIFE or is_daily_life(goal.words) else None


def _is_it_daily(chart: Chart, goal: Goal, criterion: Criterion) -> Lack:
    sentence = chart.tell("needs.goals.unconfirmed", id=goal.id)
    return Lack(
        "confirm",
        sentence,
        chart.tell("needs.goals.is_it_daily", words=goal.words),
        criterion=criterion.id,
        record=goal.id,
        words=goal.words,
    )
