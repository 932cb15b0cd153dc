"""How a parent answers: what is typed on each page. The road itself comes from the pages."""

from typing import Any

from playwright.sync_api import Page

from tests.web.serving import Watched


def day(name: str, month: int, on: int, year: int) -> dict[str, str]:
    return {f"{name}-month": str(month), f"{name}-day": str(on), f"{name}-year": str(year)}


ANSWERS: dict[str, dict[str, Any]] = {
    "child": {"first_name": "Maya", "last_name": "Okafor-Lindqvist", **day("born_on", 2, 14, 2021)},
    "you": {"name": "Ingrid Lindqvist", "relationship": "mother", "phone": "804-555-0119"},
    "home": {"street": "418 Larkspur Court", "city": "Richmond", "state": "VA", "zip": "23226"},
    "insurer": {"payer": "anthem"},
    "level": {"level": "initial"},
    "outcome": {"outcome": "denied"},
    "dates": {**day("dated_on", 10, 5, 2026), **day("received_on", 10, 8, 2026)},
    "timing": {"timing": "pre_service"},
    "reference": {"reference_number": "UM-26-7781043", "decided_by": "Carelon Medical Benefits Management"},
    "appeal_to": {"name": "Anthem Appeals", "street": "PO Box 1", "city": "Richmond", "state": "VA", "zip": "23219"},
    "elements": {"notice_elements": ["specific_reason", "review_steps"]},
    "coverage": {"coverage": "job"},
    "employer": {"employer_kind": "private"},
    "card": {"card_words": "Insured by Anthem Health Plans of Virginia, Inc."},
    "funding": {"funding": "insured"},
    "size": {"employer_size_band": "1-50"},
    "issue_state": {"policy_issue_state": "VA"},
    "grandfathered": {"is_grandfathered": "no"},
    "member": {"member_id": "XDP104A55821", "plan_name": "Anthem HealthKeepers Silver PPO"},
    "therapy": {"discipline": "occupational_therapy"},
    "aim": {"is_habilitative": "yes"},
    "place": {"setting": "home"},
    "under_way": {"is_continuation": "no"},
    "requested": {"visits": "24", "visits_per_week": "1", "minutes_per_visit": "60", "units": "96"},
    "codes": {"procedure_codes": "97530"},
    "therapist": {"name": "Caroline Reyes", "credentials": "OTD, OTR/L"},
    "statement": {"words": "Mornings take over an hour because Maya cannot dress herself."},
}
ITEMS: dict[str, list[dict[str, Any]]] = {
    "reasons": [
        {
            "words": "The information received does not show that therapy is medically necessary.",
            "kind": "medical_necessity",
        }
    ],
    "diagnoses": [{"description": "Developmental coordination disorder", "code": "F82"}],
}


def fill(page: Page, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, list):
            for one in value:
                page.check(f'[name="{name}"][value="{one}"]')
        elif page.locator(f'select[name="{name}"]').count():
            page.select_option(f'select[name="{name}"]', value)
        elif page.locator(f'[name="{name}"][type="radio"]').count():
            page.check(f'[name="{name}"][value="{value}"]')
        else:
            page.fill(f'[name="{name}"]', value)


def press(page: Page, selector: str) -> None:
    """Clicks what leads to another page, and waits until it is there."""
    with page.expect_navigation():
        page.click(selector)


def asked(page: Page) -> str:
    """The question of this page."""
    return page.url.partition("/q/")[2].partition("?")[0].partition("/")[0]


def begin(browser: Watched) -> str:
    """A new appeal; its code."""
    press(browser.open("/start"), "main form button")
    code = browser.page.inner_text(".code")
    press(browser.page, 'main a[href="/start/next"]')  # typed, not read from a photo
    return code


def answer(page: Page, answers: dict[str, dict[str, Any]] | None = None) -> None:
    """Answers the question that is asked, and goes on."""
    known, question = ANSWERS | (answers or {}), asked(page)
    if question in ITEMS:
        for item in ITEMS[question]:
            press(page, 'main a.button[href*="/new"]')
            fill(page, item)
            press(page, "main form button:not(.link)")
        press(page, "button[name=continue]")
    elif question in known:
        fill(page, known[question])
        press(page, "button[name=continue]")
    else:
        press(page, "button[name=unknown]")


def walk(browser: Watched, until: str = "", answers: dict[str, dict[str, Any]] | None = None) -> list[str]:
    """From the first question to the check page, or to a question; the questions that were asked."""
    seen: list[str] = []
    while "/q/" in browser.page.url and asked(browser.page) != until and len(seen) < 60:
        seen.append(asked(browser.page))
        answer(browser.page, answers)
    return seen
