"""What nobody should send: each gives a sentence, and nothing of it runs, breaks a page or is kept."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter

from app.services import guided_appeals
from tests.web.serving import Site

STRINGS = json.loads((Path(__file__).parents[2] / "fixtures" / "naughty_strings.json").read_text("utf-8"))
MEBIBYTE = 1024 * 1024


def _answers(site: Site, parent: Any) -> dict[str, Any]:
    return guided_appeals.appeal(site.desk, parent.client.cookies["rejoinder_appeal"]).answers


@pytest.mark.slow
def test_any_text_comes_back_as_text(site: Site, parent: Any) -> None:
    failed = []
    for text in STRINGS:
        answered = parent("/start/q/statement", {"words": text})
        page = parent.client.get("/start/check")
        if answered.status_code not in (303, 422) or page.status_code != 200:
            failed.append(text)
        if "<script" in text.lower() and text in page.text:
            failed.append(text)
    assert failed == []


@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_a_name_that_looks_like_markup_is_a_name(parent: Any, field: str) -> None:
    name = '"><img src=x onerror=alert(1)>{{7*7}}'
    names = {"first_name": "A", "last_name": "B", "born_on-month": "1", "born_on-day": "2", "born_on-year": "2020"}
    parent("/start/q/child", {**names, field: name})
    page = parent.client.get("/start/check").text
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "{{7*7}}" in page


def test_an_answer_that_is_not_among_the_choices_is_refused(site: Site, parent: Any) -> None:
    answered = parent("/start/q/outcome", {"level": "emperor"})
    assert answered.status_code == 303
    assert "choose one of the answers" in parent.client.get(answered.headers["location"]).text
    assert "denial" not in _answers(site, parent)["case"]


@pytest.mark.parametrize(
    ("month", "day", "year"),
    [
        ("2", "30", "2026"),
        ("13", "1", "2026"),
        ("x", "1", "2026"),
        ("1", "1", "226"),
        ("1", "1", "2090"),
        ("10/5", "", ""),
        ("٣", "1", "2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(parent: Any, month: str, day: str, year: str) -> None:
    form = {"dated_on-month": month, "dated_on-day": day, "dated_on-year": year}
    answered = parent("/start/q/dates", form)
    page = parent.client.get(answered.headers["location"]).text
    assert "“Date on the notice”" in page
    assert f'value="{month}"' in page


def test_what_no_page_sends_is_answered_with_a_page(parent: Any) -> None:
    """Before anything is told, with numbers no list has, and after the paper that was read is taken away."""
    digits = "9" * 5000
    for path in ("/start/urgent", "/start/waiting", "/start/letters", "/start/notice/read", "/start/notice/more"):
        assert parent.client.get(path).status_code in (200, 303), path
    for path, form in (
        ("/start/notice/read", {}),
        ("/start/notice/read", {"take": [digits, "-1"]}),
        ("/start/notice/card", {"number": digits, "answer": "yes"}),
        ("/start/notice/card", {"number": "-1", "answer": "yes"}),
    ):
        assert parent(path, form).status_code == 303, form
    for path in ("/start/notice/strip/-1.png", "/start/notice/strip/0.png", f"/start/notice/strip/{digits}.png"):
        assert parent.client.get(path).status_code in (404, 422), path
    parent("/start/notice", {}, files={"file": ("notice.pdf", _pdf())})
    parent("/start/q/papers/d1/remove", {})
    assert parent.client.get("/start/notice/reading").headers["location"] == "/start/notice"
    assert parent.client.get("/start/notice/progress.json").status_code in (303, 404)


def _pdf(password: str = "") -> bytes:
    """One empty page, locked where there is a password."""
    written, held = PdfWriter(), io.BytesIO()
    written.add_blank_page(612, 792)
    if password:
        written.encrypt(password, algorithm="RC4-128")
    written.write(held)
    return held.getvalue()


def _zip(names: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _photo(kind: str) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(drawn, kind)
    return drawn.getvalue()


REFUSED = {
    "an SVG with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no PDF"),
    "an HTML page": (b"<html><script>alert(1)</script></html>", "web page"),
    "a program": (b"MZ\x90\x00" + bytes(200), "no PDF"),
    "nothing": (b"", "empty"),
    "a locked PDF": (_pdf("a secret"), "locked"),
    "half a PDF": (b"%PDF-1.7\n" + bytes(5000), "not whole"),
    "a zip that is no Word file": (_zip({"a.txt": b"x"}), "no PDF"),
    "a Word file with a program": (_zip({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}), "locked"),
    "a zip bomb": (_zip({"word/document.xml": b"", "word/big.xml": bytes(201 * MEBIBYTE)}), "too big"),
    "half a photo": (_photo("PNG")[:60], "not whole"),
}
PAPER = {"kind": "other", "name": "Report"}


@pytest.mark.parametrize("what", REFUSED)
def test_a_wrong_file_is_refused_with_a_sentence_and_not_kept(site: Site, parent: Any, what: str) -> None:
    content, sentence = REFUSED[what]
    answered = parent("/start/q/papers/new", PAPER, files={"file": ("report.pdf", content)})
    assert answered.status_code == 303
    assert sentence in parent.client.get(answered.headers["location"]).text
    assert _answers(site, parent)["files"] == {}


def test_a_flood_of_bytes_is_refused(site: Site, parent: Any) -> None:
    answered = parent("/start/q/papers/new", PAPER, files={"file": ("report.pdf", bytes(40 * MEBIBYTE))})
    assert answered.status_code == 413
    assert "too big" in answered.text
    assert _answers(site, parent)["files"] == {}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_is_drawn_anew_and_only_ever_saved(site: Site, parent: Any, kind: str) -> None:
    both = _photo(kind) + b"<script>alert(1)</script>"
    parent("/start/q/papers/new", PAPER, files={"file": ('..\\..\\é"x.png', both)})
    kept = parent.client.get("/start/papers/d1")
    assert kept.headers["content-type"] == "image/jpeg"
    assert kept.headers["content-disposition"].startswith("attachment;")
    assert b"<script>" not in kept.content


def test_a_paper_goes_with_its_line(site: Site, parent: Any) -> None:
    content = _pdf()
    parent("/start/q/papers/new", PAPER, files={"file": ("report.pdf", content)})
    assert parent.client.get("/start/papers/d1").content == content
    parent("/start/q/papers/d1/remove", {})
    assert parent.client.get("/start/papers/d1").status_code == 404
    assert "documents" not in _answers(site, parent)["case"]


def test_pages_with_health_data_are_kept_by_nobody_and_framed_by_nobody(parent: Any) -> None:
    headers = parent.client.get("/start/check").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_address_leads_out_of_here(parent: Any, to: str) -> None:
    answered = parent.client.get("/language/es", params={"to": to})
    assert answered.headers["location"] == "/"
