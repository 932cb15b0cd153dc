"""The page of the papers has what nobody needs found out anew whenever that may be another than it was."""

import time
from collections.abc import Callable

from app.services.desk import LOCAL
from app.services.papers import Decision, decide
from tests.services.weighed_papers import case_with_papers, folded_in
from tests.web.serving import Site
from tests.web.workbench.clinic import Clinic


def test_what_was_folded_is_asked_for_once_its_twin_is_refused(site: Site, clinic: Clinic) -> None:
    case_id = case_with_papers(site.desk)
    place = f"/cases/{case_id}/papers"
    clinic.page(place)
    assert _soon(lambda: len(folded_in(site.desk, case_id)) == 1)
    (folded,) = folded_in(site.desk, case_id)
    needed = "d2" if folded == "d1" else "d1"
    decide(site.desk, LOCAL, case_id, needed, [Decision("p1", "refuse")], "Caroline Reyes", None)
    clinic.page(place)
    assert _soon(lambda: folded_in(site.desk, case_id) == [])
    assert clinic.page(place).xpath("//form[@class='confirming']//fieldset[not(ancestor::details[@class='idle'])]")


def _soon(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        time.sleep(0.1)
    return is_so()
