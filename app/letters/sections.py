"""One section of an outline becomes blocks: its paragraphs filled, its tables built, and what could not be said."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from jinja2 import TemplateError

from app.domain.assessment import ArgumentVerdict, ReasonAnswer
from app.domain.letter import Block, Heading, Listing, PageBreak, Paragraph, Problem, Run, Runs, Table
from app.domain.outline import Section
from app.letters import markdown
from app.letters.answers import OF_THE_CHILD, Trial, answered, tried
from app.letters.fill import BareValue, Filled, fill
from app.letters.lacking import named, where
from app.letters.names.argued import argued_kind
from app.letters.names.declaring import Names
from app.letters.once import mentions
from app.letters.stated import NotCitable, UnknownValue
from app.letters.tables.claims import all_claims, open_claims
from app.letters.tables.closing import enclosures, own_signature, signatures, urgency_signature
from app.letters.tables.criteria import criteria_table
from app.letters.tables.disputed import disputed_table
from app.letters.tables.goals import goal_charts, goals_table
from app.letters.tables.key_facts import key_facts
from app.letters.tables.movement import movement_table
from app.letters.tables.ruled import ruled_table
from app.letters.tables.scores import scores_table
from app.letters.variants import Own, variant
from app.letters.views import View

_BUILT: dict[str, Callable[[Names], object]] = {
    "criteria_table": criteria_table,
    "scores_table": scores_table,
    "goals_table": goals_table,
    "goal_charts": goal_charts,
    "movement_table": movement_table,
    "signatures": signatures,
    "enclosures": enclosures,
    "disputed_table": disputed_table,
    "urgency_signature": urgency_signature,
    "signature": own_signature,
    "open_claims": open_claims,
    "all_claims": all_claims,
}

# What a paragraph can do wrong beside its Markdown; `rejoinder letters check` finds it before a letter does.
_FAULTS = (TemplateError, BareValue, LookupError, TypeError, AttributeError, ValueError)
_ON_THE_CHILD = "opening/child"
PARAGRAPHS = "letter_templates/paragraphs"


@dataclass(slots=True)
class Writing:
    """A letter on its way: what it may name, and what could not be written."""

    names: Names
    problems: list[Problem] = field(default_factory=list)

    def filled(self, paragraph: str, extra: Own | None = None) -> tuple[Filled | None, tuple[str, ...]]:
        """The paragraph in the way that fits, with its basis; None if something is unknown, empty if it is silent."""
        chosen, basis = paragraph, (f"words:{paragraph}",)
        try:
            way = variant(paragraph, self.names, extra or {})
            if way is None:
                return Filled("", ()), basis
            chosen, basis = way, (f"words:{way}",)
            return fill(self.names.library.templates.paragraphs[way], self.names, extra or {}), basis
        except UnknownValue as missing:
            lacking = named(missing.path, self.names.library)
            message = self.names.library.tell("letters.sections.not_on_file", lacking=lacking)
            self.problems.append(Problem("UNKNOWN", where(chosen, missing.path, self.names.case), message))
        except NotCitable as rules:
            message = self.names.library.tell("letters.sections.not_citable", rules=str(rules))
            self.problems.append(Problem("CITATION", chosen, message))
        except _FAULTS:
            self.fault(chosen)
        return None, basis

    def fault(self, paragraph: str) -> None:
        """What went wrong is left out: it may quote the record."""
        file = f"{PARAGRAPHS}/{paragraph}.md"
        message = self.names.library.tell("letters.sections.cannot_be_filled", file=file)
        self.problems.append(Problem("PARAGRAPH", paragraph, message))

    def said(self, paragraph: str, extra: Own | None = None) -> tuple[Block, ...]:
        filled, basis = self.filled(paragraph, extra)
        if filled is not None:
            try:
                return markdown.blocks(filled, basis)
            except markdown.NotAllowedHere:
                self.fault(paragraph)
        return (Paragraph((Run(f"[{self.problems[-1].message}]", "derived", basis),), basis=basis),)

    def line(self, paragraph: str, extra: Own | None = None) -> Runs:
        filled, basis = self.filled(paragraph, extra)
        if filled is not None:
            try:
                return markdown.inline(filled)
            except markdown.NotAllowedHere:
                self.fault(paragraph)
        return (Run(f"[{self.problems[-1].message}]", "derived", basis),)


def section_blocks(writing: Writing, section: Section) -> tuple[Block, ...]:
    if section.is_clinical and not writing.names["is_clinical"]:
        return ()
    body = _of_body(writing, section)
    if not body:
        return ()
    writing.names.told.add(body)
    body = tuple(_held_to_table(body))
    if section.heading is not None:
        body = _headed(writing, section, section.heading, body)
    return (PageBreak((f"words:{section.id}",)), *body) if section.starts_page else body


def _headed(writing: Writing, section: Section, heading: str, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Under its heading; of a table of criteria without a row a line is left, which a word opens in its place."""
    said = tuple(block for block in body if isinstance(block, Paragraph))
    if section.built != "criteria_table" or len(said) < len(body):
        return (Heading(writing.line(heading), 2, (f"words:{heading}",)), *body)
    line: Block = Paragraph((Run(writing.names.words["criteria.lead"], italic=True),), basis=("words:criteria.lead",))
    for paragraph in said:
        (line,) = _joined(line, paragraph)
    return (line,)


def _held_to_table(body: tuple[Block, ...]) -> Iterator[Block]:
    """Words right before a table, or before the heading of one, stay on its page."""
    for block, after in zip(body, (*body[1:], None), strict=True):
        if isinstance(block, Paragraph) and isinstance(after, Table | Heading):
            yield replace(block, keep_with_next=True)
        else:
            yield block


def _of_body(writing: Writing, section: Section) -> tuple[Block, ...]:
    """What is left out letters no exhibit: where it was the first to name one, it stays."""
    exhibits = writing.names.exhibits
    lettered = exhibits.lettered
    body = tuple(_body(writing, section))
    if not section.says_once:
        return body
    kept = tuple(writing.names.told.new(body))
    if not kept:
        exhibits.lettered = lettered
    new = [letter for letter, document in exhibits.enclosed if document.id not in lettered]
    return kept if not kept or all(mentions(kept, letter) for letter in new) else body


def _body(writing: Writing, section: Section) -> Iterator[Block]:
    if section.built in {"key_facts", "ruled_table"}:
        yield from _written_table(writing, section)
        return
    trial = _trial(writing) if section.each == "reasons" else Trial({}, {})
    below = trial.left_to_answers
    has_child = any(paragraph.startswith(_ON_THE_CHILD) for paragraph in section.paragraphs)
    tried_for: Own = {"all_told": trial.is_whole, **({"told_below": below} if has_child else {})}
    said = _paragraphs(writing, section.paragraphs, tried_for if section.each == "reasons" else None)
    yield from (_styled(block, section) for block in said)
    if section.each == "reasons":
        yield from _reasons(writing, trial, OF_THE_CHILD - set(below) if has_child else frozenset())
    if section.each == "arguments":
        yield from _arguments(writing, section.leave_out)
    if section.built:
        built = _BUILT[section.built](writing.names)
        yield from built if isinstance(built, tuple) else filter(None, (built,))
    yield from _paragraphs(writing, section.closing)


def _trial(writing: Writing) -> Trial:
    """The answers written for trial: no exhibit is lettered by it and no problem told."""
    lettered, problems = writing.names.exhibits.lettered, len(writing.problems)
    trial = tried(writing, _answered_reasons(writing))
    writing.names.exhibits.lettered = lettered
    del writing.problems[problems:]
    return trial


def _paragraphs(writing: Writing, ids: Iterable[str], own: Own | None = None) -> Iterator[Block]:
    """The blocks of these paragraphs; one that continues goes on in the block before."""
    made: list[Block] = []
    for id in ids:
        said = list(writing.said(id, own))
        if made and said and _continues(writing, id):
            made[-1:] = _joined(made[-1], said.pop(0))
        made += said
    yield from made


def _continues(writing: Writing, id: str) -> bool:
    """As its contract says, or that of its ways."""
    templates = writing.names.library.templates
    ways = (id, *templates.variants.get(id, ()))
    return any(templates.contracts[way].continues for way in ways if way in templates.contracts)


def _joined(before: Block, after: Block) -> tuple[Block, ...]:
    """One block of two paragraphs; anything else stays two."""
    if not isinstance(before, Paragraph) or not isinstance(after, Paragraph):
        return before, after
    return (replace(before, runs=(*before.runs, Run(" "), *after.runs), basis=(*before.basis, *after.basis)),)


def _styled(block: Block, section: Section) -> Block:
    if isinstance(block, Paragraph) and section.style != "body":
        return replace(block, style=section.style, keep_with_next=section.style == "subject")
    return block


def _written_table(writing: Writing, section: Section) -> Iterator[Block]:
    """One table from all paragraphs of the section; `closing` stands under it."""
    written = [
        (filled, basis)
        for template in section.paragraphs
        for filled, basis in [writing.filled(template)]
        if filled is not None
    ]
    try:
        yield from _table(writing, section, written)
    except (markdown.NotAllowedHere, ValueError):
        writing.fault(section.paragraphs[0])
    for paragraph in section.closing:
        yield from writing.said(paragraph)


def _table(writing: Writing, section: Section, written: list[tuple[Filled, tuple[str, ...]]]) -> Iterator[Block]:
    if section.built == "key_facts":
        yield from filter(None, (key_facts(written, writing.names.words["key_facts.summary"]),))
    else:
        yield from filter(None, (ruled_table(written, section.widths),))


def _answered_reasons(writing: Writing) -> tuple[tuple[View, ReasonAnswer], ...]:
    """Each stated reason with how it is answered."""
    answers = {answer.id: answer for answer in writing.names.assessment.reasons}
    return tuple((reason, answers[reason.record.id]) for reason in writing.names["reasons"])


def _reasons(writing: Writing, trial: Trial, left_out: Collection[str]) -> Iterator[Block]:
    """Each stated reason in the notice's words, then its answer."""
    items: list[tuple[Runs, ...]] = []
    basis: list[str] = []
    told: set[str] = set()
    for reason, answer in _answered_reasons(writing):
        if answer.doubt == "person":
            items.append(((Run(writing.names.words["answer.another_person"]),),))
            continue
        facts = answered(writing, reason, answer, told, left_out, trial.kept_for_others(reason.record.id))
        items.append((((*writing.line("reason/quoted", {"reason": reason}), *facts)),))
        basis += [reason.basis or "", *(f"criterion:{criterion}" for criterion in answer.answered_by)]
    if items:
        yield Listing(tuple(items), is_ordered=True, basis=tuple(dict.fromkeys(basis)) or ("words:reason/quoted",))


def _arguments(writing: Writing, leave_out: tuple[str, ...]) -> Iterator[Block]:
    """Every argument that applies to this plan and denial and belongs into this letter, in the law's order."""
    names = writing.names
    applying = (verdict for verdict in names.assessment.arguments if verdict.verdict == "applies")
    for argument in (verdict for verdict in applying if verdict.id not in leave_out and _belongs(verdict, names)):
        for block in writing.said(f"argument/{argument.id}"):
            yield replace(block, basis=(*block.basis, f"argument:{argument.id}"))


def _belongs(argument: ArgumentVerdict, names: Names) -> bool:
    """In this kind of letter, and as an answer to one of the stated reasons."""
    reasons = {"*", *(reason.kind for reason in names.case.denial.reasons or ())}
    return bool({"*", argued_kind(names).id} & set(argument.stands_in)) and bool(reasons & set(argument.meets))
