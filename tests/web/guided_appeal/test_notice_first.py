"""The letter with the no is read first: what was read is shown beside its words, and counts only when it is ticked."""

import html
import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from app.services import guided_appeals
from app.services.paper_files import Refused, checked_attachment, one_paper
from app.services.plain_english import in_english
from app.services.readings_apart import read_apart
from app.web.guided_appeal.notice import _warnings
from tests.reading.truth import PAPERS
from tests.saying import refused
from tests.web.accessible import violations
from tests.web.guided_appeal.walking import begin, press
from tests.web.serving import DESKTOP, PHONE, Site, Watched

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]
TWO_LAST_DAYS = PAPERS / "v02_letter_with_box_of_dates.pdf"
NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"
TWO_MEMBER_IDS = """Harbor Light Health Plan
August 31, 2026

Member: Avi Stone
Member ID: HLH44710092

The request for physical therapy for Avi (16 visits, code 97110) was not approved.
You can appeal within 180 days after you get this notice.

Summary
Member ID: HLH44710029
"""


def _answers(site: Site, parent: Any) -> dict[str, Any]:
    answers: dict[str, Any] = guided_appeals.appeal(site.desk, parent.client.cookies["rejoinder_appeal"]).answers
    return answers


def _read(parent: Any, *papers: Path) -> Any:
    """Handed in, and read to its end."""
    files = [("file", (paper.name, paper.read_bytes())) for paper in papers]
    answered = parent("/start/notice", {}, files=files)
    until = time.monotonic() + 90
    while answered.status_code == 303 and time.monotonic() < until:
        if parent.client.get("/start/notice/reading").status_code == 303:
            break
        time.sleep(0.2)
    return answered


@pytest.mark.parametrize(("size", "language"), [(PHONE, "es"), (DESKTOP, "en")])
def test_a_parent_ticks_what_is_right_and_is_asked_the_rest(visit: Visit, size: tuple[int, int], language: str) -> None:
    browser = visit(size, language, False)
    begin(browser)
    page = browser.open("/start/notice")
    page.set_input_files("input[type=file]", NOTICE)
    press(page, "main form button")
    page.wait_for_url("**/start/notice/read", timeout=90_000)  # without script the page renews itself
    cards = 0
    while page.locator("button[value=yes]").count():
        cards += 1
        assert page.locator("img.strip").evaluate("one => one.complete && one.naturalWidth") > 100
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        press(page, "button[value=yes]")
    assert cards == 8
    assert page.url.endswith("/start/notice/more")
    assert page.locator("input[name=take]:checked").count() == 0
    for box in page.locator("input[name=take]").all():
        box.check()
    press(page, "main form button")
    assert page.url.endswith("/start/reading")  # the other papers come next
    press(page, 'main a[href="/start/q/papers?then=reading"]')
    page.check("[name=kind][value=plan_of_care]")
    page.fill("[name=name]", "Plan of care")
    page.set_input_files("input[type=file]", NOTICE.with_name("d3_plan_of_care.pdf"))
    press(page, "main button[name=continue]")
    page.wait_for_selector('a[href="/start/reading/d2"]', timeout=90_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    press(page, 'a[href="/start/reading/d2"]')
    assert page.locator("img.strip").first.evaluate("one => one.complete && one.naturalWidth") > 100
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    known = page.context.storage_state()
    with_script = visit(size, language, storage_state=known)  # axe waits for a timer that a page without script has not
    assert violations(with_script.open("/start/reading/d2")) == []
    listed = browser.open("/start/check").inner_text("main")
    for told in ("Maya", "UM-26-7781043", "XDP104A55821", "97530"):
        assert told in listed
    assert browser.is_quiet()


def test_nothing_counts_until_it_is_ticked(site: Site, parent: Any) -> None:
    assert _read(parent, NOTICE).status_code == 303
    before = _answers(site, parent)
    assert len(before["read"]["offers"]) > 15
    assert set(before["case"]) <= {"format", "documents", "denial"}
    assert before["case"]["denial"] == {"document": "d1"}
    dated = next(n for n, offer in enumerate(before["read"]["offers"]) if offer["values"].get("dated_on"))
    child = next(n for n, offer in enumerate(before["read"]["offers"]) if offer["question"] == "child")
    for number, answer in ((dated, "yes"), (dated, "yes"), (child, "other"), (99, "yes"), (0, "made up")):
        parent("/start/notice/card", {"number": str(number), "answer": answer})
    after = _answers(site, parent)
    assert "child" not in after["case"]
    assert parent.client.get(f"/start/notice/strip/{dated}.png").content.startswith(b"\x89PNG")
    assert after["case"]["denial"] == {"document": "d1", "dated_on": "2026-10-05"}
    assert after["case"]["documents"][0]["dated_on"] == "2026-10-05"
    assert after["read"]["said"] == {str(dated): "yes", str(child): "other"}
    assert "dates" not in after["done"]  # the day it came is still asked
    listed = html.unescape(parent.client.get("/start/deadline").text)
    for told in ("To appeal", "180 days from the day you got the notice", "To ask for an outside review", "120 days"):
        assert told in listed
    asked = html.unescape(parent.client.get("/start/q/elements").text)
    assert "you may ask for it free of charge" in asked
    assert "checked" not in asked  # the words stand beside the boxes; the family ticks them


def test_another_childs_letter_is_held_until_the_family_says_whose_it_is(site: Site, parent: Any) -> None:
    born = {"born_on-month": "2", "born_on-day": "14", "born_on-year": "2021"}
    parent("/start/q/child", {"first_name": "Maya", "last_name": "Okafor-Lindqvist", **born})
    _read(parent, PAPERS / "z04_another_childs_letter.pdf")
    assert _answers(site, parent)["read"]["is_held"]
    shown = parent.client.get("/start/notice/read")
    assert "Is this letter about your child?" in shown.text
    for path in ("/start/letters", "/start/everything.zip", "/start/packet/internal_appeal"):
        assert parent.client.get(path).status_code in (303, 404), path
    parent("/start/q/papers/d1/remove", {"then": "notice"})
    assert "documents" not in _answers(site, parent)["case"]
    _read(parent, PAPERS / "z04_another_childs_letter.pdf")
    parent("/start/notice/held", {})
    after = _answers(site, parent)
    assert "is_held" not in after["read"]
    assert after["case"]["documents"][0]["kind"] == "denial_letter"
    assert after["read"]["offers"] == []


def test_what_nobody_is_asked_on_the_road_is_asked_at_once_when_it_says_something_else(parent: Any, site: Site) -> None:
    _read(parent, NOTICE)
    made = _answers(site, parent)["read"]["offers"]
    number = next(n for n, offer in enumerate(made) if offer["question"] == "appeal_to")
    answered = parent("/start/notice/card", {"number": str(number), "answer": "other"})
    assert answered.headers["location"] == "/start/q/appeal_to?then=read"
    assert 'name="then" value="read"' in parent.client.get("/start/q/appeal_to?then=read").text
    kept = parent("/start/q/appeal_to", {"name": "Appeals", "then": "read"})
    assert kept.headers["location"] == "/start/notice/read"
    assert _answers(site, parent)["case"]["denial"]["appeal_to"] == {"name": "Appeals"}


def test_what_is_ticked_twice_or_made_up_changes_nothing(site: Site, parent: Any) -> None:
    _read(parent, NOTICE)
    parent("/start/notice/read", {"take": "999"})
    parent("/start/notice/read", {"take": "0"})
    assert set(_answers(site, parent)["case"]["denial"]) == {"document"}


def test_a_question_of_which_nothing_is_open_counts_as_answered(site: Site, parent: Any) -> None:
    _read(parent, NOTICE)
    parent("/start/notice/read", {"take": [str(n) for n in range(len(_answers(site, parent)["read"]["offers"]))]})
    after = _answers(site, parent)
    assert {"dates", "reasons"} <= set(after["done"])
    assert [reason["kind"] for reason in after["case"]["denial"]["reasons"]] == [
        "medical_necessity",
        "maintenance_plateau",
        "educational",
    ]
    assert after["case"]["services"][0]["procedure_codes"] == ["97530"]


def test_another_reading_of_the_letter_takes_the_place_of_the_first(site: Site, parent: Any) -> None:
    _read(parent, NOTICE)
    _read(parent, TWO_LAST_DAYS)
    assert [document["id"] for document in _answers(site, parent)["case"]["documents"]] == ["d1"]
    _the_earlier_of_two_last_days_is_shown(site, parent)


def _the_earlier_of_two_last_days_is_shown(site: Site, parent: Any) -> None:
    """Its box says November 9, its text November 7."""
    while True:
        card = html.unescape(parent.client.get("/start/notice/read").text)
        number = re.search(r'name="number" value="(\d+)"', card)
        assert number
        if _answers(site, parent)["read"]["offers"][int(number[1])]["question"] == "stated":
            break
        parent("/start/notice/card", {"number": number[1], "answer": "unsure"})
    assert "November 7, 2026" in card
    assert "The letter also names November 9, 2026. We take the earlier day." in card
    parent("/start/notice/card", {"number": number[1], "answer": "yes"})
    assert _answers(site, parent)["case"]["denial"]["stated_deadline_on"] == "2026-11-07"
    listed = html.unescape(parent.client.get("/start/deadline").text)
    assert "by November 7, 2026" in listed
    assert "The notice also says: November 9, 2026. Keep to the earlier one." in listed


@pytest.mark.parametrize("name", ["trunc.pdf", "empty.pdf", "html_named.pdf", "bomb_900MP.png"])
def test_a_file_that_is_no_paper_is_refused_in_words(site: Site, parent: Any, name: str) -> None:
    answered = _read(parent, PAPERS / "hard" / name)
    assert answered.status_code == 422
    assert _answers(site, parent)["files"] == {}


def test_a_letter_that_says_nothing_readable_is_kept_and_asked(site: Site, parent: Any) -> None:
    assert _read(parent, PAPERS / "hard" / "huge_page.pdf").status_code == 303
    assert _answers(site, parent)["files"]["d1"]["extension"] == "pdf"
    assert parent.client.get("/start/notice/read").status_code == 200


def test_what_could_not_be_read_is_said_with_what_to_do(site: Site, parent: Any, tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.open(PAPERS / "d01_aetna_twocol.photo.jpg").resize((400, 520)).save(small)
    assert _read(parent, small).status_code == 303
    told = [in_english(warning) for warning in _answers(site, parent)["read"]["warnings"]]
    assert any("too few dots" in message for message in told)
    shown = html.unescape(parent.client.get("/start/notice/read").text)
    assert all(message in shown for message in told)
    read = {"warnings": ["Whole."], "pages": [{"warnings": ["Dark."]}, {"warnings": ["Dark."]}]}
    assert list(_warnings(read)) == ["Whole.", "Dark."]


def test_several_photos_are_the_pages_of_one_letter() -> None:
    shot = io.BytesIO()
    Image.new("RGB", (900, 1200), "white").save(shot, "JPEG")
    photo = checked_attachment(shot.getvalue())
    whole = one_paper([photo, checked_attachment(NOTICE.read_bytes()), photo])
    assert len(PdfReader(io.BytesIO(whole.content)).pages) == 5
    word = checked_attachment((PAPERS / "anthem-ot" / "d2_evaluation.docx").read_bytes())
    with refused(Refused, match="stands alone"):
        one_paper([photo, word])


def test_a_paper_is_read_in_a_process_of_its_own() -> None:
    read = read_apart([("notice.pdf", NOTICE.read_bytes())]).reading
    assert read["format"] == "rejoinder-reading/1"
    assert len(read["documents"][0]["pages"]) == 3
    with pytest.raises(Refused):
        read_apart([("notice.pdf", b"%PDF-1.7 and nothing more")])


def test_what_else_the_letter_says_is_shown_with_its_line_and_can_be_chosen(
    site: Site, parent: Any, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(typst.compile(TWO_MEMBER_IDS.replace("\n", "\n\n").encode()))
    assert _read(parent, letter).status_code == 303
    made = _answers(site, parent)["read"]["offers"]
    number = next(n for n, offer in enumerate(made) if "member_id" in offer["values"])
    assert [offer["values"] for offer in made[number]["instead"]] == [{"member_id": "HLH44710029"}]
    for _ in made:  # until its card comes
        card = parent.client.get("/start/notice/read").text
        shown = re.search(r'name="number" value="(\d+)"', card)
        assert shown
        if int(shown[1]) == number:
            break
        parent("/start/notice/card", {"number": shown[1], "answer": "unsure"})
    assert 'value="rival-0">It says: HLH44710029</button>' in card
    assert f"/start/notice/strip/{number}.png?other=1" in card
    strips = [parent.client.get(f"/start/notice/strip/{number}.png?other={n}") for n in (0, 1, 2)]
    assert [strip.status_code for strip in strips] == [200, 200, 404]
    assert strips[0].content != strips[1].content
    parent("/start/notice/card", {"number": str(number), "answer": "rival-0"})
    after = _answers(site, parent)
    assert after["case"]["plan"]["member_id"] == "HLH44710029"
    assert after["read"]["said"][str(number)] == "yes"
