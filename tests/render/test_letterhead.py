"""A practice's own Word file as letterhead: what stays, what is left out, and what is refused in a clear sentence."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from app.domain.letter import Look
from app.errors import Unusable
from app.render import FORMATS, check_look
from app.services.plain_english import in_english
from tests.render import hostile, reading, sample
from tests.render.hostile import changed, relation, with_header, with_parts
from tests.saying import refused

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"
REFUSED = {
    "poi__ExternalEntityInText.docx": "declares entities",
    "poi__truncated62886.docx": "is damaged",
    "poi__bug53475-password-is-pass.docx": "protected with a password",
    "poi__clusterfuzz-testcase-minimized-POIXWPFFuzzer-5313273089884160.docx": "is damaged",
    "poi__stress025.docx": "not a Word document",
}
USABLE = sorted({path.name for path in FIXTURES.glob("*.docx")} - set(REFUSED))
DRAFT = sample.letter(sample.WITH_PAGE_BREAK, sample.PROBLEMS)
PARAGRAPH = "<w:p><w:r><w:t>Larkspur Pediatric OT</w:t></w:r></w:p>"


def on(letterhead: bytes) -> bytes:
    return FORMATS["docx"].render(DRAFT, Look(letterhead, "", ""))


def test_there_are_many_letterheads_to_try() -> None:
    assert len(USABLE) >= 15


@pytest.mark.parametrize("name", USABLE)
def test_every_block_finds_its_style_on_every_letterhead(name: str) -> None:
    made = on((FIXTURES / name).read_bytes())
    assert reading.words_of_docx(made) == reading.words_of_letter(DRAFT)
    document = docx.Document(BytesIO(made))
    ids = {style.style_id for style in document.styles}
    used = {
        element.get(f"{reading.W}val")
        for element in document.element.iter(f"{reading.W}pStyle", f"{reading.W}tblStyle")
    }
    assert used <= ids


@pytest.mark.parametrize("name", USABLE)
def test_every_kind_of_page_says_draft_and_has_a_number(name: str) -> None:
    document = docx.Document(BytesIO(on((FIXTURES / name).read_bytes())))
    [section] = document.sections
    pairs = [(section.header, section.footer)]
    if section.different_first_page_header_footer:
        pairs.append((section.first_page_header, section.first_page_footer))
    if document.settings.odd_and_even_pages_header_footer:
        pairs.append((section.even_page_header, section.even_page_footer))
    for header, footer in pairs:
        assert "DRAFT" in header.paragraphs[0].text
        both = header._element.xpath("string(.)") + "".join(str(item.attrib) for item in footer._element.iter())
        assert "PAGE" in both + footer._element.xpath("string(.)")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_broken_file_is_refused_in_a_sentence(name: str) -> None:
    with refused(Unusable, match=REFUSED[name]):
        check_look((FIXTURES / name).read_bytes())


@pytest.mark.parametrize("name", USABLE)
def test_the_same_letterhead_gives_the_same_bytes(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    assert on(data) == on(bytes(bytearray(data)))


def test_header_text_and_picture_stay() -> None:
    made = on((FIXTURES / "docx4j__header-simple-plus-image.docx").read_bytes())
    section = docx.Document(BytesIO(made)).sections[0]
    assert "MyHeader" in section.header.paragraphs[1].text
    picture = next(part for part in section.header.part.related_parts.values())
    assert picture.content_type.startswith("image/")


def test_page_size_and_margins_stay() -> None:
    made = on(changed("word/document.xml", 'w:w="12240" w:h="15840"', 'w:w="11906" w:h="16838"'))
    section = docx.Document(BytesIO(made)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)


def test_the_letterheads_own_style_wins() -> None:
    made = on(changed("word/styles.xml", '<w:sz w:val="24"/>', '<w:sz w:val="40"/>'))
    heading = docx.Document(BytesIO(made)).styles["Heading 1"]
    assert heading.font.size.pt == 20


def test_a_letterheads_own_page_number_is_enough() -> None:
    field = '<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    made = on(with_header(field))
    footer = reading.part(made, "word/footer-default.xml").decode()
    assert "PAGE" not in footer
    assert "UM-26-7781043" in footer


@pytest.mark.parametrize("sentence", ["numPr", "vanish", "pageBreakBefore"])
def test_a_style_may_not_hide_or_number_or_break(sentence: str) -> None:
    trap = {
        "numPr": '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>',
        "vanish": "<w:rPr><w:vanish/></w:rPr>",
        "pageBreakBefore": "<w:pPr><w:pageBreakBefore/></w:pPr>",
    }[sentence]
    old = '<w:name w:val="Body Text"/>'
    made = on(changed("word/styles.xml", old, old + trap))
    assert sentence.encode() not in reading.part(made, "word/styles.xml")


def test_text_on_the_page_is_not_printed_and_its_sender_is_told() -> None:
    data = changed("word/document.xml", "<w:p/>", "<w:p><w:r><w:t>Old letter</w:t></w:r></w:p>")
    assert b"Old letter" not in reading.part(on(data), "word/document.xml")
    assert any("not printed" in in_english(note) for note in check_look(data))


def test_a_header_without_trouble_needs_no_note() -> None:
    assert check_look(with_header(PARAGRAPH)) == ()


def test_links_to_a_web_page_stay_in_the_header() -> None:
    link = '<w:p><w:hyperlink r:id="x1"><w:r><w:t>larkspur.example</w:t></w:r></w:hyperlink></w:p>'
    made = on(with_header(link, relation("hyperlink", "https://larkspur.example", "External")))
    assert b"https://larkspur.example" in reading.part(made, "word/_rels/header-default.xml.rels")


def test_nothing_else_of_the_letterhead_comes_along() -> None:
    data = with_parts(**{"docProps/custom.xml": b"<x>secret</x>", "word/comments.xml": b"<x>secret</x>"})
    assert set(hostile.unpacked(on(data))) == set(hostile.unpacked(on(hostile.PLAIN)))


_OUTSIDE = relation("image", "https://tracker.example/x.png", "External")
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DTD = '<!DOCTYPE w:document [<!ENTITY a "b">]><w:document'
TRAPS = {
    "a text file": (b"Dear Sir or Madam", "not a Word file"),
    "an empty file": (b"", "not a Word file"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word format"),
    "half a file": (hostile.PLAIN[:900], "is damaged"),
    "another zip": (hostile.zipped({"a.txt": b"a"}), "no text part"),
    "macros": (with_parts(**{"word/vbaProject.bin": b"x"}), "holds macros"),
    "strict": (changed("word/document.xml", hostile.W, _STRICT), "Strict Open XML"),
    "entities": (changed("word/document.xml", "<w:document", _DTD), "declares entities"),
    "broken xml": (changed("word/document.xml", "</w:body>", ""), "is damaged"),
    "a bomb": (with_parts(**{"word/media/big": bytes(30_000_000)}), "far more than a letterhead needs"),
    "many parts": (with_parts(**{f"word/p{number}": b"x" for number in range(500)}), "far more parts"),
    "a huge file": (b"PK" + bytes(10_000_001), "larger than 10 MB"),
    "a tracker": (with_header("<w:p/>", _OUTSIDE), "loads something from outside"),
    "a script link": (with_header("<w:p/>", relation("hyperlink", "javascript:alert(1)", "External")), "from outside"),
    "an object": (with_header("<w:p/>", relation("oleObject", "chart.xml")), "embedded object"),
    "a lost picture": (with_header("<w:p/>", relation("image", "media/no.png")), "is damaged"),
    "an unknown picture": (with_header('<w:p><w:r><w:pict r:id="no"/></w:r></w:p>'), "not in the file"),
    "a field": (
        with_header('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE x "/></w:p>'),
        "loads other files",
    ),
    "no room": (changed("word/document.xml", 'w:left="1152"', 'w:left="9000"'), "less than 2.5 inches"),
}


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_a_hostile_file_is_refused_in_a_sentence(name: str) -> None:
    data, sentence = TRAPS[name]
    with refused(Unusable, match=sentence):
        check_look(data)


def test_a_template_on_another_machine_is_never_asked_for() -> None:
    attached = relation("attachedTemplate", "https://elsewhere.example/t.dotm", "External")
    data = with_parts(**{"word/_rels/settings.xml.rels": attached.encode()})
    assert all(b"elsewhere.example" not in part for part in hostile.unpacked(on(data)).values())
