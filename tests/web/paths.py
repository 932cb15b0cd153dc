"""The addresses of the pages that are looked at one by one."""

from app.web.questions import questions

OPEN = ("/", "/sign-in", "/start", "/start/resume", "/nothing-here")
OWN = (
    "/start/code", "/start/list", "/start/check", "/start/deadline", "/start/letters", "/start/share", "/start/delete",
    "/start/letters/internal_appeal", "/start/letters/internal_appeal/summary",
    "/start/packet/internal_appeal", "/start/notice", "/start/notice/read",
    "/start/letters/parent_call_script", "/start/letters/external_review",
    "/start/q/reasons/new", "/start/q/papers/new", "/start/waiting", "/start/urgent", "/start/reading",
)  # fmt: skip


def appeal_paths() -> list[str]:
    """Every page of an appeal that is under way."""
    return [*OWN, *(f"/start/q/{asked.id}" for asked in questions() if asked.who == "parent")]
