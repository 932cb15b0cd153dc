"""Uploads that were refused or mistaken: each of `papers/hard` as its README says, and pictures that are read."""

import io

import pytest
from PIL import Image

from app.domain.library import Library
from app.reading import ocr, pictures
from app.reading.opening import Unreadable, opened
from app.reading.pictures import frames
from app.services.paper_files import Refused, checked_attachment
from app.services.plain_english import in_english
from app.services.readings import read_papers
from tests.reading.truth import PAPERS, counted, truths

HARD = PAPERS / "hard"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("owner_password_only.pdf", "pdf"),
        ("says_encrypt.pdf", "pdf"),
        ("junkprefix.pdf", "pdf"),
        ("huge_page.pdf", "pdf"),
        ("hidden_layer_lies.pdf", "pdf"),
        ("white_text.pdf", "pdf"),
        ("photo.heic", "jpg"),
        ("exif_orientation6.jpg", "jpg"),
    ],
)
def test_what_can_be_opened_is_kept(name: str, kind: str) -> None:
    assert checked_attachment((HARD / name).read_bytes()).extension == kind


@pytest.mark.parametrize(
    ("name", "reason"),
    [("trunc.pdf", "broken"), ("empty.pdf", "empty"), ("html_named.pdf", "web_page"), ("bomb_900MP.png", "too_large")],
)
def test_what_cannot_be_opened_is_refused_in_words(name: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_attachment((HARD / name).read_bytes())
    assert refused.value.reason == reason
    with pytest.raises(Unreadable) as unread:
        opened(name, (HARD / name).read_bytes())
    assert unread.value.reason == reason


def test_a_photo_taken_sideways_stands_upright() -> None:
    [photo] = frames((HARD / "exif_orientation6.jpg").read_bytes())
    assert photo.height > photo.width


def test_a_fax_of_several_pages_is_kept_as_one_paper() -> None:
    content = (PAPERS / "d03_fax_cover_notice.fax.tif").read_bytes()
    assert checked_attachment(content).media_type == "application/pdf"
    assert len(list(frames(content))) == 3


@pytest.mark.slow
def test_a_scan_longer_than_is_read_says_so_and_is_not_sent_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_FRAMES", 2)
    content = (PAPERS / "d03_fax_cover_notice.fax.tif").read_bytes()
    assert len(list(pictures.frames(content))) == 2
    read = opened("fax.tif", content)
    assert len(read.pages) == 2
    assert "first 2 of 3 pages" in in_english(read.warnings[-1])
    with pytest.raises(Refused):
        checked_attachment(content)


def test_typed_words_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="many_pages"):
        opened("pasted.txt", b"word\n" * 48 * 401)


def test_a_webp_is_a_photo() -> None:
    held = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(held, "WEBP")
    assert checked_attachment(held.getvalue()).media_type == "image/jpeg"


@pytest.mark.slow
def test_a_photo_is_read_or_says_that_it_is_not(library: Library) -> None:
    """Read where the reader is installed: what it proposes is right. Sure is only what a second model reads alike;
    where that is not installed, or no reader at all, the paper says so."""
    truth = next(truth for truth in truths() if truth.name == "d01_aetna_twocol.photo")
    reading = read_papers([(truth.file.name, truth.file.read_bytes())], library, twice=True)
    if not ocr.is_there():
        assert "not installed" in reading.documents[0].warnings[0]
        return
    count = counted(truth, reading.proposals)
    assert count.precision >= 0.95, count.faults
    assert count.recall >= 0.2
    sure = [proposal for proposal in reading.proposals if proposal.tier == "sure"]
    assert bool(sure) == ocr.second_is_there()
    assert counted(truth, sure).wrong == 0
    assert ("one_reader" in str(reading.documents[0].warnings)) != ocr.second_is_there()


@pytest.mark.slow
def test_on_a_scan_two_rows_laid_into_one_give_no_number_and_a_number_cut_off_has_its_end_beside_it(
    library: Library,
) -> None:
    truth = next(truth for truth in truths() if truth.name == "x01_eob_grid.scan")
    reading = read_papers([(truth.file.name, truth.file.read_bytes())], library, twice=True)
    claims = {proposal.value for proposal in reading.proposals if proposal.path == "denial.claim_numbers[]"}
    assert claims <= {"26155-8831-0", "26160-0147-2"}
    sure = [proposal for proposal in reading.proposals if proposal.tier == "sure"]
    assert counted(truth, sure).wrong == 0
    members = [proposal for proposal in reading.proposals if proposal.path == "plan.member_id"]
    assert all("U30011882 03" in (str(read.value), *read.others) for read in members)


def test_a_picture_of_nothing_is_read_as_nothing(library: Library) -> None:
    blank = io.BytesIO()
    Image.new("RGB", (1700, 2200), "white").save(blank, "JPEG")
    read = read_papers([("blank.jpg", blank.getvalue())], library)
    assert read.proposals == ()
