"""A parent's appeal from end to end, in a real browser."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from docx import Document
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import FilePayload, Page
from pypdf import PdfReader

from tests.web.guided_appeal.walking import answer, asked, begin, fill, press, tell_more, walk
from tests.web.serving import AT, DESKTOP, PHONE, Site, Watched

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]


def _download(page: Page, path: str) -> bytes:
    answer = page.request.get(path)
    assert answer.ok, path
    return answer.body()


@pytest.mark.parametrize(
    ("size", "language", "has_js"),
    [(PHONE, "en", True), (PHONE, "es", False), (DESKTOP, "en", False), (DESKTOP, "es", True)],
)
def test_a_parent_answers_one_question_at_a_time_and_takes_letters_home(
    visit: Visit, size: tuple[int, int], language: str, has_js: bool
) -> None:
    browser = visit(size, language, has_js)
    begin(browser)
    seen = walk(browser)
    assert seen == "child you outcome dates reasons therapy diagnoses insurer funding statement papers".split()
    assert browser.page.url.endswith("/start/check")
    assert "Okafor-Lindqvist" in browser.page.inner_text("main")
    press(browser.page, "main a.button.big")
    press(browser.page, 'a[href="/start/letters/internal_appeal"]')
    shown = browser.page.inner_text(".paper")
    assert "UM-26-7781043" in shown
    assert "medically necessary" in shown
    assert browser.is_quiet()


def test_the_files_say_what_the_page_says(visit: Visit) -> None:
    browser = visit(DESKTOP)
    begin(browser)
    walk(browser)
    page = browser.open("/start/letters/internal_appeal")
    shown = _words(page.inner_text(".paper"))
    file = f"{browser.address}/start/letters/internal_appeal"
    body = Document(io.BytesIO(_download(page, f"{file}.docx"))).element.body
    docx = _words(" ".join(body.itertext()))
    pdf = _words(
        " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(_download(page, f"{file}.pdf"))).pages)
    )
    for sentence in ("Mornings take over an hour because Maya cannot dress herself.", "UM-26-7781043"):
        assert _words(sentence) in shown
        assert _words(sentence) in docx
        assert _words(sentence) in pdf


@pytest.mark.parametrize(("size", "language"), [(PHONE, "es"), (DESKTOP, "en")])
def test_one_packet_to_send_holds_the_letter_and_the_paper_that_was_photographed(
    visit: Visit, size: tuple[int, int], language: str
) -> None:
    browser = visit(size, language, False)
    begin(browser)
    walk(browser)
    page = browser.open("/start/q/papers/new")
    fill(page, {"kind": "other", "name": "Report"})
    page.set_input_files("input[type=file]", _photo())
    press(page, "main form .go button")
    press(browser.open("/start/letters"), 'a.button[href="/start/packet/internal_appeal"]')
    assert page.locator("main li span[lang=en]").all_inner_texts() == ["Report"]
    packet = PdfReader(io.BytesIO(_download(page, f"{browser.address}/start/packet/internal_appeal/print.pdf")))
    texts = [page.extract_text() for page in packet.pages]
    assert "health information about a child" in " ".join(texts[0].split())
    assert any("page 1 of 1" in text for text in texts)
    fax = PdfReader(io.BytesIO(_download(page, f"{browser.address}/start/packet/internal_appeal/fax.pdf")))
    assert len(fax.pages) == len(texts)
    assert browser.is_quiet()


def _photo() -> FilePayload:
    """Of a page that names nobody: another child's is held as soon as it is read."""
    shot = io.BytesIO()
    Image.new("RGB", (900, 1200), "white").save(shot, "JPEG")
    return {"name": "report.jpg", "mimeType": "image/jpeg", "buffer": shot.getvalue()}


def _words(text: str) -> str:
    return "".join(text.split())


def test_everything_comes_home_in_one_file(visit: Visit) -> None:
    browser = visit(DESKTOP)
    begin(browser)
    walk(browser)
    opened = zipfile.ZipFile(io.BytesIO(_download(browser.page, f"{browser.address}/start/everything.zip")))
    assert opened.namelist()[0] == "packet-internal_appeal-2026-10-20.pdf"
    assert {"letters/appeal.docx", "letters/appeal.pdf", "letters/questions-for-a-phone-call.pdf"} <= {
        *opened.namelist()
    }
    assert b"BEGIN:VALARM" in opened.read("days-to-send-by.ics")
    assert "packet" in opened.read("READ-FIRST.txt").decode()
    browser.open("/language/es?to=/start/letters")
    spanish = zipfile.ZipFile(io.BytesIO(_download(browser.page, f"{browser.address}/start/everything.zip")))
    assert {"cartas/apelacion.docx", "fechas-para-enviar.ics", "LEA-PRIMERO.txt"} <= {*spanish.namelist()}


def test_the_day_to_send_by_is_shown_as_soon_as_the_notice_has_its_date(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser, until="dates")
    assert browser.page.locator(".way .tag").count() == 0
    answer(browser.page)
    assert "December 4, 2026" in browser.page.inner_text(".way .tag")
    walk(browser)
    tell_more(browser, "size", "card", "issue_state")
    assert "April 2, 2027" in browser.page.inner_text(".way .tag")
    assert "180 days" in browser.open("/start/deadline").inner_text("main")


def test_the_calendar_file_holds_the_safe_day_with_reminders(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser)
    tell_more(browser, "size", "card", "issue_state")
    calendar = Calendar.from_ical(_download(browser.page, f"{browser.address}/start/deadline.ics"))
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    event = events["Send: Appeal"]
    assert event.decoded("dtstart") == date(2027, 4, 2)
    assert len(list(event.walk("VALARM"))) == 3


def test_what_was_sent_shows_the_plans_day_and_can_be_printed_again(visit: Visit, site: Site) -> None:
    browser = visit()
    begin(browser)
    walk(browser, answers={"insurer": {"payer": "WellCare", "member_id": "MA-55", "coverage": "medicaid"}})
    page = browser.open("/start/q/sent")
    came = {f"delivered_on-{part}": typed for part, typed in (("month", "10"), ("day", "19"), ("year", "2026"))}
    went = {f"sent_on-{part}": typed for part, typed in (("month", "10"), ("day", "16"), ("year", "2026"))}
    fill(page, {"kind": "internal_appeal", **went, **came})
    press(page, "main button[name=continue]")
    assert "November 18, 2026" in page.inner_text(".due-day")
    assert "Answer due by November 18, 2026" in page.inner_text(".way")
    for path in ("/start/letters", "/start/list"):
        assert "Send by" not in browser.open(path).inner_text("main, .way")
    packet = _download(browser.page, f"{browser.address}/start/packet/internal_appeal/print.pdf")
    assert packet.startswith(b"%PDF")
    try:
        for moment, words in (
            (AT + timedelta(days=22), "7 days are left"),
            (AT + timedelta(days=31), "The plan is late"),
        ):
            site.clock.at = moment
            assert words in browser.open("/start/waiting").inner_text("body")
    finally:
        site.clock.at = AT


def test_all_that_may_be_unknown_is_no_dead_end(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    while "/q/" in browser.page.url:
        if browser.page.locator("main button[name=unknown]").count():
            press(browser.page, "main button[name=unknown]")
        else:
            answer(browser.page)
    press(browser.page, "main a.button.big")
    assert browser.page.locator('a[href="/start/letters/internal_appeal"]').count() == 1
    assert browser.page.locator('a[href="/start/letters/parent_call_script"]').count() == 1


def test_the_code_opens_the_appeal_in_another_browser(visit: Visit) -> None:
    browser = visit()
    code = begin(browser)
    walk(browser, until="dates")
    other = visit(DESKTOP)
    page = other.open("/start/resume")
    page.fill("[name=code]", f" {code.lower().replace('-', ' ')} ")
    press(page, "main form button")
    press(page, "main a.button")
    assert asked(page) == "dates"
    wrong = visit()
    wrong.open("/start/resume").fill("[name=code]", "AAAA-BBBB-CCCC")
    press(wrong.page, "main form button")
    assert "We know no appeal with this code" in wrong.page.inner_text(".troubles")


def test_back_goes_back_and_what_was_typed_is_still_there(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser, until="outcome")
    press(browser.page, ".back button")
    assert browser.page.input_value("[name=phone]") == "804-555-0119"
    browser.page.fill("[name=phone]", "804-555-0100")
    press(browser.page, "main button[name=continue]")
    assert browser.open("/start/q/you").input_value("[name=phone]") == "804-555-0100"


def test_a_change_from_the_check_page_comes_back_to_it(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser)
    press(browser.page, 'a[href="/start/q/insurer?then=check"]')
    browser.page.fill("[name=member_id]", "NEW-1")
    press(browser.page, "main button[name=continue]")
    assert browser.page.url.endswith("/start/check")
    assert "NEW-1" in browser.page.inner_text("main")


def test_sending_a_page_twice_changes_nothing(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser, until="diagnoses")
    page = browser.page
    fill(page, {"description": "Developmental coordination disorder", "code": "F82"})
    page.dblclick("main button[name=continue]")
    page.wait_for_url("**/start/q/insurer")
    assert browser.open("/start/q/diagnoses").locator(".item").count() == 1


def test_a_form_from_another_site_or_an_old_page_is_refused(visit: Visit, site: Site) -> None:
    browser = visit()
    begin(browser)
    form: dict[str, str | float | bool] = {"first_name": "X", "form_token": "0" * 64}
    answered = browser.page.request.post(f"{site.address}/start/q/child", form=form)
    assert answered.status == 403
    assert "open for too long" in answered.text()


def test_an_appeal_that_nobody_went_on_with_is_gone_after_its_day(visit: Visit, site: Site) -> None:
    browser = visit()
    begin(browser)
    site.clock.at = AT + timedelta(days=91)
    try:
        page = browser.open("/start/list")
        assert page.url.endswith("/start/resume?gone=1")
    finally:
        site.clock.at = AT


def test_an_appeal_is_deleted_when_its_parent_says_so(visit: Visit) -> None:
    browser = visit()
    code = begin(browser)
    press(browser.open("/start/delete"), "main form button")
    page = browser.open("/start/resume")
    page.fill("[name=code]", code)
    press(page, "main form button")
    assert page.locator(".troubles").count() == 1


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    browser = visit(DESKTOP)
    begin(browser)
    page = browser.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("[name=first_name]")
    for text in ("Maya", "Okafor", "2", "14", "2021"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/q/you")
