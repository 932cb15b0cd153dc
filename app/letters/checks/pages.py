"""Every run of a letter with the place it stands at, whatever block holds it."""

from collections.abc import Iterator

from app.domain.letter import (
    Block,
    GoalChart,
    Heading,
    Letter,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    SignatureBlock,
    Table,
)


def lines(block: Block) -> Iterator[Runs]:
    """The lines of text of a block, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.runs
        case Listing():
            for item in block.items:
                yield from item
        case Table():
            yield from (column.title for column in block.columns)
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.lines
        case GoalChart():
            yield (Run(block.title, "value", block.basis), Run(block.alt, "value", block.basis))
        case SignatureBlock():
            yield from block.lines
        case PageBreak():
            return


PlacedRuns = tuple[tuple[str, Run], ...]


def placed_runs(letter: Letter) -> PlacedRuns:
    """(`blocks[3]`, run) for every run."""
    return tuple(
        (where, run)
        for where, block in ((f"blocks[{index}]", block) for index, block in enumerate(letter.blocks))
        for line in lines(block)
        for run in line
    )


def text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
