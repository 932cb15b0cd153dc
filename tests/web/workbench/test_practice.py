"""What the practice's appeals came to, from the form of a case to the table for a spreadsheet."""

from tests.web.workbench.clinic import Clinic


def test_an_answer_recorded_in_a_case_is_counted_on_the_practice_page_and_in_its_table(clinic: Clinic) -> None:
    name = "=Plan of a test"  # no other test's cases are counted with it
    case = clinic.new_case({"plan.payer_name": name})
    path = f"/cases/{case}/outcomes/new"
    clinic.send(path, path, {"level": "internal_first", "result": "overturned"})
    rows = clinic.page("/practice").xpath(
        "//section[@aria-labelledby='by-payer']//tr[contains(., 'Plan of a test')]/td"
    )
    assert [row.text_content().strip() for row in rows] == ["1", "0", "0", "1", "too few"]
    table = clinic.client.get("/practice/outcomes.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"insurer,'{name},1,0,0,1,,,\r\n" in table.text  # no formula for a spreadsheet to run
