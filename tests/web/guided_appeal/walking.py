"""How a parent answers: what is typed on each page. The road itself comes from the pages."""

from typing import Any

from playwright.sync_api import Page

from tests.web.serving import Watched


def day(name: str, month: int, on: int, year: int) -> dict[str, str]:
    return {f"{name}-month": str(month), f"{name}-day": str(on), f"{name}-year": str(year)}


ANSWERS: dict[str, dict[str, Any]] = {
    "child": {
        "first_name": "Maya",
        "last_name": "Okafor-Lindqvist",
        **day("born_on", 2, 14, 2021),
    },
    "you": {"name": "Ingrid Lindqvist", "relationship": "mother", "phone": "804-555-0119"},
    "outcome": {"outcome": "denied", "level": "initial"},
    "dates": {
        **day("dated_on", 10, 5, 2026),
        **day("received_on", 10, 8, 2026),
        "reference_number": "UM-26-7781043",
    },
    "therapy": {
        "discipline": "occupational_therapy",
        "setting": "home",
        "visits": "24",
        "visits_per_week": "1",
        "minutes_per_visit": "60",
        "therapist": "Caroline Reyes",
    },
    "insurer": {"payer": "Anthem", "member_id": "XDP104A55821", "coverage": "job"},
    "statement": {"words": "Mornings take over an hour because Maya cannot dress herself."},
}
# What is at hand only for who has the plan book and all papers: nobody is asked it on the way.
MORE: dict[str, dict[str, Any]] = {
    "appeal_to": {"name": "Anthem Appeals", "street": "PO Box 1", "city": "Richmond", "state": "VA", "zip": "23219"},
    "timing": {"timing": "pre_service"},
    "elements": {"notice_elements": ["specific_reason", "review_steps"]},
    "card": {
        "card_words": "Insured by Anthem Health Plans of Virginia, Inc.",
        "plan_name": "Anthem HealthKeepers Silver PPO",
    },
    "size": {"employer_size_band": "1-50"},
    "issue_state": {"policy_issue_state": "VA"},
    "grandfathered": {"is_grandfathered": "no"},
    "requested": {"units": "96", "procedure_codes": "97530"},
    "therapist": {"credentials": "OTD, OTR/L"},
}
REASONS = {"medical_necessity": "The information received does not show that therapy is medically necessary."}
ITEMS: dict[str, list[dict[str, Any]]] = {
    "diagnoses": [{"description": "Developmental coordination disorder", "code": "F82"}],
}


def fill(page: Page, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, list):
            for choice in value:
                page.check(f'[name="{name}"][value="{choice}"]')
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
    if question == "reasons" and question not in (answers or {}):
        for kind, words in REASONS.items():
            page.check(f"#tick-new-{kind}")
            page.fill(f"#words-new-{kind}", words)
    elif question in ITEMS:
        for item in ITEMS[question]:
            fill(page, item)
    elif question in known:
        fill(page, known[question])
    else:
        press(page, "main button[name=unknown]")
        return
    press(page, "main button[name=continue]")


def walk(browser: Watched, until: str = "", answers: dict[str, dict[str, Any]] | None = None) -> list[str]:
    """From the first question to the check page, or to a question; the questions that were asked."""
    seen: list[str] = []
    while "/q/" in browser.page.url and asked(browser.page) != until and len(seen) < 60:
        seen.append(asked(browser.page))
        answer(browser.page, answers)
    return seen


def tell_more(browser: Watched, *questions: str) -> None:
    """What else is at hand, from the list under "more"."""
    for question in questions or tuple(MORE):
        if browser.open("/start/list").locator(f'.more a[href="/start/q/{question}"]').count():
            fill(browser.open(f"/start/q/{question}"), MORE[question])
            press(browser.page, "main button[name=continue]")
