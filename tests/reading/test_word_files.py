"""Each text of a Word file is read once: tables in tables, text boxes, fields of a form, what was moved."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from app.reading.opening import Unreadable, opened
from app.reading.word_edits import edited_file
from app.reading.word_file import NoWordFile
from app.rules.reading.parts import laid_out

_OPEN = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>Member 4711</w:t></w:r></w:p></w:txbxContent>"


def _saved(document: WordDocument) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _words(content: bytes) -> str:
    return " ".join(word.text for page in opened("paper.docx", content).pages for word in page.words)


def _with(paragraph: str) -> bytes:
    document = Document()
    document.element.body.insert(0, etree.fromstring(f"{_OPEN}{paragraph}</w:p>"))
    return _saved(document)


def test_a_table_inside_a_table_is_read_once_row_by_row() -> None:
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Goals"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Dressing", "2 of 5"
    assert _words(_saved(document)) == "Goals Dressing 2 of 5"
    assert edited_file(_saved(document)).units == (("Goals", ""), ("Dressing", "2 of 5"))


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_BOX}</mc:Choice>'
        f"<mc:Fallback>{_BOX}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _words(_with(twice)) == "Member 4711"


def test_a_cell_inside_a_field_of_a_form_is_not_lost() -> None:
    document = Document()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Member ID", "W310"
    cell = row.cells[1]._tc
    field = etree.SubElement(row._tr, f"{{{cell.nsmap['w']}}}sdt")
    etree.SubElement(field, f"{{{cell.nsmap['w']}}}sdtContent").append(cell)
    assert _words(_saved(document)) == "Member ID W310"


def test_what_was_moved_stands_where_it_was_moved_to() -> None:
    run = "<w:r><w:t>Two visits a week.</w:t></w:r>"
    moved = _with(f"<w:moveFrom>{run}</w:moveFrom><w:moveTo>{run}</w:moveTo>")
    assert _words(moved) == "Two visits a week."
    assert edited_file(moved).has_tracked_changes


def test_a_damaged_file_is_refused_by_both_readers() -> None:
    damaged = bytearray(_saved(Document()))
    text = zipfile.ZipFile(BytesIO(damaged)).getinfo("word/document.xml")
    start = text.header_offset + 30 + len(text.filename) + 20
    damaged[start : start + 20] = bytes(byte ^ 0xFF for byte in damaged[start : start + 20])
    with pytest.raises(Unreadable):
        opened("paper.docx", bytes(damaged))
    with pytest.raises(NoWordFile):
        edited_file(bytes(damaged))


def _texts(document: WordDocument) -> list[str]:
    paper = laid_out([opened("paper.docx", _saved(document))], ())[0]
    return [stretch.text for _, stretch in paper.paragraphs]


def test_each_paragraph_of_a_word_file_is_one() -> None:
    document = Document()
    document.add_heading("Goals", 2)
    document.add_paragraph("Ida will fasten three buttons in 4 of 5 trials.")
    document.add_paragraph("Ida will cut along a line in 3 of 4 trials.")
    assert _texts(document) == [
        "Goals", "Ida will fasten three buttons in 4 of 5 trials.", "Ida will cut along a line in 3 of 4 trials.",
    ]  # fmt: skip


def test_what_tabs_part_stands_in_columns() -> None:
    document = Document()
    for scale, score in (("Core Language", "72"), ("Word Structure", "4")):
        document.add_paragraph(f"{scale}\t{score}")
    lines = laid_out([opened("paper.docx", _saved(document))], ())[0].lines
    assert [[segment.text for segment in line.segments] for _, line in lines] == [
        ["Core Language", "72"], ["Word Structure", "4"],
    ]  # fmt: skip
    assert lines[0][1].segments[1].box[0] == lines[1][1].segments[1].box[0]


def test_a_page_set_in_two_columns_is_read_one_column_after_the_other() -> None:
    document = Document()
    left, right = document.add_table(1, 2).rows[0].cells
    left.text, right.text = "Goals", "Treatment"
    for text in ("Ida will hop on her left foot five times without help.", "Ida will skip."):
        left.add_paragraph(text)
    right.add_paragraph("Balance games")
    assert _texts(document) == [
        "Goals",
        "Ida will hop on her left foot five times without help.",
        "Ida will skip.",
        "Treatment",
        "Balance games",
    ]
