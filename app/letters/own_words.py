"""A person's own paragraphs set into a composed letter, at the end of the section they belong to."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.letter import Block, Heading, Letter, Paragraph, Run, SignatureBlock
from app.domain.own_words import OwnWords


def with_own_words(letter: Letter, passages: Sequence[OwnWords]) -> Letter:
    """The letter with these paragraphs. One whose section is not in this letter stands before the signature."""
    blocks = list(letter.blocks)
    for passage in passages:
        place = _place(blocks, passage.after)
        blocks[place:place] = paragraphs(passage)
    return replace(letter, blocks=tuple(blocks))


def paragraphs(own: OwnWords) -> list[Block]:
    """An empty line starts a new paragraph."""
    basis = (f"author:{own.by}",)
    texts = (" ".join(part.split()) for part in own.words.replace("\r\n", "\n").split("\n\n"))
    return [Paragraph((Run(text, "author", basis),), basis=basis) for text in texts if text]


def _place(blocks: Sequence[Block], after: str | None) -> int:
    start = next(
        (n for n, block in enumerate(blocks) if after and isinstance(block, Heading) and after in block.basis), None
    )
    if start is None:
        return next((n for n, block in enumerate(blocks) if isinstance(block, SignatureBlock)), len(blocks))
    ends = (n for n, block in enumerate(blocks) if n > start and isinstance(block, Heading | SignatureBlock))
    return next(ends, len(blocks))
