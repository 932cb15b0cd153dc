"""Which values of a case's papers no letter of the case needs, so that nobody has to look at them one by one.

Tried, not guessed: the letters are written with all that was read, and then without some of it. What can be left out
together with all the rest of it, and no letter says a word or lacks a thing more or less, is idle.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.people import Signer
from app.errors import Invalid, RejoinderError
from app.letters.check import checked
from app.letters.compose import compose
from app.rules.filing.signers import signer
from app.services.assessments import assessment_of
from app.services.case_documents import Json, read_record
from app.services.cases import case_and_library
from app.services.desk import LOCAL, Desk, retried
from app.services.taken_values import taken_from, titled
from app.store import papers
from app.store.papers import Owner, StoredPaper

# Read often and said seldom. What names the child, the notice, the plan and the paper itself is always looked at.
SELDOM = (
    "caregiver_programs[].", "child.gestational_weeks", "denial.codes[].", "denial.decided_by",
    "denial.policies_cited[].", "diagnoses[].description", "diagnoses[].is_primary", "documents[].author",
    "documents[].co_signed_on", "documents[].dated_on", "documents[].signed_on", "documents[].valid_from",
    "documents[].valid_to", "evaluations[].discipline", "home_findings[].", "notes[].interventions[]",
    "notes[].minutes", "notes[].procedure_codes[]", "notes[].response", "notes[].setting", "notes[].skilled",
    "other_therapy[].", "people[].fax", "people[].npi", "people[].organization", "people[].phone",
    "plan.group_number", "plan.payer_name", "plan.plan_year_starts_on", "plan.subscriber_name",
    "plans_of_care[].discipline", "plans_of_care[].interventions[]", "plans_of_care[].procedure_codes[]",
    "services[].discipline", "services[].modifiers[]", "services[].place_of_service",
    "services[].requested.visits_per_week", "services[].setting",
)  # fmt: skip
MOST_TRIES = 150  # what is not tried is looked at
Value = tuple[str, str]  # a document of the case, and a proposal of its paper
Wanted = tuple[str, str | None]  # a kind of letter, and who is asked to sign it


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a case that were read, with the case as it is before anybody confirms what is open in them."""

    case: Json
    library: Library
    read: Sequence[StoredPaper]
    on: date
    is_over: Callable[[], bool] = lambda: False  # asked before each letter


class Stopped(Exception):
    """It is over before everything was tried: nothing is known."""


def note_idle(desk: Desk, case_id: str, is_over: Callable[[], bool]) -> None:
    """Each paper of the case is marked with its idle values, once all of them are read."""
    with desk.reading(LOCAL) as store:
        on_file = papers.papers_of(store, LOCAL, Owner("case", case_id))
    if any(paper.state in (papers.WAITING, papers.READING) for paper in on_file):
        return
    read = [paper for paper in on_file if paper.state == papers.READ]
    stored, _, library = case_and_library(desk, LOCAL, case_id)
    idle = idle_values(Papers(stored.document, library, read, desk.today(), is_over))
    _keep(desk, case_id, read, idle, stored.version)


@retried
def _keep(desk: Desk, case_id: str, read: Sequence[StoredPaper], idle: frozenset[Value], version: int) -> None:
    """Nothing where a person said something to one of them meanwhile: they are weighed again."""
    with desk.writing(LOCAL) as store:
        owner = Owner("case", case_id)
        now = [papers.paper_of(store, LOCAL, owner, known.document, for_change=True) for known in read]
        if any(_said(paper) != _said(known) for paper, known in zip(now, read, strict=True)):
            return
        for known, paper in zip(read, now, strict=True):
            own = sorted(proposal for document, proposal in idle if document == known.document)
            told = {**(paper.reading or {}), "idle": own, "weighed": version}
            papers.keep_reading(store, LOCAL, paper, told, {})


def idle_values(given: Papers) -> frozenset[Value]:
    """Nothing where what was read makes no case yet, or where leaving all of it out makes a letter another one.
    Raises Stopped."""
    open_values = sorted((path, value) for path, value in _open(given.read) if path.startswith(SELDOM))
    try:
        idle = _left_out(_Letters(given), open_values)
        is_sure = not idle or _Letters(given, is_checked=True).are_the_same(idle)
    except RejoinderError:  # one of the values is none for its field: a person will see it
        return frozenset()
    return idle if is_sure else frozenset()


def _left_out(letters: "_Letters", values: Sequence[tuple[str, Value]]) -> frozenset[Value]:
    """All of them at once, else each half by itself; each try leaves out what was found idle before. What is idle
    costs a try of every letter, so it is looked for in as large pieces as there are; a try that fails ends early."""
    idle: frozenset[Value] = frozenset()
    tries = 0

    def leave_out(some: Sequence[tuple[str, Value]]) -> None:
        nonlocal idle, tries
        tries += 1
        more = idle | {value for _, value in some}
        if not some or tries > MOST_TRIES:
            return
        if letters.are_the_same(more):
            idle = more
        elif len(some) > 1:
            middle = len(some) // 2
            leave_out(some[:middle])
            leave_out(some[middle:])

    leave_out(values)
    return idle


class _Letters:
    """The letters of the case with all that was read, to hold others against: each kind by whoever is asked for when
    nobody is named, and by each person of the case, or why this person may not. `is_checked`: with what they lack."""

    def __init__(self, given: Papers, *, is_checked: bool = False) -> None:
        self.given, self.is_checked = given, is_checked
        people = read_record(Case, _case(given, frozenset())).people or ()
        signers: tuple[str | None, ...] = (None, *(person.id for person in people))
        self.order: list[Wanted] = [(kind, who) for who in signers for kind in sorted(given.library.templates.kinds)]
        self.whole = {wanted: letter() for wanted, letter in self._written(frozenset()).items()}

    def are_the_same(self, without: frozenset[Value]) -> bool:
        """The letter that differed last is written first: most of what matters shows in it."""
        letters = self._written(without)
        for place, wanted in enumerate(self.order):
            if letters[wanted]() != self.whole[wanted]:
                self.order.insert(0, self.order.pop(place))
                return False
        return True

    def _written(self, without: frozenset[Value]) -> dict[Wanted, Callable[[], object]]:
        """Every letter, or why the case has it not; each is written when it is asked for, by one person once."""
        case = read_record(Case, _case(self.given, without))
        assessment = assessment_of(case, self.given.library, self.given.on)
        choices = {choice.kind: choice for choice in assessment.kinds}
        library = self.given.library.on(self.given.on)
        by: dict[tuple[str, Signer], object] = {}

        def letter(kind: str, who: str | None) -> object:
            if self.given.is_over():
                raise Stopped
            if not choices[kind].is_available:
                return choices[kind].because
            outline = library.templates.kinds[kind]
            try:
                signed = signer(outline, case, assessment, library, who)
                if (kind, signed) not in by:
                    by[kind, signed] = self._letter(outline, case, assessment, signed)
            except Invalid as unsigned:
                return str(unsigned.problems)
            return by[kind, signed]

        return {wanted: partial(letter, *wanted) for wanted in self.order}

    def _letter(self, outline: LetterKind, case: Case, assessment: Assessment, signed: Signer) -> object:
        library = self.given.library.on(self.given.on)
        letter = compose(outline, case, assessment, library, signed)
        letter = checked(letter, case, assessment, library) if self.is_checked else letter
        return letter.blocks, letter.problems, letter.running_head, letter.author


def _case(given: Papers, without: frozenset[Value]) -> Json:
    """With all that is open confirmed but these; then once more what waited for a later paper."""
    case, places = given.case, {paper.document: (paper.reading or {}).get("places", {}) for paper in given.read}
    waiting: dict[str, frozenset[str]] = {}
    for is_again in (False, True):
        for paper in given.read:
            said = [
                proposal
                for proposal in _proposals(paper)
                if (paper.document, proposal["id"]) not in without
                and (not is_again or proposal["id"] in waiting.get(paper.document, ()))
            ]
            if said:
                reading = {**(paper.reading or {}), "places": places[paper.document]}
                made = taken_from(case, paper, said, reading, "", given.on.isoformat())
                case = titled(given.library, made.document, paper.document, paper.name.partition(", ")[0])
                case = {name: rows for name, rows in case.items() if name != "basis"}  # no letter says who confirmed it
                places[paper.document], waiting[paper.document] = made.places, frozenset(made.waiting)
    return case


def _said(paper: StoredPaper) -> object:
    return (paper.reading or {}).get("proposals")


def _proposals(paper: StoredPaper) -> list[Json]:
    return [proposal for proposal in (paper.reading or {}).get("proposals", ()) if proposal["state"] == "open"]


def _open(read: Iterable[StoredPaper]) -> Iterable[tuple[str, Value]]:
    for paper in read:
        for proposal in _proposals(paper):
            yield proposal["path"], (paper.document, proposal["id"])
