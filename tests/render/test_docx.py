"""The Word file: real styles, real lists, a header row that repeats, pages that count, nothing that Word would mend."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from lxml import etree

from app.domain.letter import Heading, PageBreak, Paragraph, Run, Table
from app.render import FORMATS
from app.render.flow import is_short
from tests.render import reading, sample, sample_tables
from tests.render.reading import W

LOOK = sample.look()
# The order of children that the schema fixes (ECMA-376 part 1, chapter 17).
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind contextualSpacing outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblDescription",
    "sectPr": "headerReference footerReference pgSz pgMar pgBorders cols titlePg",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
}


def rendered(*blocks: Any) -> bytes:
    return FORMATS["docx"].render(sample.letter(blocks or sample.WITH_PAGE_BREAK), LOOK)


MADE = rendered()


def xml(name: str, made: bytes = MADE) -> Any:
    return etree.fromstring(reading.part(made, name))


def paragraphs(made: bytes = MADE) -> list[Any]:
    document = docx.Document(BytesIO(made))
    pictured = [cell for table in document.tables for row in table.rows for cell in row.cells if _has_picture(cell)]
    return [*document.paragraphs, *(paragraph for cell in pictured for paragraph in cell.paragraphs)]


def _has_picture(cell: Any) -> bool:
    return cell._tc.find(f".//{W}drawing") is not None


def test_python_docx_reads_what_we_wrote() -> None:
    document = docx.Document(BytesIO(MADE))
    assert len(document.tables) == 6  # five of the letter, and the grid in which two charts stand side by side
    assert len(document.inline_shapes) == 2


def test_headings_and_paragraphs_carry_words_own_styles() -> None:
    names = {paragraph.style.name for paragraph in paragraphs()}
    assert {
        "Heading 1",
        "Heading 2",
        "Body Text",
        "List Number",
        "List Bullet",
        "Date",
        "Signature",
        "Caption",
    } <= names


def test_no_paragraph_is_empty() -> None:
    assert [
        paragraph for paragraph in paragraphs() if not paragraph.text and not paragraph._p.findall(f".//{W}drawing")
    ] == []


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    for tag, order in ORDERS.items():
        for element in xml(name).iter(W + tag):
            places = [order.split().index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), etree.tostring(element)


def test_the_footer_counts_pages() -> None:
    fields = [field.get(f"{W}instr").strip() for field in xml("word/footer-default.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    text = "".join(xml("word/footer-default.xml").itertext())
    assert text == "Maya Okafor-Lindqvist · UM-26-7781043 · October 20, 2026Page 1 of 1"


def test_header_rows_repeat_and_rows_do_not_break() -> None:
    for table in xml("word/document.xml").iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        has_header = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [has_header] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_columns_fill_the_text_width() -> None:
    for table in xml("word/document.xml").iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == 12240 - 2 * 1152
        assert min(widths) > 0


def test_lists_are_lists_and_each_begins_at_one() -> None:
    ordered = next(block for block in sample.BLOCKS if block.type == "listing")
    made = rendered(ordered, Paragraph((Run("Between."),)), ordered)
    numbers = [number.get(f"{W}val") for number in xml("word/document.xml", made).iter(f"{W}numId")]
    assert sorted(set(numbers)) == ["2", "3"]
    for number in xml("word/numbering.xml", made).findall(f"{W}num"):
        restart = number.find(f"{W}lvlOverride/{W}startOverride")
        assert number.get(f"{W}numId") == "1" or restart.get(f"{W}val") == "1"


def test_headings_captions_and_what_precedes_a_signature_keep_with_the_next() -> None:
    by_text = {paragraph.text: paragraph for paragraph in paragraphs()}
    assert by_text["This letter does not waive any right or deadline."].paragraph_format.keep_with_next
    assert by_text["Criterion by criterion"].style.paragraph_format.keep_with_next
    assert by_text["Buttons fastened (of 5)"].style.paragraph_format.keep_with_next


def test_a_page_break_belongs_to_what_follows() -> None:
    broken = [paragraph.text for paragraph in paragraphs() if paragraph.paragraph_format.page_break_before]
    assert broken == ["Exhibit list"]


def test_a_page_break_before_a_table_breaks_before_the_table() -> None:
    made = rendered(Heading((Run("One"),)), PageBreak(), sample_tables.SCORES)
    first = next(xml("word/document.xml", made).iter(f"{W}tbl")).find(f".//{W}pPr")
    assert first.find(f"{W}pageBreakBefore") is not None


def test_a_page_break_at_the_start_or_end_makes_no_empty_page() -> None:
    made = rendered(PageBreak(), Paragraph((Run("Only"),)), PageBreak())
    assert list(xml("word/document.xml", made).iter(f"{W}pageBreakBefore")) == []


def test_two_tables_in_a_row_stay_two() -> None:
    made = rendered(sample_tables.SCORES, sample_tables.GOALS)
    tags = [child.tag.removeprefix(W) for child in xml("word/document.xml", made).find(f"{W}body")]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_two_people_sign_side_by_side_and_no_word_is_lost() -> None:
    signature = next(block for block in sample.BLOCKS if block.type == "signature")
    letter = sample.letter(
        (Paragraph((Run("Before."),)), signature, replace(signature, basis=()), signature, Paragraph((Run("After."),)))
    )
    made = FORMATS["docx"].render(letter, LOOK)
    tags = [child.tag.removeprefix(W) for child in xml("word/document.xml", made).find(f"{W}body")]
    assert tags == ["p", "tbl", *["p"] * len(signature.lines), "p", "sectPr"]
    assert reading.words_of_docx(made) == reading.words_of_letter(letter)


def test_a_tall_table_may_break_and_a_short_one_stays_together() -> None:
    assert is_short(sample_tables.SCORES)
    assert not is_short(sample_tables.CRITERIA)
    assert not is_short(replace(sample_tables.GOALS, rows=(sample_tables.row("word " * 300, "", "", ""),)))


def test_pictures_say_what_they_show() -> None:
    described = [shape.get("descr") for shape in xml("word/document.xml").iter("{*}docPr")]
    assert described == [block.alt for block in sample.BLOCKS if block.type == "chart"]


def test_tables_say_what_they_hold() -> None:
    summaries = [element.get(f"{W}val") for element in xml("word/document.xml").iter(f"{W}tblDescription")]
    assert summaries == [block.summary for block in sample.BLOCKS if isinstance(block, Table) and block.summary]


def test_title_language_and_day_are_set_and_no_name_is() -> None:
    core = docx.Document(BytesIO(MADE)).core_properties
    assert (core.title, core.language, core.author) == ("Internal appeal", "en-US", "")
    assert core.created == core.modified == datetime(2026, 10, 20, tzinfo=UTC)
    languages = xml("word/styles.xml").iter(f"{W}lang")
    assert [language.get(f"{W}val") for language in languages] == ["en-US"]


def test_line_ends_and_tabs_become_words_own_marks() -> None:
    made = rendered(Paragraph((Run("One\ntwo\tthree"),)))
    assert paragraphs(made)[0].text == "One\ntwo\tthree"


def test_bold_and_italic_stay() -> None:
    made = rendered(
        Paragraph((Run("b", bold=True), Run("i", italic=True), Run("bi", bold=True, italic=True), Run("p")))
    )
    runs = paragraphs(made)[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        *(("b", True, None), ("i", None, True)),
        *(("bi", True, True), ("p", None, None)),
    ]
