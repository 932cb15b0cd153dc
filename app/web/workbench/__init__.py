"""The therapist's pages: the cases of the practice, one case with its evidence and letters, and the library."""

from app.web.workbench import case_list, case_page, letter_list, letter_page, lookups, record_list, record_page

# The order matters: an address with a word in it stands before one with an id in its place.
ROUTERS = tuple(
    part.router for part in (lookups, case_list, letter_list, letter_page, record_list, case_page, record_page)
)
