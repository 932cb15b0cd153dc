"""A family that holds its insurer's own policy copies its lines: they lead the table of its letter, and no other's."""

from app.domain.library import Library
from app.services import guided_appeals
from app.services.cases import create_example
from app.services.desk import LOCAL
from app.services.guided_criteria import ROWS, with_rows
from app.services.guided_letters import letter, standing
from app.services.letters import rendered
from tests.factories import case_document
from tests.web.guided_appeal.effects import TODAY
from tests.web.guided_appeal.walker import Door, House, Walker, opened

MEASURED = "Each goal is measured against a baseline, with a day to reach it."
SKILLED = "The treatment takes the judgment of a licensed therapist."
LINE = {"policy": "CG-REHAB-05", "page": "4", "words": MEASURED, "about": "goals"}


def _begun(house: House) -> tuple[str, Walker]:
    case = case_document()
    case["denial"]["policies_cited"] = [{"number": "CG-REHAB-05", "were_criteria_enclosed": True}]
    code = guided_appeals.begin(house.desk, {**guided_appeals.EMPTY, "case": case})
    return code, _at_the_door(house, "rejoinder_appeal", code)


def _at_the_door(house: House, cookie: str, code: str) -> Walker:
    door = Door(house, "en")
    door.client.cookies.set(cookie, code)
    return Walker(door)


def _chosen(walker: Walker, words: str) -> dict[str, str]:
    key, *_ = walker.page.xpath(f"//select[@name='shown']/option[contains(., '{words}')]/@value")
    return {"shown": str(key)}


def _letter(house: House, code: str, library: Library) -> str:
    answers = guided_appeals.appeal(house.desk, code).answers
    own = with_rows(library, answers, TODAY)
    case = standing(own, answers, TODAY).case
    assert case
    return " ".join(rendered(letter(own, case, "internal_appeal", TODAY), own, "txt").decode().split())


def test_the_lines_of_an_enclosed_policy_lead_the_table_of_this_family_alone(library: Library) -> None:
    with opened(library) as house:
        code, family = _begun(house)
        before = _letter(house, code, library)
        family.open("/start/list")
        family.follow("/start/q/rows")
        family.send("another", {**LINE, **_chosen(family, "Plan of care, page 2")})
        family.send("another", {**LINE, "page": "5", "words": SKILLED, "about": "skilled"})
        shown, waits = (element.text_content() for element in family.page.xpath("//section//p[@class='hint']"))
        assert "says that it is met" in shown
        assert "Only a therapist" in waits
        told = _letter(house, code, library)
        assert f"{MEASURED} (p. 4)" in told
        assert SKILLED not in told
        therapist = _at_the_door(house, "rejoinder_part", guided_appeals.share(house.desk, code))
        therapist.open("/part/list")
        therapist.follow("/part/q/rows_seen")
        assert not therapist.page.xpath("//option[contains(., 'Mornings')]")
        therapist.follow("/part/q/rows_seen/2")
        therapist.send("", _chosen(therapist, "Session notes"))
        assert f"{SKILLED} (p. 5)" in _letter(house, code, library)
        family.open("/start/q/rows/2")
        family.send("", {"words": "The treatment takes a physician each time."})
        assert "(p. 5)" not in _letter(house, code, library)  # her word was given on other words
        _, others = _begun(house)
        assert MEASURED not in _letter(house, others.client.client.cookies["rejoinder_appeal"], library)
        for _ in ("the first", "then the other"):
            family.open("/start/q/rows")
            family.submit(family.page.xpath("//form[contains(@action, '/q/rows/1/remove')]")[0], {})
        assert _letter(house, code, library) == before
        for reader in (family, therapist, others):
            reader.client.close()


def test_a_family_is_told_that_the_lines_it_copied_stay_with_it(library: Library) -> None:
    with opened(library) as house:
        handed = {"case": create_example(house.desk, LOCAL), "ids": []}
        answers = {**guided_appeals.EMPTY, "case": case_document(), "said": {ROWS: [LINE]}, "handed": handed}
        family = _at_the_door(house, "rejoinder_appeal", guided_appeals.begin(house.desk, answers))
        family.open("/start/list")
        family.submit(family.page.xpath("//form[@action='/start/give-back']")[0], {})
        assert "stay here" in str(family.page.xpath("string(//main)"))
        family.client.close()
