"""A kind, a case and its assessment become a letter: the outline's sections in order, and nothing beside them."""

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.courses import in_dispute
from app.domain.letter import Block, Heading, Letter
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.own_policies import with_copied
from app.domain.people import Signer
from app.letters.minimum import lacking
from app.letters.names.declaring import Names
from app.letters.sections import Writing, section_blocks

_LABELS = ("page_of", "draft", "draft_why", "draft_more", "language")


def compose(kind: LetterKind, case: Case, assessment: Assessment, library: Library, signer: Signer) -> Letter:
    """The letter with the problems found while writing it; `check.problems` looks at the finished page."""
    case = in_dispute(case)
    library = with_copied(library.on(assessment.on), case)
    names = Names(case, assessment, library, signer, kind)
    writing = Writing(names)
    title = writing.line(kind.title)
    blocks: list[Block] = []
    written: list[tuple[str, tuple[Block, ...]]] = []
    for section in kind.sections:
        if section.id == "subject":
            blocks.append(Heading(title, 1, (f"words:{kind.title}",)))
        written.append((section.id, section_blocks(writing, section)))
        blocks.extend(written[-1][1])
    writing.problems.extend(lacking(kind, case, written))
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
