"""A family that holds its insurer's own policy copies its lines: they lead the table of its letter, and no other's."""

import json
from typing import Any

from app.domain.case import Case
from app.domain.digests import record_digest
from app.domain.library import Library
from app.rules.record.index import index
from app.services import guided_appeals
from app.services.cases import case_on_file, create_case
from app.services.desk import LOCAL
from app.services.guided_criteria import ROWS
from app.services.guided_letters import letter, standing
from app.services.letters import rendered
from app.web.guided_appeal.handing import handed_over
from app.web.questions import questions
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
    (key, *_) = walker.page.xpath(f"//input[@name='shown'][following-sibling::label[contains(., '{words}')]]/@value")
    return {"shown": str(key)}


def _letter(house: House, code: str, library: Library) -> str:
    answers = guided_appeals.appeal(house.desk, code).answers
    case = standing(library, answers, TODAY).case
    assert case
    return " ".join(rendered(letter(library, case, "internal_appeal", TODAY), library, "txt").decode().split())


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
        assert not therapist.page.xpath("//label[contains(., 'Mornings')]")
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


EXCLUSION = {
    "policy": "CG-REHAB-05", "page": "6", "about": "notdup", "excludes": "yes",
    "words": "Therapy is not covered where the school gives the same therapy.",
}  # fmt: skip


def test_a_line_may_be_answered_by_several_records_and_may_say_what_is_not_covered(library: Library) -> None:
    with opened(library) as house:
        code, family = _begun(house)
        family.open("/start/q/rows")
        keys = [_chosen(family, words)["shown"] for words in ("Plan of care, page 2", "Session notes")]
        family.send("another", {**LINE, "shown": keys})
        family.send("another", {**EXCLUSION, **_chosen(family, "Plan of care, page 2")})
        met, excluded = (element.text_content() for element in family.page.xpath("//section//p[@class='hint']"))
        assert "says that it is met" in met
        assert "says that it does not apply" in excluded
        family.follow("/start/q/rows/1")
        assert len(family.page.xpath("//input[@name='shown'][@checked]")) == 2
        told = _letter(house, code, library)
        row = told[told.index(MEASURED) :]
        assert "E, p. 2" in row[:900] or "D, p. 2" in row[:900]
        assert f"{EXCLUSION['words']} (p. 6) | Does not apply." in told
        family.client.close()


def test_a_word_lapses_when_its_line_becomes_an_exclusion(library: Library) -> None:
    """What shows that a line is met would else be said to show that an exclusion does not apply."""
    with opened(library) as house:
        code, family = _begun(house)
        family.open("/start/q/rows")
        key = _chosen(family, "Plan of care, page 2")["shown"]
        line = {**LINE, "page": 4, "therapist_shown": {"records": [key], "words": MEASURED}}
        guided_appeals.change(house.desk, code, lambda answers: {**answers, "said": {ROWS: [line]}})
        assert f"{MEASURED} (p. 4) | Met." in _letter(house, code, library)
        family.open("/start/q/rows/1")
        family.send("", {"excludes": "yes"})
        assert MEASURED not in _letter(house, code, library)
        family.client.close()


def test_an_answer_of_one_record_from_before_counts_and_can_be_changed(library: Library) -> None:
    with opened(library) as house:
        code, family = _begun(house)
        family.open("/start/q/rows")
        key = _chosen(family, "Plan of care, page 2")["shown"]
        old = {**LINE, "page": 4, "shown": {"record": key, "words": MEASURED}}
        guided_appeals.change(house.desk, code, lambda answers: {**answers, "said": {ROWS: [old]}})
        assert f"{MEASURED} (p. 4)" in _letter(house, code, library)
        family.open("/start/q/rows/1")
        assert family.page.xpath("//input[@name='shown'][@checked]/@value") == [key]
        for box in family.page.xpath("//input[@name='shown']"):
            box.attrib.pop("checked", None)
        family.send("", {})
        assert MEASURED not in _letter(house, code, library)
        family.client.close()


def test_lines_go_along_when_a_case_is_handed_over_and_come_back_with_the_familys_word(library: Library) -> None:
    """The therapist's word, given over a link, does not: she gives it in her own case."""
    with opened(library) as house:
        document = case_document()
        own = {"id": "w1", "about": "goals", "words": MEASURED, "page": 4}
        document["denial"]["policies_cited"] = [{"number": "CG-REHAB-05", "rows": [own]}]
        document["statements"][0]["document"] = "d3"
        case_id = create_case(house.desk, LOCAL, json.dumps(document).encode()).id
        answers = handed_over(document, case_id, questions())
        assert "rows" not in answers["case"]["denial"]["policies_cited"][0]
        assert [row["words"] for row in answers["said"][ROWS]] == [MEASURED]
        mornings = key_of(document, "t1")
        line: dict[str, Any] = {"policy": "CG-REHAB-05", "page": 6, "about": "notdup", "is_exclusion": True}
        line["words"] = EXCLUSION["words"]
        seen = {"words": EXCLUSION["words"], "is_exclusion": True}
        line["shown"] = {"records": [mornings], **seen}
        line["therapist_shown"] = {"records": [key_of(document, "g1")], **seen}
        answers["said"][ROWS].append(line)
        family = _at_the_door(house, "rejoinder_appeal", guided_appeals.begin(house.desk, answers))
        family.open("/start/list")
        family.submit(family.page.xpath("//form[@action='/start/give-back']")[0], {})
        assert "went along" in str(family.page.xpath("string(//main)"))
        after = case_on_file(house.desk, LOCAL, case_id).document
        (policy,) = after["denial"]["policies_cited"]
        assert policy["rows"][0] == own
        assert policy["rows"][1] == {
            "id": "w2", "about": "notdup", "words": EXCLUSION["words"], "page": 6, "is_exclusion": True,
        }  # fmt: skip
        given = [word for word in after["confirmations"] if word["criterion"] == "ENCLOSED-w2"]
        assert [(word["record"], word["by"]) for word in given] == [("t1", "p3")]
        family.open("/start/list")
        family.submit(family.page.xpath("//form[@action='/start/give-back']")[0], {})
        assert case_on_file(house.desk, LOCAL, case_id).document == after
        family.client.close()


def key_of(document: dict[str, Any], record: str) -> str:
    held = index(Case.model_validate_json(json.dumps(document)))[record]
    return f"{record}:{record_digest(held.record)}"
