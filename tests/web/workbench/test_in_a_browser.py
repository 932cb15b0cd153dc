"""The bench in a real browser: axe on every page, the three minutes, one key, no script, 400 % zoom, a narrow phone."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.factories import EXAMPLES
from tests.web.accessible import amiss
from tests.web.serving import DESKTOP, PHONE, Watched
from tests.web.workbench.paths import bench_paths, example, signed_in
from tests.web.workbench.walker import MOST_FROM_A_CASE

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]


@pytest.mark.parametrize(("size", "language", "scheme"), [(PHONE, "en", "light"), (DESKTOP, "es", "dark")])
def test_no_page_of_the_bench_keeps_anybody_out(
    visit: Visit, size: tuple[int, int], language: str, scheme: str
) -> None:
    browser = visit(size, language, color_scheme=scheme)
    signed_in(browser)
    case = example(browser)
    assert [problem for path in bench_paths(case) for problem in amiss(browser.open(path), size)] == []
    assert browser.is_quiet()


def test_from_an_imported_case_to_a_final_letter_in_five_clicks(visit: Visit, tmp_path: Path) -> None:
    browser = visit(DESKTOP)
    page = signed_in(browser)
    clicks = 0

    def click(what: str) -> None:
        nonlocal clicks
        clicks += 1
        page.locator(what).first.click()

    browser.open("/cases")
    page.set_input_files("#document", EXAMPLES / "anthem_ot.case.json")
    click("section.import form button.button")
    click("[data-suggestion] button[value=supports]")
    click(".next-first a")
    click(".keep button[value=final]")
    with page.expect_download() as got:
        click(".downloads a >> nth=0")
    got.value.save_as(tmp_path / "letter.docx")
    assert clicks <= MOST_FROM_A_CASE
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "letter.docx")).paragraphs)
    shown = page.locator("#paper p").all_inner_texts()
    assert [
        sentence
        for sentence in shown
        if len(sentence.split()) > 8 and " ".join(sentence.split()) not in " ".join(text.split())
    ] == []
    assert browser.is_quiet()


def test_a_key_answers_the_match_that_has_the_focus_and_only_then(visit: Visit) -> None:
    browser = visit(DESKTOP)
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}#suggestions")
    count = page.locator("[data-suggestion]").count()
    expect(page.locator("#suggestions:focus-within")).to_be_visible()
    page.keyboard.press("y")
    expect(page.locator("[data-suggestion]")).to_have_count(count - 1)
    page.locator("h2").first.click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    expect(page.locator("[data-suggestion]")).to_have_count(count - 1)


def test_a_click_on_a_sentence_shows_its_basis_and_so_does_the_link_without_script(visit: Visit) -> None:
    browser = visit(DESKTOP)
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}/letters/internal_appeal")
    page.locator("#paper figure").first.click()
    expect(page.locator("#why-list")).to_contain_text("Plan of care, page 2")
    plain = visit(DESKTOP, has_js=False)
    signed_in(plain)
    case = example(plain)
    page = plain.open(f"{case}/letters/internal_appeal")
    page.locator(".block:has(figure) .why").first.click()
    expect(page.locator("#why-list")).to_contain_text("Plan of care, page 2")


def test_a_test_is_filled_in_and_checked_while_it_is_typed(visit: Visit) -> None:
    browser = visit(DESKTOP)
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}/evaluations/e1")
    expect(page.locator(".live").first).to_contain_text("fits")
    page.click(".f-findings > .add-row")
    row = page.locator("fieldset.f-findings > .row-card").nth(2)
    row.locator(".f-instrument input").fill("PDMS-3")
    row.locator(".f-scale input").fill("Gross Motor Index")
    row.locator(".f-scale input").press("Tab")
    expect(row.locator(".f-mean input")).to_have_value("100")
    expect(row.locator(".f-sd input")).to_have_value("15")
    row.locator(".f-score input").fill("70")
    row.locator(".f-percentile input").fill("2")
    expect(row.locator(".live")).to_contain_text("2.00 SD below the mean · fits the percentile")
    row.locator(".f-percentile input").fill("20")
    expect(row.locator(".live")).to_contain_text("does not fit")
    page.click(".form-end .button >> nth=0")
    expect(page.locator(".notice.good")).to_be_visible()
    assert browser.is_quiet()


def test_without_script_a_row_is_added_and_a_match_confirmed(visit: Visit) -> None:
    browser = visit(PHONE, has_js=False)
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}/goals/g1")
    page.fill("[id='progress[2].on']", "2026-10-12")
    page.fill("[id='progress[2].value']", "3")
    page.select_option("[id='progress[2].document']", "d4")
    page.fill("[id='progress[2].page']", "10")
    page.click(".form-end .button >> nth=0")
    expect(page.locator(".notice.good")).to_be_visible()
    expect(page.locator(".chart")).to_be_visible()
    page = browser.open(case)
    count = page.locator("[data-suggestion]").count()
    page.locator("[data-suggestion] button[value=supports]").first.click()
    assert page.locator("[data-suggestion]").count() == count - 1


def test_sending_twice_keeps_one_letter(visit: Visit) -> None:
    browser = visit(DESKTOP)
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}/letters/internal_appeal")
    page.locator(".keep button").first.dblclick()
    page.wait_for_url(re.compile("/letters/[0-9a-f]{32}$"))
    page = browser.open(f"{case}/letters")
    assert page.locator(".kept-letters li").count() == 1


def test_the_keyboard_alone_reaches_the_letter(visit: Visit) -> None:
    browser = visit(DESKTOP)
    signed_in(browser)
    case = example(browser)
    page = browser.open(case)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.next-first a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/internal_appeal")
    assert page.locator("#paper").is_visible()
