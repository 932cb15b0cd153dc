"""A letter as one HTML page: real headings, lists and tables, and each block's basis for a page that explains it."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from app.domain.letter import (
    DRAWN_WITHIN,
    Block,
    Cell,
    GoalChart,
    Heading,
    Letter,
    Listing,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    SignatureBlock,
    Table,
)
from app.render import charts
from app.render.chart_scale import HEIGHT, WIDTH
from app.render.drawn import alt_of, drawn_picture
from app.render.phrases import chart_title, draft_notice
from app.render.printable import printable, unparted


def render(letter: Letter, look: Look) -> bytes:
    css = (look.css + _every_page(letter)).replace("</", "<\\/")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_safe(letter.title)}</title><style>\n{css}</style>"
    )
    blocks = "\n".join(map(_block, letter.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{_safe(letter.language)}">\n<head>{head}</head>\n<body>\n{_notice(letter)}'
        f'<main class="letter">\n{blocks}\n</main>\n</body>\n</html>\n'
    ).encode()


def blocks(letter: Letter) -> tuple[str, ...]:
    """Each block by itself, for a page that shows a letter and explains its parts."""
    return tuple(map(_block, letter.blocks))


def _safe(text: str) -> str:
    return escape(printable(text))


def _every_page(letter: Letter) -> str:
    """On paper each page says DRAFT and why, in the margin above the text."""
    notice = draft_notice(letter)
    if notice is None:
        return ""
    content = _css_text(printable(f"{notice.title} · {notice.line}"))
    return f'@page {{ margin-top: 1.2in; @top-left {{ content: "{content}"; font-size: 8pt; color: #a61b1b; }} }}\n'


def _css_text(text: str) -> str:
    return "".join(
        character if character == " " or (character.isalnum() and character.isascii()) else f"\\{ord(character):x} "
        for character in text
    )


def _notice(letter: Letter) -> str:
    notice = draft_notice(letter)
    if notice is None:
        return ""
    reasons = "".join(f"<li>{_safe(reason)}</li>" for reason in notice.full_list or notice.reasons)
    listed = f"<ul>{reasons}</ul>" if reasons else ""
    return (
        f'<aside class="draft" role="note"><strong>{_safe(notice.title)}</strong> {_safe(notice.why)}{listed}</aside>\n'
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = max(1, min(block.level, 6))
            return f"<h{level}{_basis(block.basis)}>{_runs(block.runs)}</h{level}>"
        case Paragraph():
            return f'<p class="{block.style}"{_basis(block.basis)}>{_runs(block.runs)}</p>'
        case Listing():
            return _listing(block)
        case Table():
            return _table(block)
        case GoalChart():
            return _chart(block)
        case SignatureBlock():
            lines = "<br>".join(map(_runs, block.lines))
            return f'<div class="signature"{_basis(block.basis)}>{_drawn(block)}{lines}</div>'
        case PageBreak():
            return '<hr class="page-break">'


def _basis(ids: Iterable[str]) -> str:
    joined = " ".join(ids)
    return f' data-basis="{_safe(joined)}"' if joined else ""


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _safe(unparted(run.text)).replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.italic else text
    text = f"<strong>{text}</strong>" if run.bold else text
    return f"<span{_basis(run.basis)}>{text}</span>" if run.basis else text


def _listing(block: Listing) -> str:
    tag = "ol" if block.is_ordered else "ul"
    items = "\n".join(f"<li>{_lines(item)}</li>" for item in block.items)
    return f"<{tag}{_basis(block.basis)}>\n{items}\n</{tag}>"


def _lines(lines: tuple[Runs, ...]) -> str:
    return _runs(lines[0]) if len(lines) == 1 else "".join(f"<p>{_runs(line)}</p>" for line in lines)


def _table(block: Table) -> str:
    widths = "".join(f'<col style="width:{column.width}%">' for column in block.columns)
    label = f' aria-label="{_safe(block.summary)}"' if block.summary else ""
    head = ""
    if block.has_header:
        titles = "".join(f'<th scope="col">{_runs(column.title)}</th>' for column in block.columns)
        head = f"<thead><tr>{titles}</tr></thead>\n"
    rows = "\n".join(
        f"<tr{_basis(row.basis)}>{_cells(row.cells, has_header=block.has_header)}</tr>" for row in block.rows
    )
    return (
        f'<table class="{block.kind}"{label}{_basis(block.basis)}>\n<colgroup>{widths}</colgroup>\n'
        f"{head}<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _cells(cells: tuple[Cell, ...], *, has_header: bool) -> str:
    inside = ["<br>".join(map(_runs, cell.lines)) for cell in cells]
    return "".join(
        f'<th scope="row">{cell}</th>' if column == 0 and not has_header else f"<td>{cell}</td>"
        for column, cell in enumerate(inside)
    )


def _drawn(block: SignatureBlock) -> str:
    if not block.drawn:
        return ""
    wide, high = DRAWN_WITHIN
    source = b64encode(drawn_picture(block.drawn)).decode()
    size = f'width="{wide // 2}" height="{high // 2}"'
    return f'<img src="data:image/png;base64,{source}" alt="{_safe(alt_of(block))}" {size}><br>'


def _chart(block: GoalChart) -> str:
    source = b64encode(charts.picture(block)).decode()
    size = f'width="{WIDTH // 2}" height="{HEIGHT // 2}"'
    image = f'<img src="data:image/png;base64,{source}" alt="{_safe(block.alt)}" {size}>'
    return f"<figure{_basis(block.basis)}><figcaption>{_safe(chart_title(block))}</figcaption>{image}</figure>"
