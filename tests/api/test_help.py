"""Money help and helpers can be asked for over REST."""

from tests.api.conftest import Door


def test_help_is_listed_and_filtered(door: Door) -> None:
    every = door.client.get("/api/v1/help").json()["data"]
    assert {"HELP-COPAY", "HELPER-SW"} <= {helper["id"] for helper in every}
    query = {"discipline": "home_infusion", "plan_type": "medicaid_managed_care"}
    fitting = door.client.get("/api/v1/help", params=query).json()["data"]
    assert "HELP-COPAY" not in {helper["id"] for helper in fitting}
    assert door.client.get("/api/v1/help", params={"plan_type": "nonsense"}).status_code == 422
