"""Tables: a header row that repeats, rows that do not break, a caption for those who cannot see the grid."""

from collections.abc import Mapping

from app.domain.letter import Row, Runs, Table
from app.render.flow import filled, is_short
from app.render.word.markup import Shape, escaped, paragraph, runs

_KEPT = Shape(keep_with_next=True)


def table(block: Table, styles: Mapping[str, str], text_width: int, *, page_break: bool = False) -> str:
    shares = sum(column.width for column in block.columns)
    widths = [text_width * column.width // shares for column in block.columns]
    widths[-1] += text_width - sum(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _header(block, styles, widths, page_break) if block.has_header else ""
    last = len(block.rows) - 1 if is_short(block) else 0
    rows = [
        _row(row, block, styles, widths, Shape(number < last, page_break and number == 0 and not header))
        for number, row in enumerate(block.rows)
    ]
    return f"<w:tbl>{_properties(block, styles)}<w:tblGrid>{grid}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"


def _properties(block: Table, styles: Mapping[str, str]) -> str:
    first_row, first_column = int(block.has_header), int(not block.has_header)
    summary = f'<w:tblDescription w:val="{escaped(block.summary)}"/>' if block.summary else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{styles["Letter Table"]}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{0x0600 | first_row << 5 | first_column << 7:04X}"'
        f' w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/>{summary}</w:tblPr>'
    )


def _header(block: Table, styles: Mapping[str, str], widths: list[int], page_break: bool) -> str:
    shape = Shape(keep_with_next=True, page_break_before=page_break)
    cells = "".join(
        _cell((column.title,), width, styles["Table Heading"], shape)
        for column, width in zip(block.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, block: Table, styles: Mapping[str, str], widths: list[int], shape: Shape) -> str:
    text, heading = styles["Table Text"], styles["Table Heading"]
    first = text if block.has_header else heading
    cells = [
        _cell(cell.lines, width, text if column else first, shape)
        for column, (cell, width) in enumerate(zip(filled(row, len(widths)), widths, strict=True))
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(lines: tuple[Runs, ...], width: int, style: str, shape: Shape) -> str:
    inside = "".join(paragraph(style, runs(line), shape) for line in lines or ((),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
