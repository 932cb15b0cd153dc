"""The therapist's pages: the cases of the practice, one case with its evidence and letters, and the library."""

from app.web.workbench import (
    case_list,
    case_page,
    letter_list,
    letter_page,
    letterhead_page,
    library_pages,
    lookups,
    new_case,
    packet_page,
    pages_page,
    papers_page,
    practice_page,
    readiness_page,
    record_list,
    record_page,
    signing,
)

# The order matters: an address with a word in it stands before one with an id in its place.
ROUTERS = (
    lookups.router,
    case_list.router,
    new_case.router,
    papers_page.router,
    pages_page.router,
    letter_list.router,
    packet_page.router,
    signing.router,
    letter_page.router,
    readiness_page.router,
    record_list.router,
    case_page.router,
    record_page.router,
    library_pages.router,
    letterhead_page.router,
    practice_page.router,
)
