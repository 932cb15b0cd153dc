"""Gaps and questions as data: one list that pages, REST and others render."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.answer_shapes import answer_wanted
from app.domain.assessment import Assessment, Gap
from app.domain.open_points import Asked, OpenPoint
from app.domain.pointers import record_pointers
from app.domain.values import Record
from app.rules.missing.places import PAPER, place_of
from app.rules.missing.questions import Question, questions
from app.rules.record.chart import Chart

_LISTS = {"evaluation": "/evaluations/-", "plan": "/plans_of_care/-", "service": "/services/-", "": PAPER.path}


def open_points(chart: Chart, assessment: Assessment) -> tuple[OpenPoint, ...]:
    """Questions of fact first, since they may change which law and which rows apply; then gaps, most helpful first."""
    places = dict(record_pointers(chart.case))
    spanish = chart.library.templates.words.get("es", {})
    asked = questions(chart, assessment.arguments)
    points = (
        *(_of_question(question, places, spanish) for question in asked),
        *(_of_gap(chart, gap, places, spanish) for gap in assessment.gaps),
    )
    return tuple(_once(points))


def _of_question(question: Question, places: Mapping[str, str], spanish: Mapping[str, str]) -> OpenPoint:
    wanted = answer_wanted(question.path)
    assert wanted is not None, question.path
    owner = question.path.rpartition("/")[0]
    record = next((id for id, pointer in places.items() if pointer == owner), None)
    place = ".".join(step for step in question.path.split("/")[1:] if step != "-" and not step.isdecimal())
    ask = Asked(question.ask, spanish.get(f"data.question.{place}"))
    return OpenPoint(f"fact:{question.path}", question.path, "fact", (), record, wanted, ask)


def _of_gap(chart: Chart, gap: Gap, places: Mapping[str, str], spanish: Mapping[str, str]) -> OpenPoint:
    record = gap.record if gap.record in places else None
    place = place_of(gap)
    path = _reachable(chart, _pointer(chart, place.path, record, places))
    wanted = answer_wanted(path)
    if wanted is None:  # the record that is asked about has no such field: a paper shows it
        place, path = PAPER, PAPER.path
        wanted = answer_wanted(path)
    assert wanted is not None
    words = spanish.get(f"data.gap.{gap.kind}") or spanish.get(f"data.gap.{gap.family}")
    return OpenPoint(gap.id, path, place.kind, gap.would_help, record, wanted, Asked(gap.ask, words))


def _pointer(chart: Chart, path: str, record: str | None, places: Mapping[str, str]) -> str:
    """The path with its placeholder filled; where there is no such record yet, the list that it would be added to."""
    head, _, tail = path.partition("}")
    if not tail and not head.startswith("{"):
        return path
    newest = {
        "": record,
        "evaluation": next((evaluation.id for evaluation in chart.evaluations), None),
        "plan": next((plan.id for plan in chart.plans), None),
        "service": next((service.id for service in chart.services), None),
    }
    name = head.removeprefix("{")
    owner = newest[name]
    return places[owner] + tail if owner is not None and owner in places else _LISTS[name]


def _reachable(chart: Chart, path: str) -> str:
    """The place, or the part above it that is not there yet and needs more than this one field."""
    node: object = chart.case
    way = ""
    for step in path.split("/")[1:]:
        way = f"{way}/{step}"
        if isinstance(node, tuple):
            node = node[int(step)] if step.isdecimal() and int(step) < len(node) else None
        elif isinstance(node, Record):
            below = getattr(node, step, None)
            if below is None and _needs_more(way, path):
                return way
            node = below
    return path


def _needs_more(way: str, path: str) -> bool:
    wanted = answer_wanted(way)
    return way != path and wanted is not None and wanted.shape in {"Target", "Baseline"} and wanted.type == "record"


def _once(points: Iterable[OpenPoint]) -> Iterator[OpenPoint]:
    """Each id once."""
    seen: set[str] = set()
    for point in points:
        if point.id not in seen:
            seen.add(point.id)
            yield point
