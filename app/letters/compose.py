"""A kind, a case and its assessment become a letter: the outline's sections in order, and nothing beside them."""

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Block, Heading, Letter
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.people import Signer
from app.letters.names.letter_names import Names, letter_names
from app.letters.names.movement import moved
from app.letters.sections import Writing, section_blocks
from app.letters.tables.criteria import payer_rows, printed

_LABELS = ("page_of", "draft", "draft_why", "draft_more", "language")


def compose(kind: LetterKind, case: Case, assessment: Assessment, library: Library, signer: Signer) -> Letter:
    """The letter with the problems found while writing it; `check.problems` looks at the finished page."""
    names = letter_names(
        case, assessment, library, signer, kind=kind.id, to_reviewer=kind.is_for_reviewer, moved=moved(case)
    )
    names.held["printed_rows"] = printed(names)
    names.held.update(payer_rows(names))
    writing = Writing(names)
    title = writing.line(kind.title)
    blocks: list[Block] = []
    for section in kind.sections:
        if section.id == "subject":
            blocks.append(Heading(title, 1, (f"words:{kind.title}",)))
        blocks.extend(section_blocks(writing, section))
    return Letter(
        kind=kind.id,
        on=assessment.on,
        title="".join(run.text for run in title),
        language="en-US",
        library=library.edition,
        author=signer.person.id,
        blocks=tuple(blocks),
        running_head="".join(run.text for run in writing.line(kind.running_head)),
        labels=_labels(names),
        problems=tuple(writing.problems),
        is_draft=bool(writing.problems),
    )


def _labels(names: Names) -> tuple[tuple[str, str], ...]:
    return tuple((key, names.words[f"label.{key}"]) for key in _LABELS)
