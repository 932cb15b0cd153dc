"""Words on paper as evidence: a suggestion until a person confirms that this record shows this criterion."""

from collections.abc import Iterable, Sequence

from app.domain.assessment import Evidence
from app.domain.own_policies import says_not_covered
from app.domain.payer import Criterion
from app.domain.records import Note
from app.domain.told import Tell, row, together
from app.rules.criteria.results import Lack, Result, State
from app.rules.record.chart import Chart

_MOST_ASKED = 6


def judged(chart: Chart, criterion: Criterion, candidates: Iterable[Evidence], nothing: Lack) -> Result:
    """One confirmed record is enough. Records confirmed for this criterion count beside the candidates."""
    items = {candidate.record: candidate for candidate in candidates}
    for record in chart.confirmed.get(criterion.id, ()):
        if record in chart.free_text:
            items.setdefault(record, chart.free_text[record])
    items = {record: evidence for record, evidence in items.items() if _may_show(chart, record, criterion)}
    said = {record: chart.says(criterion.id, record) for record in items}
    supports = tuple(items[record] for record, word in said.items() if word == "supports")
    partly = tuple(items[record] for record, word in said.items() if word == "partly")
    against = tuple(items[record] for record, word in said.items() if word == "contradicts")
    if against:
        return Result("contradicted", supports + partly, against=against)
    if partly:
        return Result("partly", supports + partly, in_part(criterion, chart))
    if supports:
        return Result("yes", supports)
    open_ = [items[record] for record in items]
    return (
        Result("unconfirmed", lacks=to_confirm(chart.tell, criterion, open_))
        if open_
        else Result("no_record", lacks=(nothing,))
    )


def each(chart: Chart, criterion: Criterion, items: Sequence[Evidence], lacks: Sequence[Lack]) -> Result:
    """Every record must show it. `lacks` are what other records of the kind do not even try to show."""
    supports: list[Evidence] = []
    partly: list[Evidence] = []
    against: list[Evidence] = []
    unknown: list[Evidence] = []
    kept = {"supports": supports, "partly": partly, "contradicts": against, None: unknown}
    for item in items:
        if not _may_show(chart, item.record, criterion):
            continue
        kept[chart.says(criterion.id, item.record)].append(item)
    missing = (
        *lacks,
        *_set_aside(chart, criterion, items),
        *to_confirm(chart.tell, criterion, unknown),
        *(in_part(criterion, chart) if partly else ()),
    )
    state: State = "yes"
    if against:
        state = "contradicted"
    elif not supports and not partly:
        state = "unconfirmed" if unknown else "no_record"
    elif missing:
        state = "partly"
    return Result(state, tuple(supports + partly), missing, tuple(against))


def _set_aside(chart: Chart, criterion: Criterion, items: Sequence[Evidence]) -> tuple[Lack, ...]:
    """What its own words or author keep from showing the row."""
    aside = [item for item in items if not _may_show(chart, item.record, criterion)]
    if not aside:
        return ()
    what = row(*(chart.tell("criteria.quoted", words=evidence.words) for evidence in aside[:2]), by="; ")
    sentence = chart.tell("criteria.set_aside", words=what)
    return (Lack("notes.set_aside", sentence, chart.tell("criteria.set_aside_asked", words=what)),)


def _may_show(chart: Chart, record: str, criterion: Criterion) -> bool:
    """Not where its own words or author say otherwise; that a person finds it contrary always counts."""
    return not chart.is_contrary(record, criterion.category) or chart.says(criterion.id, record) == "contradicts"


def to_confirm(tell: Tell, criterion: Criterion, records: Sequence[Evidence]) -> tuple[Lack, ...]:
    """One question a record; beyond a handful, one question for the rest."""
    asked = [_confirm(tell, criterion, record) for record in records[:_MOST_ASKED]]
    if rest := len(records) - len(asked):
        sentence = tell("criteria.more_wait", count=rest, criterion=criterion.id)
        asked.append(Lack("confirm", sentence, sentence, criterion=criterion.id, of="others"))
    return tuple(asked)


def _confirm(tell: Tell, criterion: Criterion, record: Evidence) -> Lack:
    return Lack(
        "confirm",
        tell("criteria.unconfirmed", record=record.record, criterion=criterion.id),
        tell("criteria.confirm_asked", criterion=criterion.words, words=record.words),
        criterion=criterion.id,
        record=record.record,
        words=record.words,
    )


def in_part(criterion: Criterion, chart: Chart) -> tuple[Lack, ...]:
    """What each person said who found it shown in part, in the person's own words where there are any."""
    asked = chart.tell("criteria.rest_asked", criterion=criterion.words)
    if says_not_covered(chart.library, criterion):
        asked = chart.tell("criteria.exclusion_asked", criterion=criterion.words)
    lacks = []
    for record in chart.confirmed.get(criterion.id, ()):
        said = chart.word(criterion.id, record)
        if said is None or said.says != "partly":
            continue
        by = chart.person(said.by)
        who = by.name if by else chart.tell("criteria.a_person")
        own = chart.tell("criteria.own_words", words=said.words.rstrip(".")) if said.words else "."
        sentence = chart.tell("criteria.found_in_part", who=who, criterion=criterion.id, own=own)
        lacks.append(Lack("partly", sentence, together(sentence, asked), criterion=criterion.id, record=record))
    return tuple(lacks) or (
        Lack("partly", chart.tell("criteria.in_part", criterion=criterion.id), asked, criterion=criterion.id),
    )


def tells_of(note: Note, words: tuple[str, ...]) -> bool:
    """Whether what was done in a session, or came of it, is said with one of these words (in small letters)."""
    text = " ".join(filter(None, (note.response, *(note.interventions or ())))).lower()
    return any(word in text for word in words)
