"""Family and therapist help each other, and each sees its own part only."""

from collections.abc import Callable

import pytest

from app.services import cases
from app.services.cases import create_example
from app.services.desk import LOCAL
from tests.web.guided_appeal.walking import asked, begin, press, walk
from tests.web.serving import DESKTOP, TOKEN, Site, Watched

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]


def test_the_therapist_sees_her_part_and_nothing_else(visit: Visit) -> None:
    parent = visit()
    begin(parent)
    walk(parent)
    press(parent.open("/start/share"), "main form button")
    link = parent.page.inner_text(".share-link")
    therapist = visit(DESKTOP)
    therapist.page.goto(link)
    assert "Maya" in therapist.page.inner_text("main")
    press(therapist.page, "main a.button")
    assert asked(therapist.page) == "signer"
    press(therapist.page, "main button[name=continue]")
    for path in ("/part/q/statement", "/part/letters", "/part/everything.zip", "/part/papers/d1", "/start/check"):
        assert "Mornings" not in therapist.open(path).inner_text("body")
    assert "Why does it take a therapist?" in parent.open("/start/share").inner_text("main")
    therapist.open("/part/q/skilled").fill("[name=words]", "Each session takes the judgment of a therapist.")
    press(therapist.page, "main button[name=continue]")
    assert "Why does it take a therapist?" not in parent.open("/start/share").inner_text("main")


def test_a_therapist_hands_the_family_its_part_and_gets_the_answers_into_the_case(visit: Visit, site: Site) -> None:
    case_id = create_example(site.desk, LOCAL)
    therapist = visit(DESKTOP)
    therapist.open(f"/sign-in?to=/cases/{case_id}/hand").fill("[name=token]", TOKEN)
    press(therapist.page, "main form button")
    press(therapist.page, "main form button")
    link = therapist.page.inner_text(".share-link")
    family = visit()
    family.page.goto(link)
    assert "regrade" not in family.open("/start/check").inner_text("body")
    family.open("/start/q/insurer").fill("[name=member_id]", "NEW-1")
    press(family.page, "main button[name=continue]")
    press(family.open("/start/list"), "form[action='/start/give-back'] button")
    assert "policy" not in family.page.inner_text("main")
    document = cases.case_on_file(site.desk, LOCAL, case_id).document
    assert document["plan"]["member_id"] == "NEW-1"
    assert len(document["goals"]) == 2


def test_a_family_cannot_give_back_what_was_never_handed_to_it(visit: Visit, site: Site) -> None:
    browser = visit()
    begin(browser)
    token = browser.open("/start/delete").locator("[name=form_token]").first.get_attribute("value") or ""
    answered = browser.page.request.post(f"{site.address}/start/give-back", form={"form_token": token})
    assert answered.status == 404


@pytest.mark.parametrize("path", ["/cases/{}/hand", "/cases/{}"])
def test_nobody_hands_over_a_case_without_signing_in(visit: Visit, site: Site, path: str) -> None:
    browser = visit()
    browser.open(path.format(create_example(site.desk, LOCAL)))
    assert "/sign-in" in browser.page.url
