"""Goals (EV-GOAL): complete, dated, and about daily life rather than schoolwork."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import Goal
from app.domain.saying import day, number
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
_SOME = ("some of the goals",)
_ASK = "Please add the goals of the plan of care: words, measure, baseline, target, dates, page."


class DailyLifeNeed(Need):
    """`words` of schoolwork."""

    words: tuple[Text, ...] = ()


def complete_goals(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Every goal with baseline, target, same unit, due date, measure, area and the finding it addresses (VAL-GOAL)."""
    if not chart.goals:
        return missing("goals", "No goal is on file.", _ASK)
    lacks = [lack for goal in chart.goals for lack in goal_lacks(goal)]
    return shown([_evidence(chart, goal) for goal in chart.goals], lacks, parts=_in_every_goal(lacks))


def _in_every_goal(lacks: list[Lack]) -> tuple[str, ...]:
    lacking = {lack.id.partition(":")[0] for lack in lacks}
    return tuple(name for field, name in _FIELDS if f"goal.{field}" not in lacking)


def goal_lacks(goal: Goal) -> list[Lack]:
    """What this goal lacks of a measurable goal."""
    fields = (
        ("baseline", goal.baseline is not None, "has no baseline", "What could the child do at the start, measured?"),
        ("target", goal.target is not None, "has no target", "What number is the goal, in which unit?"),
        (
            "unit",
            _same_unit(goal),
            "counts its baseline and its target in different units",
            "In which one unit is it measured?",
        ),
        (
            "due",
            bool(goal.target and goal.target.by_on),
            "has no date by which it is to be reached",
            "By when is it to be reached?",
        ),
        ("measure", bool(goal.measure), "does not say how it is measured", "How is it measured?"),
        ("domain", goal.domain is not None, "names no functional area", "Which area of daily function is it about?"),
        ("addresses", bool(goal.addresses), "is not tied to a finding", "Which finding or observation does it answer?"),
    )
    name = f"Goal {goal.id}"
    return [
        Lack(f"goal.{id}:{goal.id}", f"{name} {what}.", f"{name}: {ask}")
        for id, is_there, what, ask in fields
        if not is_there
    ]


def _same_unit(goal: Goal) -> bool:
    return not (goal.baseline and goal.target) or goal.baseline.unit == goal.target.unit


def _evidence(chart: Chart, goal: Goal) -> Evidence:
    return chart.evidence(goal, goal.words)


def dated_goals(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Goals with a day by which each is to be reached."""
    if not chart.goals:
        return missing("goals", "No goal is on file.", _ASK)
    lacks = [
        lack for goal in chart.goals for lack in goal_lacks(goal) if lack.id.startswith(("goal.due", "goal.target"))
    ]
    dated = [goal for goal in chart.goals if goal.target and goal.target.by_on]
    return shown([chart.evidence(goal, _aim(goal)) for goal in dated], lacks, parts=_SOME)


def _aim(goal: Goal) -> str:
    assert goal.target
    assert goal.target.by_on
    target = f"target {number(goal.target.value)} {goal.target.unit} by {day(goal.target.by_on)}"
    return f"{goal.words.rstrip('.')}: {target}"


def daily_life_goals(chart: Chart, need: DailyLifeNeed, criterion: Criterion) -> Result:
    """Daily-life areas count by themselves; other areas, and words of schoolwork, wait for a person's word."""
    if not chart.goals:
        return missing("goals", "No goal is on file.", _ASK)
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
                lacks.append(_is_it_daily(goal, criterion))
    if school and not daily:
        return Result("contradicted", against=tuple(school), lacks=tuple(lacks))
    lacks += [
        Lack(
            f"goal.school:{one.record}",
            f"Goal {one.record} is about schoolwork.",
            f"Does goal {one.record} serve daily life?",
        )
        for one in school
    ]
    if lacks and not daily:
        return Result("unconfirmed", lacks=tuple(lacks))
    return shown(daily, lacks, school, parts=_SOME)


def _kind(chart: Chart, goal: Goal, need: DailyLifeNeed, criterion: Criterion) -> str | None:
    word = chart.says(criterion.id, goal.id)
    if word:
        return {"supports": "daily", "contradicts": "school", "partly": None}[word]
    if goal.domain == "educational" or is_schoolwork(goal.words) or goal.id in listed_by_a_school(chart.case):
        return "school"
    text = goal.words.lower()
    if any(one in text for one in need.words):
        return None
    return "daily" if goal.domain in DAILY_LIFE or is_daily_life(goal.words) else None


def _is_it_daily(goal: Goal, criterion: Criterion) -> Lack:
    sentence = f"Nobody has confirmed yet that goal {goal.id} is a function of daily life."
    return Lack(
        f"confirm:{criterion.id}:{goal.id}",
        sentence,
        f"Is this a function of daily life rather than schoolwork? {goal.words}",
    )
