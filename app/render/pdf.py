"""A letter as a tagged PDF (PDF/UA-1). Typst lays the blocks out; they go in as JSON, so nothing is escaped by hand."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import typst

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
from app.domain.told import unsaid
from app.errors import Unusable
from app.render import charts
from app.render.drawn import alt_of, drawn_picture
from app.render.flow import SideBySide, filled, is_short, laid_out
from app.render.glyphs import families, fonts, missing_letters, without
from app.render.phrases import chart_title, draft_notice, phrase
from app.render.printable import printable, unparted

# Most letters need one. A mark in place of one letter can change how its neighbours are joined, so look again.
_ATTEMPTS = 6
Shown = Callable[[str], str]


def render(letter: Letter, look: Look) -> bytes:
    """With the fonts Typst brings, else with those for more scripts, else with a mark for what none of them has."""
    missing: frozenset[str] = frozenset()
    for attempt in range(_ATTEMPTS):
        try:
            return _compiled(letter, look.typ, partial(_shown, missing), more_fonts=attempt > 0)
        except typst.TypstError as error:
            unshown = missing_letters(error.diagnostic)
            if not unshown:
                raise _unusable(error) from None
            missing |= unshown if attempt else frozenset()
    raise Unusable(unsaid("render.no_font"))


def _shown(missing: frozenset[str], text: str) -> str:
    return without(printable(text), missing)


def _unusable(error: typst.TypstError) -> Unusable:
    """Typst names the line of letter.typ. The letter's own words stay out of the message."""
    line = next((part.strip() for part in error.diagnostic.splitlines() if ".typ:" in part), "")
    return Unusable(unsaid("render.no_layout", place=line.lstrip("┌─ ")))


def _compiled(letter: Letter, source: str, shown: Shown, *, more_fonts: bool) -> bytes:
    compiler = typst.Compiler(
        input=source.encode(),
        font_paths=fonts(more_fonts=more_fonts),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(_letter(letter, shown, families(more_fonts=more_fonts)), ensure_ascii=False)},
    )
    midnight = datetime(letter.on.year, letter.on.month, letter.on.day, tzinfo=UTC)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=midnight)
    assert isinstance(made, bytes)
    return made


def _letter(letter: Letter, shown: Shown, names: list[str]) -> dict[str, Any]:
    notice = draft_notice(letter)
    blocks = [_block(block, shown) for block in laid_out(letter)]
    draft = None
    if notice:
        draft = {"title": shown(notice.title), "line": shown(notice.line)}
        if notice.full_list:
            items = [[_words(reason, shown)] for reason in notice.full_list]
            blocks = [
                {"type": "heading", "level": 1, "runs": _words(notice.why or notice.title, shown)},
                {"type": "listing", "ordered": False, "items": items},
                *blocks,
            ]
    return {
        "title": shown(letter.title) or letter.kind,
        "language": letter.language.partition("-")[0],
        "region": letter.language.partition("-")[2] or None,
        "on": [letter.on.year, letter.on.month, letter.on.day],
        "fonts": names,
        "running_head": shown(letter.running_head),
        "page_of": shown(phrase(letter, "page_of")),
        "draft": draft,
        "blocks": _levelled(blocks),
    }


def _levelled(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """PDF/UA asks that headings begin at level 1 and go down one level at a time."""
    level = 0
    for block in blocks:
        if block["type"] == "heading":
            level = block["level"] = min(block["level"], level + 1)
    return blocks


def _block(block: Block | SideBySide, shown: Shown) -> dict[str, Any]:
    match block:
        case tuple():
            kind = "charts" if isinstance(block[0], GoalChart) else "signatures"
            return {"type": kind, "all": [_block(part, shown) for part in block]}
        case Heading():
            return {"type": "heading", "level": max(1, block.level), "runs": _runs(block.runs, shown)}
        case Paragraph():
            runs, keep = _runs(block.runs, shown), block.keep_with_next
            return {"type": "paragraph", "style": block.style, "runs": runs, "keep": keep}
        case Listing():
            items = [[_runs(line, shown) for line in item] for item in block.items]
            return {"type": "listing", "ordered": block.is_ordered, "items": items}
        case Table():
            return _table(block, shown)
        case GoalChart():
            picture = list(charts.picture(block))
            return {"type": "chart", "title": shown(chart_title(block)), "alt": shown(block.alt) or "—", "png": picture}
        case SignatureBlock():
            return {"type": "signature", "lines": [_runs(line, shown) for line in block.lines], **_drawn(block, shown)}
        case PageBreak():
            return {"type": "page_break"}


def _drawn(block: SignatureBlock, shown: Shown) -> dict[str, Any]:
    return {"drawn": list(drawn_picture(block.drawn)), "alt": shown(alt_of(block)) or "—"} if block.drawn else {}


def _table(block: Table, shown: Shown) -> dict[str, Any]:
    return {
        "type": "table",
        "widths": [column.width for column in block.columns],
        "header": [_runs(column.title, shown) for column in block.columns] if block.has_header else None,
        "rows": [[_cell(cell, shown) for cell in filled(row, len(block.columns))] for row in block.rows],
        "short": is_short(block),
    }


def _cell(cell: Cell, shown: Shown) -> list[list[dict[str, Any]]]:
    return [_runs(line, shown) for line in cell.lines]


def _runs(runs: Runs, shown: Shown) -> list[dict[str, Any]]:
    return [{"text": shown(unparted(run.text)), "bold": run.bold, "italic": run.italic} for run in runs]


def _words(text: str, shown: Shown) -> list[dict[str, Any]]:
    return [{"text": shown(text), "bold": False, "italic": False}]
