"""A kind, a case and its assessment become a letter: the outline's sections in order, and nothing beside them."""

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Block, Heading, Letter
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.people import Signer
from app.letters.scene.movement import moved
from app.letters.sections import Writing, section_blocks
from app.letters.stage import Stage, stage
from app.letters.tables.criteria import payer_rows, printed

_LABELS = ("page_of", "draft", "draft_why", "draft_more", "language")


def compose(kind: LetterKind, case: Case, assessment: Assessment, library: Library, signer: Signer) -> Letter:
    """The letter with the problems found while writing it; `check.problems` looks at the finished page."""
    set_up = stage(case, assessment, library, signer, kind=kind.id, to_reviewer=kind.is_for_reviewer, moved=moved(case))
    set_up.names["printed_rows"] = printed(set_up)
    set_up.names.update(payer_rows(set_up))
    writing = Writing(set_up)
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
        labels=_labels(set_up),
        problems=tuple(writing.problems),
        is_draft=bool(writing.problems),
    )


def _labels(set_up: Stage) -> tuple[tuple[str, str], ...]:
    return tuple((key, set_up.words[f"label.{key}"]) for key in _LABELS)
