"""A paper made to take a machine down takes its reader down at most, and is refused in words."""

import zlib

import pytest

from app.services.paper_files import Refused
from app.services.readings_apart import Reader

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</A 5 0 R/B 5 0 R>>>>>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</XObject<</A 5 0 R/B 5 0 R>>>>"


def _pdf(*objects: bytes) -> bytes:
    """Without a table of its objects, as damaged files are; PDFium finds them."""
    rows = [b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"]
    rows += [b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 2)]
    return b"%PDF-1.7\n" + b"".join(rows) + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def _stream(about: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(content), content)


def _two_gigabytes() -> bytes:
    """Blanks: one block of them, over and over."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * 2048 + packer.flush()


_ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAPERS = {
    "pages that hold themselves": _pdf(b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>"),
    "drawings that draw themselves": _pdf(_ONE, _PAGE, _stream(b"", b"/A Do"), _stream(_FORM, b"/A Do /B Do /A Do")),
    "two gigabytes in two megabytes": _pdf(_ONE, _PAGE, _stream(b"/Filter/FlateDecode", _two_gigabytes())),
}


@pytest.mark.slow
def test_a_paper_without_end_is_refused_and_the_next_one_is_read() -> None:
    reader = Reader()
    try:
        for name, content in PAPERS.items():
            with pytest.raises(Refused) as refused:
                reader.read([(f"{name}.pdf", content)])
            assert refused.value.reason in {"too_large", "unread"}, name
        read = reader.read([("note.txt", b"Date of notice: June 9, 2026\nYour request was denied. You may appeal.\n")])
        assert [
            proposal["value"] for proposal in read.reading["proposals"] if proposal["path"] == "denial.dated_on"
        ] == ["2026-06-09"]
    finally:
        reader.close()
