"""The addresses of the bench that are looked at one by one, and the way in."""

import re

from playwright.sync_api import Page

from tests.web.serving import TOKEN, Watched

PAGES = (
    "/cases",
    "/cases/new",
    "/plan-check",
    "/library",
    "/library/policies/ANT-R05",
    "/library/law",
    "/letterhead",
    "/practice",
)
CASE_PAGES = (
    "", "/papers", "/records", "/letters", "/readiness", "/letters/internal_appeal", "/letters/internal_appeal?why=12",
    "/letters/peer_to_peer_sheet", "/child", "/plan", "/denial", "/evaluations/e1", "/evaluations/new", "/goals/g1",
    "/notes/n1", "/notes/new", "/skilled_care/k1", "/plans_of_care/pc1", "/documents/d3", "/people/new", "/services/s1",
    "/filings/new", "/delete",
)  # fmt: skip


def signed_in(browser: Watched) -> Page:
    page = browser.open("/sign-in")
    page.fill("#token", TOKEN)
    page.click("main button")
    return page


def example(browser: Watched) -> str:
    """The address of a new copy of the example."""
    page = browser.open("/cases")
    page.click("form[action='/example'] button")
    return re.sub(r".*(/cases/\w+).*", r"\1", page.url)


def bench_paths(case: str) -> list[str]:
    return [*PAGES, *(case + path for path in CASE_PAGES)]
