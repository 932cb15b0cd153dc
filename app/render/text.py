"""A letter as plain text of 78 columns, for portals that take nothing else and for reading a change as a diff."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from app.domain.letter import (
    Block,
    Cell,
    GoalChart,
    Heading,
    Letter,
    Listing,
    Look,
    PageBreak,
    Paragraph,
    Runs,
    SignatureBlock,
    Table,
)
from app.render.phrases import chart_title, draft_notice
from app.render.printable import UNBROKEN, printable, unparted

_COLUMNS = 78
_GAP = "  "


def render(letter: Letter, _look: Look) -> bytes:
    sections = [_notice(letter)] if draft_notice(letter) else []
    sections += ["\n".join(_lines(block)) for block in letter.blocks]
    sections += [_notice(letter)] if draft_notice(letter) else []
    return ("\n\n".join(section for section in sections if section) + "\n").encode()


def _notice(letter: Letter) -> str:
    notice = draft_notice(letter)
    assert notice is not None
    rule = "*" * _COLUMNS
    reasons = (line for reason in notice.full_list or notice.reasons for line in _wrapped(reason, "* ", "  "))
    return "\n".join(
        (rule, printable(f"{notice.title} · {notice.why}" if notice.why else notice.title), *reasons, rule)
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block)
        case Paragraph():
            yield from _wrapped(plain(block.runs))
        case Listing():
            yield from _listing(block)
        case Table():
            yield from _table(block)
        case GoalChart():
            yield from (*_wrapped(chart_title(block)), *_wrapped(block.alt, "  ", "  "))
        case SignatureBlock():
            yield from ("", "_" * 40, *(part for line in block.lines for part in _wrapped(plain(line))))
        case PageBreak():
            yield "-" * _COLUMNS


def plain(runs: Runs) -> str:
    return printable("".join(run.text for run in runs))


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Words are never cut: a reference number stays one number, a page stays beside its `p.`."""
    lines: list[str] = []
    for line in unparted(printable(text)).split("\n"):
        indent = rest if lines else first
        lines += wrap(
            line,
            _COLUMNS,
            initial_indent=indent,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [indent.rstrip()]
    return [line.replace(UNBROKEN, " ") for line in lines]


def _heading(block: Heading) -> Iterator[str]:
    lines = _wrapped(plain(block.runs))
    yield from lines
    yield ("=" if block.level == 1 else "-") * max(map(len, lines))


def _listing(block: Listing) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.is_ordered else "- "
        indent = " " * len(mark)
        for row, line in enumerate(item):
            yield from _wrapped(plain(line), indent if row else mark, indent)


def _table(block: Table) -> Iterator[str]:
    titles = [[plain(column.title) for column in block.columns]] if block.has_header else []
    rows = [[_cell(cell) for cell in row.cells] for row in block.rows]
    widths = _widths([*titles, *rows])
    if widths:
        yield from _grid(titles, rows, widths)
        return
    for line in titles:
        yield from _wrapped(" | ".join(line))
        yield "-" * _COLUMNS
    mark = " | " if block.has_header else ": "
    for line in rows:
        yield from _wrapped(mark.join(line), "", "    ")


def _grid(titles: list[list[str]], rows: list[list[str]], widths: list[int]) -> Iterator[str]:
    for line in titles:
        yield _aligned(line, widths)
        yield _GAP.join("-" * width for width in widths)
    for line in rows:
        yield _aligned(line, widths)


def _aligned(line: Iterable[str], widths: list[int]) -> str:
    return _GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=False)).rstrip()


def _widths(lines: list[list[str]]) -> list[int] | None:
    """Of each column, if all of them fit side by side."""
    if len({len(line) for line in lines}) != 1:
        return None
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return widths if sum(widths) + len(_GAP) * (len(widths) - 1) <= _COLUMNS else None


def _cell(cell: Cell) -> str:
    """The lines of a cell in one; a sentence among them gives up its full stop to the semicolon."""
    *before, last = [plain(line).replace("\n", " ") for line in cell.lines] or [""]
    return "; ".join([*(line.removesuffix(".") for line in before), last])
