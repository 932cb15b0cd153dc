"""The therapist's pages: the cases of the practice, one case with its evidence and letters, and the library."""

from app.web.workbench import case_list, case_page, letter_list, letter_page

# The order matters: an address with a word in it stands before one with an id in its place.
ROUTERS = (case_list.router, letter_list.router, letter_page.router, case_page.router)
