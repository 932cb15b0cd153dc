"""Session notes (EV-NOTE): who gave the session, a note for each billed day, nothing routine in them."""

from collections import Counter
from collections.abc import Callable
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.people import Person
from app.domain.records import Note
from app.domain.ref import Credential
from app.domain.told import Told, of_data
from app.domain.values import Text
from app.rules.criteria.free_text import each, tells_of
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import is_assistant, is_lay, named, treats
from app.rules.record.contrary import is_supervised

_ASK_NOTES = "needs.notes.ask"


NotePart = Literal["interventions", "codes", "minutes", "reasoning", "response", "signer"]


class SignedNotesNeed(Need):
    credentials: tuple[Credential, ...] = ()


class NoteFieldsNeed(Need):
    kinds: tuple[NotePart, ...]


class NoRoutineCareNeed(Need):
    """`words` of routine care; without any, a person reads each note."""

    words: tuple[Text, ...] = ()


def signed_notes(chart: Chart, need: SignedNotesNeed, criterion: Criterion) -> Result:
    """Every note by a licensed clinician of the discipline; an assistant's note needs proof of supervision."""
    if not chart.notes:
        return _planned_provider(chart, need)
    first = {note.author: note for note in reversed(chart.notes)}
    evidence: list[Evidence] = []
    lacks: list[Lack] = []
    for author in Counter(note.author for note in chart.notes):
        by = chart.person(author)
        if by is None:
            lacks.append(Lack("notes.author", chart.tell("needs.notes.no_author"), chart.tell("needs.notes.who")))
            continue
        if is_lay(by):
            lacks.append(_not_a_therapist(chart, by))
            continue
        lacks += [] if _is_supervised(chart, by) else _provider_lacks(chart, by, need)
        evidence.append(chart.evidence(first[author], chart.tell("needs.notes.given_by", by=_licensed(chart, by))))
    return shown(evidence, lacks, parts=(chart.tell("needs.notes.some_sessions"),))


def _is_supervised(chart: Chart, by: Person) -> bool:
    """An assistant each of whose notes a therapist signed too."""
    own = [note for note in chart.notes if note.author == by.id]
    return is_assistant(by) and all(is_supervised(note, by, chart.people, chart.documents) for note in own)


def _not_a_therapist(chart: Chart, by: Person) -> Lack:
    sentence = chart.tell("needs.notes.not_a_therapist", by=named(by))
    return Lack("provider", sentence, chart.tell("needs.notes.did_they_give", by=named(by)), record=by.id)


def _planned_provider(chart: Chart, need: SignedNotesNeed) -> Result:
    ids = [service.provider for service in chart.services] + [evaluation.evaluator for evaluation in chart.evaluations]
    providers = [by for id in dict.fromkeys(ids) if (by := chart.person(id)) is not None]
    if not providers:
        return missing(
            "provider", chart.tell("needs.notes.provider_not_on_file"), chart.tell("needs.notes.provider_asked")
        )
    lacks = [lack for by in providers for lack in _provider_lacks(chart, by, need)]
    return shown([Evidence(by.id, None, None, _licensed(chart, by)) for by in providers if not is_lay(by)], lacks)


def _provider_lacks(chart: Chart, by: Person, need: SignedNotesNeed) -> list[Lack]:
    profiles = chart.library.clinical.disciplines
    accepted = need.credentials or tuple(
        word
        for discipline in chart.disciplines
        if discipline in profiles
        for word in profiles[discipline].signer_credentials
    )
    if is_lay(by):
        return [_not_a_therapist(chart, by)]
    if is_assistant(by):
        sentence = chart.tell("needs.notes.supervision", by=named(by))
        return [Lack("supervision", sentence, chart.tell("needs.notes.supervisor_asked", by=named(by)), record=by.id)]
    if not treats(by, accepted):
        sentence = chart.tell("needs.notes.no_credential", name=by.name)
        return [Lack("licence", sentence, chart.tell("needs.notes.credential_asked", name=by.name), record=by.id)]
    return []


def _licensed(chart: Chart, by: Person) -> str:
    licence = by.license
    if licence and licence.number:
        return chart.tell(
            "needs.notes.license", by=named(by), license=" ".join(filter(None, (licence.state, licence.number)))
        )
    return named(by)


def note_per_claim(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Each billed day has a note by the person who gave the session."""
    lines = chart.case.claim_lines
    if lines is None:
        if not chart.notes:
            return missing("notes", chart.tell("needs.notes.none"), chart.tell(_ASK_NOTES))
        if chart.case.denial.timing != "post_service":
            # Nothing of what is asked for was billed yet: each session on file has its note.
            return shown(_dated(chart, chart.notes), [])
        lack = Lack(
            "claim_lines",
            chart.tell("needs.notes.no_claims"),
            chart.tell("needs.notes.claims_asked"),
        )
        return shown(_dated(chart, chart.notes), [lack], parts=(chart.tell("needs.notes.session_notes"),))
    billed = {line.service_on for line in lines if chart.is_ours(line.discipline)}
    bare = sorted(billed - {note.session_on for note in chart.notes})
    lacks = [
        Lack(
            "note",
            chart.tell("needs.notes.none_of_day", on=day),
            chart.tell("needs.notes.add_of_day", on=day),
            of=day.isoformat(),
        )
        for day in bare
    ]
    if not lines and not chart.notes:
        return Result("not_applicable")
    noted = tuple(note for note in chart.notes if note.session_on in billed or not billed)
    return shown(_dated(chart, noted), lacks, parts=(chart.tell("needs.notes.some_days"),))


def _dated(chart: Chart, notes: tuple[Note, ...]) -> list[Evidence]:
    """The first and the last note stand for the run of them."""
    if not notes:
        return []
    ends = dict.fromkeys((min(notes, key=lambda note: note.session_on), max(notes, key=lambda note: note.session_on)))
    return [chart.evidence(note, chart.tell("needs.notes.of_day", on=note.session_on)) for note in ends]


def note_fields(chart: Chart, need: NoteFieldsNeed, criterion: Criterion) -> Result:
    """Every note holds the parts in `kinds`."""
    if not chart.notes:
        return missing("notes", chart.tell("needs.notes.none"), chart.tell(_ASK_NOTES))
    bare = {part: [note for note in chart.notes if not _NOTED[part](note)] for part in need.kinds}
    lacks = [
        Lack(
            f"notes.{part}",
            chart.tell("needs.notes.lack_part", notes=_notes(chart, notes), part=of_data(part)),
            chart.tell("needs.notes.part_asked", part=of_data(part)),
        )
        for part, notes in bare.items()
        if notes
    ]
    return shown(
        _dated(chart, chart.notes), lacks, parts=tuple(of_data(part) for part, notes in bare.items() if not notes)
    )


_NOTED: dict[str, Callable[[Note], object]] = {
    "interventions": lambda note: note.interventions,
    "codes": lambda note: note.procedure_codes,
    "minutes": lambda note: note.minutes,
    "reasoning": lambda note: note.skilled,
    "response": lambda note: note.response,
    "signer": lambda note: note.author,
}


def _notes(chart: Chart, notes: list[Note]) -> Told:
    first = min(note.session_on for note in notes)
    return (
        chart.tell("needs.notes.one_has", first=first)
        if len(notes) == 1
        else chart.tell("needs.notes.many_have", count=len(notes), first=first)
    )


def distinct_notes(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """No two notes say the same in the same words."""
    told = [(note, _told(note)) for note in chart.notes]
    if len(told) < 2:
        return missing("notes", chart.tell("needs.notes.fewer_than_two"), chart.tell(_ASK_NOTES))
    times = Counter(text for _, text in told if text)
    same = [chart.evidence(note, _content(chart, note)) for note, text in told if times[text] > 1]
    if same:
        return Result("contradicted", against=tuple(same))
    if not all(text for _, text in told):
        lack = Lack("notes.words", chart.tell("needs.notes.no_words"), chart.tell(_ASK_NOTES))
        return shown(_dated(chart, chart.notes), [lack], parts=(chart.tell("needs.notes.some"),))
    return shown(_dated(chart, chart.notes), [])


def _told(note: Note) -> str:
    return " ".join(filter(None, (note.skilled, note.response))).strip().lower()


def no_routine_care(chart: Chart, need: NoRoutineCareNeed, criterion: Criterion) -> Result:
    """Nothing in a note reads as routine care. Words that do speak against it; the rest waits for a person's word."""
    if not chart.notes:
        return missing("notes", chart.tell("needs.notes.none"), chart.tell(_ASK_NOTES))
    suspect = [note for note in chart.notes if tells_of(note, need.words) and chart.says(criterion.id, note.id) is None]
    contrary = {note.id for note in suspect}
    items = [chart.evidence(note, _content(chart, note)) for note in chart.notes if note.id not in contrary]
    result = each(chart, criterion, items, ())
    if not suspect:
        return result
    against = tuple(chart.evidence(note, _content(chart, note)) for note in suspect)
    return Result("contradicted", result.evidence, result.lacks, result.against + against)


def _content(chart: Chart, note: Note) -> str:
    done = ", ".join(intervention for intervention in note.interventions or () if intervention)
    return done or note.response or note.skilled or chart.tell("needs.notes.session_of", on=note.session_on)
