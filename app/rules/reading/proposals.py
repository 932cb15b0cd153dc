"""All that is read from the papers of one upload: each paper's kind, and proposals with their place."""

from collections.abc import Sequence

from app.domain.library import Library
from app.domain.reading import ElementRead, KnownChild, PaperText, Proposal, Reading, ReadPaper, Window
from app.domain.reading_rules import LabelRule, ReadingRules
from app.domain.told import unsaid
from app.rules.reading import (
    addresses,
    claim_blocks,
    claim_notes,
    coverage,
    diagnoses,
    drugs,
    entry_values,
    evaluation_blocks,
    evaluation_days,
    evaluation_head,
    goals,
    notice_elements,
    notices,
    observations,
    orders,
    people,
    plan_books,
    plans,
    reasons_stated,
    school_records,
    scores,
    sentence_values,
    service_slots,
    services_asked,
    services_told,
    session_notes,
    signatures,
    stamps,
    statements,
    tests_named,
    whose,
)
from app.rules.reading.collecting import Collected, settled
from app.rules.reading.kinds import kind_of
from app.rules.reading.labels import LabelledEntry, entries
from app.rules.reading.parts import Paper, laid_out, of_kind
from app.rules.reading.people_words import people_words


def read(papers: Sequence[PaperText], library: Library, child: KnownChild | None = None) -> Reading:
    """The reading; the same papers and rules give the same proposals. A paper that contradicts `child` is held."""
    rules = library.reading
    documents: list[ReadPaper] = []
    proposals: list[Proposal] = []
    held: list[Proposal] = []
    windows: list[Window] = []
    elements: list[ElementRead] = []
    for paper in laid_out(papers, rules.headings, rules.goal_words):
        kind = kind_of(paper, rules.papers)
        paper = of_kind(paper, kind)
        whole, (paper, stamped) = paper, stamps.lifted(paper, rules.stamps)
        taken = collected(paper, kind, library)
        _stamped(stamped, kind, taken)
        own = settled(taken.found)
        other = whose.contradiction(child, own) if child else None
        said = [*whole.text.warnings, *(unsaid("papers.stamp", words=stamp.text, page=stamp.page) for stamp in stamped)]
        documents.append(ReadPaper(whole.text, kind, (*said, *filter(None, [other])), other is not None))
        (held if other else proposals).extend(own)
        if not other:
            windows += taken.windows
            elements += taken.elements
    return Reading(tuple(documents), tuple(proposals), library.edition, tuple(held), tuple(windows), tuple(elements))


def _stamped(stamped: Sequence[stamps.Stamp], kind: str, into: Collected) -> None:
    """On a notice the day of a received stamp is when it came; the day of any other stamp is none of the case's."""
    for stamp in stamped:
        if stamp.rule.path and kind in {"notice", "eob"}:
            into.add(stamp.rule.path, stamp.day, stamp.day_words, stamp.page, stamp.rule.id)


def collected(paper: Paper, kind: str, library: Library) -> Collected:
    known = library.clinical.disciplines
    rules = library.reading
    therapies = {discipline: known[discipline].read_as for discipline in library.disciplines}
    into = Collected(paper, therapies, addresses.reader(rules.addresses, library.law.places.values()), rules.persons)
    if kind == "not_a_paper":
        return into
    last = _labelled(paper, kind, rules, into)
    sentence_values.take(paper, kind, rules.sentences, into)
    if kind in {"notice", "eob"}:
        marks = services_asked.take(paper, kind, rules.tables, into)
        marks += claim_blocks.take(paper, rules.tables, into)
        if claim_blocks.left_out_of_several(into):
            marks = []
        if kind == "notice":
            services_told.take(paper, into)
            service_slots.take(paper, rules.service_words, into)
            drugs.take(paper, "s1", library.reading.roles, into)
        notices.take(paper, kind, library, into)
        claim_notes.disciplines(paper, into)
        claim_notes.take(paper, marks, rules.reasons, rules.statements, into)
        reasons_stated.of_marks(paper, marks, rules.reasons, rules.statements, into)
        notice_elements.take(paper, rules.elements, into)
    elif kind != "plan_book_page":
        words = people_words(rules.people)
        people.take(paper, kind, words, into)
        if kind != "school_record":
            coverage.take(paper, library.payers, words, into)
        signatures.take(paper, kind, words, into)
    for entry in last:
        if not into.has(entry.rule.path):
            entry_values.take(entry, into)
    diagnoses.take(paper, kind, into)
    _by_kind(paper, kind, library, into)
    return into


def _by_kind(paper: Paper, kind: str, library: Library, into: Collected) -> None:
    tables = library.reading.tables
    match kind:
        case "evaluation":
            evaluation_head.kind_of_title(paper, into)
            evaluation_days.take(paper, into)
            named = list(tests_named.named(paper, library.clinical.instruments))
            scores.take(paper, tables, named, into)
            held = evaluation_blocks.blocks(paper)
            of_tests = {id(word) for test in named for word in test.stretch.words}
            observations.take(held, library.reading.findings, of_tests, into)
            evaluation_head.take(paper, held, library.clinical.disciplines, into)
            goals.take(paper, kind, into)
        case "plan_of_care":
            goals.take(paper, kind, into)
            drugs.take(paper, "s1", library.reading.roles, into)
            plans.take(paper, library.reading, library.clinical, into)
        case "session_notes":
            session_notes.take(paper, library.reading, into)
        case "order":
            orders.take(paper, library.reading.labels, into)
            drugs.take(paper, "ordered", library.reading.roles, into)
        case "school_record":
            school_records.take(paper, tables, into)
        case "statement":
            statements.take(paper, library.reading.roles, into)
        case "plan_book_page":
            plan_books.take(paper, tables, library.reading.plan_book_words, into)


def _is_read_apart(label: LabelRule, kind: str) -> bool:
    """What belongs to one visit of several, or to one ordered therapy."""
    return label.path.startswith("notes[]") or (kind == "order" and label.path.startswith("services[]"))


def _labelled(paper: Paper, kind: str, rules: ReadingRules, into: Collected) -> list[LabelledEntry]:
    """Takes what stands behind labels; gives the entries that are a last resort."""
    labels = [label for label in rules.labels if not label.papers or kind in label.papers]
    last: list[LabelledEntry] = []
    labels = [label for label in labels if not _is_read_apart(label, kind)]
    for entry in entries(paper, labels):
        if entry.rule.is_first_wins and into.has(entry.rule.path):
            continue
        if entry.rule.not_of and into.is_of(entry.before, *entry.rule.not_of):
            continue
        if entry.rule.is_last_resort:
            last.append(entry)
        else:
            entry_values.take(entry, into)
    return last
