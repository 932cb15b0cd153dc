"""The signs of a PDF's text layer as words that can be stored."""

import pytest

from app.reading.opening import opened


def _pdf(meant: bytes, face: bytes = b"Helvetica") -> bytes:
    """One word of three letters, the first of which means what its table says, in UTF-16."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF>"
        b" endcodespacerange 1 beginbfchar <41> <" + meant + b"> endbfchar endcmap end end"
    )
    text = b"BT /F1 24 Tf 100 700 Td (ABC) Tj ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /ToUnicode 6 0 R >>" % face,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table),
    )
    whole, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return whole + end % (listed, len(whole))


@pytest.mark.parametrize(("meant", "word"), [(b"D83DDCDE", "📞BC"), (b"D800", "\ufffdBC"), (b"0045", "EBC")])
def test_a_sign_told_in_two_halves_is_one_and_half_a_sign_is_marked(meant: bytes, word: str) -> None:
    (page,) = opened("notice.pdf", _pdf(meant)).pages
    assert [said.text for said in page.words] == [word]
    assert page.words[0].text.encode() == word.encode()


@pytest.mark.parametrize(
    ("face", "is_bold"), [(b"Helvetica", False), (b"Helvetica-Bold", True), (b"Courier-BoldOblique", True)]
)
def test_a_font_that_the_file_does_not_hold_is_bold_by_its_name(face: bytes, is_bold: bool) -> None:
    (page,) = opened("notice.pdf", _pdf(b"0045", face)).pages
    assert page.words[0].is_bold is is_bold
