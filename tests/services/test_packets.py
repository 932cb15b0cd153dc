"""A letter and its papers as one PDF in mailing order: what is inside, how it is numbered, what it refuses."""

import io
from datetime import date

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import Destination, DictionaryObject, NameObject, NumberObject, RectangleObject, StreamObject

from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.packet import Limits
from app.errors import Invalid, Unusable
from app.letters.enclosed import enclosed
from app.render.packet.pages import add_fitted
from app.services.letters import composed_letter
from app.services.packets import GivenPaper, packet
from app.services.plain_english import in_english
from tests.factories import make_case
from tests.reading.truth import PAPERS
from tests.saying import refused

CASE = make_case()
ON = date(2026, 10, 20)


@pytest.fixture(scope="module")
def letter(library: Library) -> Letter:
    return composed_letter(library, CASE, "internal_appeal", ON, "p1", is_draft_allowed=False)


def _pdf(*pages: str, rotation: int = 0, size: tuple[int, int] = (612, 792)) -> bytes:
    """A page for each text."""
    source = f"#set page(width: {size[0]}pt, height: {size[1]}pt)\n" + "\n#pagebreak()\n".join(pages)
    writer = PdfWriter(clone_from=io.BytesIO(typst.compile(source.encode(), format="pdf")))
    for page in writer.pages:
        page.rotation = rotation
    return _bytes(writer)


def _noted(note: str) -> bytes:
    """A blank page with a note on it, drawn as a viewer draws notes: above the page, not in it."""
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    look = StreamObject()
    look.set_data(f"BT /F 12 Tf 5 5 Td ({note}) Tj ET".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font_of_note = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F"): font_of_note})
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 250, 40)),
            NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    said = FreeText(text=note, rect=(50, 50, 300, 90))
    said[NameObject("/F")] = NumberObject(4)  # to be printed, as viewers set it
    said[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(look)})
    writer.add_annotation(0, said)
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _listed(letter: Letter) -> list[str]:
    """The exhibits as the letter's own list names them."""
    return [f"Exhibit {exhibit.letter}: {exhibit.title}" for exhibit in enclosed(letter, CASE, {})]


def _texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_the_parts_lie_in_mailing_order_each_page_numbered(library: Library, letter: Letter) -> None:
    paper = (PAPERS / "anthem-ot" / "d1_denial_notice.pdf").read_bytes()
    made = packet(library, letter, CASE, {"d1": GivenPaper(paper)})
    [(name, content)] = made.files
    assert name == "packet-internal_appeal-2026-10-20.pdf"
    texts = _texts(content)
    reader = PdfReader(io.BytesIO(content))
    marks = [mark for mark in reader.outline if isinstance(mark, Destination)]
    assert [str(mark.title) for mark in marks[:2]] == ["First page", letter.title]
    assert [str(mark.title) for mark in marks[2:]] == _listed(letter)
    notice = next(exhibit for exhibit in enclosed(letter, CASE, {}) if exhibit.document == "d1")
    place = reader.get_destination_page_number(
        marks[2 + _listed(letter).index(f"Exhibit {notice.letter}: {notice.title}")]
    )
    assert place is not None
    assert f"Exhibit {notice.letter}" in texts[place]
    assert "UM-26-7781043" in texts[place + 1]
    assert f"Exhibit {notice.letter} · page 1 of 3" in texts[place + 1]
    assert f"Exhibit {notice.letter} · page 3 of 3" in texts[place + 3]
    first, last = (int(texts[page].split()[-1]) for page in (place + 1, place + 3))
    assert last == first + 2
    assert str(reader.root_object["/Lang"]) == "en-US"


def test_pages_laid_in_by_hand_keep_their_numbers_and_are_counted(library: Library, letter: Letter) -> None:
    made = packet(library, letter, CASE, {})
    texts = _texts(made.files[0][1])
    assert list(made.by_hand) == _listed(letter)
    said = [exhibit.pages or 0 for exhibit in enclosed(letter, CASE, {})]
    assert len(texts) == made.pages - sum(said)
    assert f"{made.pages}, this sheet included" in texts[0]
    sheets = [place for place, text in enumerate(texts) if "laid in by hand behind" in text]
    assert f"{sheets[0] + 1:06d}" in texts[sheets[0]]
    assert f"{sheets[0] + 2 + said[0]:06d}" in texts[sheets[1]]  # behind the first sheet and the pages of its paper


def test_where_a_paper_by_hand_has_no_count_the_first_page_says_so(library: Library) -> None:
    case = make_case(without=["documents[0].pages"])
    letter = composed_letter(library, case, "internal_appeal", ON, "p1", is_draft_allowed=True)
    made = packet(library, letter, case, {})
    assert not made.is_count_whole
    assert "not counted here" in " ".join(_texts(made.files[0][1])[0].split())


def test_only_the_chosen_pages_go_along_and_say_of_how_many(library: Library, letter: Letter) -> None:
    paper = _pdf("first", "second", "third side", "fourth")
    made = packet(library, letter, CASE, {"d1": GivenPaper(paper, (2, 4))})
    text = "\n".join(_texts(made.files[0][1]))
    assert "Enclosed: 2, 4 of 4 pages" in text
    assert "page 2 of 4" in text
    assert "page 3 of 4" not in text
    assert "third side" not in text
    assert "second" in text


def test_what_is_filled_in_or_noted_on_a_paper_is_printed(library: Library, letter: Letter) -> None:
    made = packet(library, letter, CASE, {"d1": GivenPaper(_noted("a note in the margin"))})
    assert any("a note in the margin" in text for text in _texts(made.files[0][1]))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_stands_as_a_viewer_shows_it(library: Library, letter: Letter, rotation: int) -> None:
    made = packet(library, letter, CASE, {"d1": GivenPaper(_pdf("turned", rotation=rotation, size=(500, 700)))})
    pages = PdfReader(io.BytesIO(made.files[0][1])).pages
    page = next(page for page in pages if "page 1 of 1" in page.extract_text())
    is_broad = page.mediabox.width > page.mediabox.height
    assert is_broad == (rotation in {90, 270})
    assert "turned" in page.extract_text()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_is_drawn_on_a_turned_and_cut_page_lies_where_a_viewer_shows_it(rotation: int) -> None:
    """A dark square near one corner of what is shown; the paper is 400 by 600 points, cut out of a larger sheet."""
    writer = PdfWriter()
    page = writer.add_blank_page(700, 800)
    drawn = StreamObject()
    drawn.set_data(b"0 g 80 130 60 60 re f 0 0 40 40 re f")  # the second lies outside of what is shown
    page[NameObject("/Contents")] = writer._add_object(drawn)
    page.cropbox = RectangleObject((60, 110, 460, 710))
    page.rotate(rotation)
    book = PdfWriter()
    add_fitted(book, _bytes(writer), ())
    (shown,), (fitted,) = _dark(_bytes(writer)), _dark(_bytes(book))
    turned = (400, 600) if rotation in {0, 180} else (600, 400)
    sheet = (612, 792) if rotation in {0, 180} else (792, 612)
    left, top = (sheet[0] - turned[0]) / 2, 18 + (sheet[1] - 48 - turned[1]) / 2
    assert fitted == pytest.approx((shown[0] + left, shown[1] + top, shown[2] + left, shown[3] + top), abs=1)


def _dark(content: bytes) -> list[tuple[int, int, int, int]]:
    """Where each page is dark, in points from its upper left corner."""
    document = pdfium.PdfDocument(content)
    pictures = [document[number].render().to_pil().convert("L") for number in range(len(document))]
    return [picture.point(lambda level: 255 * (level < 128)).getbbox() or (0, 0, 0, 0) for picture in pictures]


def test_a_long_paper_of_words_does_not_grow(library: Library, letter: Letter) -> None:
    book = (PAPERS / "anthem-ot" / "d7_evidence_of_coverage.pdf").read_bytes()
    alone, bound = packet(library, letter, CASE, {}), packet(library, letter, CASE, {"d7": GivenPaper(book)})
    assert len(bound.files[0][1]) - len(alone.files[0][1]) < 2 * len(book)


def test_a_photo_fills_its_page_and_a_huge_sheet_is_fitted(library: Library, letter: Letter) -> None:
    shot = io.BytesIO()
    Image.new("RGB", (1200, 900), "white").save(shot, "JPEG")
    huge = (PAPERS / "hard" / "huge_page.pdf").read_bytes()
    made = packet(library, letter, CASE, {"d1": GivenPaper(shot.getvalue()), "d3": GivenPaper(huge)})
    for page in PdfReader(io.BytesIO(made.files[0][1])).pages:
        assert sorted((float(page.mediabox.width), float(page.mediabox.height))) == [612, 792]
    assert len(made.by_hand) == len(_listed(letter)) - 2


def test_limits_make_several_files_with_numbers_running_through(library: Library, letter: Letter) -> None:
    whole = packet(library, letter, CASE, {})
    split = packet(library, letter, CASE, {}, Limits(pages=4))
    assert [name.rpartition("-part-")[2] for name, _ in split.files] == ["1-of-3.pdf", "2-of-3.pdf", "3-of-3.pdf"]
    assert all(len(_texts(file)) <= 4 for _, file in split.files)
    assert [text for _, file in split.files for text in _texts(file)] == _texts(whole.files[0][1])
    size = len(whole.files[0][1]) // 2
    small = packet(library, letter, CASE, {}, Limits(size=size))
    assert len(small.files) > 1
    assert all(len(content) <= size for _, content in small.files)
    with refused(Unusable, match="Page 1 of the packet"):
        packet(library, letter, CASE, {}, Limits(size=500))


def test_a_fax_is_black_and_white(library: Library, letter: Letter) -> None:
    made = packet(library, letter, CASE, {}, is_fax=True)
    [(name, content)] = made.files
    assert name.endswith("-fax.pdf")
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == len(_texts(packet(library, letter, CASE, {}).files[0][1]))
    assert {image.image.mode for page in reader.pages for image in page.images if image.image} == {"1"}


def test_the_same_papers_give_the_same_bytes(library: Library, letter: Letter) -> None:
    given = {
        "d1": GivenPaper(_pdf("one")),
        "d3": GivenPaper((PAPERS / "hard" / "owner_password_only.pdf").read_bytes()),
    }
    assert packet(library, letter, CASE, given).files == packet(library, letter, CASE, given).files


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hard/trunc.pdf", "not whole"),
        ("hard/empty.pdf", "empty"),
        ("hard/html_named.pdf", "web page"),
        ("hard/bomb_900MP.png", "larger than a page needs"),
        ("anthem-ot/d2_evaluation.docx", "Save it as PDF"),
    ],
)
def test_a_paper_that_cannot_go_in_is_refused_in_a_sentence(
    library: Library, letter: Letter, name: str, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        packet(library, letter, CASE, {"d1": GivenPaper((PAPERS / name).read_bytes())})
    [problem] = refused.value.problems
    assert problem.path == "d1"
    assert words in in_english(problem.message)


def test_pages_and_papers_that_do_not_exist_are_named(library: Library, letter: Letter) -> None:
    given = {"d1": GivenPaper(_pdf("one"), (7,)), "d99": GivenPaper(_pdf("one"))}
    with pytest.raises(Invalid) as refused:
        packet(library, letter, CASE, given)
    assert [
        (problem.path, "no page 7" in in_english(problem.message) or "no document" in in_english(problem.message))
        for problem in refused.value.problems
    ] == [
        ("d1", True),
        ("d99", True),
    ]
