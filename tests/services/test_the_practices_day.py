"""Today is the practice's day, wherever the server stands."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.library import Library
from app.services.desk import Desk
from app.settings import settings

LATE_EVENING = datetime(2026, 10, 21, 2, 30, tzinfo=UTC)  # 10:30 p.m. on October 20 in New York


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/New_York", date(2026, 10, 20)), ("Pacific/Honolulu", date(2026, 10, 20)), ("UTC", date(2026, 10, 21))],
)
def test_today_is_the_day_in_the_practices_zone(library: Library, zone: str, day: date) -> None:
    assert Desk(library, clock=lambda: LATE_EVENING, zone=ZoneInfo(zone)).today() == day


def test_without_a_zone_the_machines_own_counts(library: Library) -> None:
    assert Desk(library, clock=lambda: LATE_EVENING).today() == LATE_EVENING.astimezone().date()


def test_the_zone_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_TIME_ZONE", "America/Los_Angeles")
    assert settings().time_zone == ZoneInfo("America/Los_Angeles")
    monkeypatch.setenv("REJOINDER_TIME_ZONE", "Nowhere/Land")
    with pytest.raises(SystemExit, match="REJOINDER_TIME_ZONE must name a time zone"):
        settings()
