"""The desks that commands work at, built from the settings."""

from dataclasses import replace

from app.services.desk import LOCAL, Desk, StorePlace, full_desk, library_of
from app.settings import Settings, settings


def desk_with_store() -> Desk:
    return _with_store(settings())


def desk_for_papers() -> Desk:
    """A database is not made for this; where one is, the practice's own policies count."""
    given = settings()
    if not _has_database(given):
        return _bare(given)
    from app.services.criteria import library_for

    desk = _with_store(given)
    return replace(desk, library=library_for(desk, LOCAL))


def _has_database(given: Settings) -> bool:
    scheme, _, path = given.database.partition(":///")
    if scheme != "sqlite":
        return True
    from pathlib import Path

    return Path(path).exists()


def _with_store(given: Settings) -> Desk:
    return full_desk(_bare(given), StorePlace(given.database, given.key, given.data, given.new_database))


def _bare(given: Settings) -> Desk:
    return Desk(
        library_of(given.library, given.cache),
        max_bytes=given.max_bytes,
        keep_days=given.keep_days,
        zone=given.time_zone,
        lease_seconds=given.lease_seconds,
        webhooks=given.webhooks,
    )
