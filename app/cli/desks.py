"""The desks that commands work at, built from the settings."""

from dataclasses import replace

from app.services.desk import LOCAL, Desk, desk_without_store, full_desk
from app.settings import Settings, settings


def desk_with_store() -> Desk:
    given = settings()
    return full_desk(
        given.library,
        given.database,
        given.key,
        given.data,
        given.max_bytes,
        zone=given.time_zone,
        cache=given.cache,
        is_new=given.new_database,
        lease_seconds=given.lease_seconds,
        webhooks=given.webhooks,
    )


def desk_for_papers() -> Desk:
    """A database is not made for this; where one is, the practice's own policies count."""
    given = settings()
    if not _has_database(given):
        return desk_without_store(given.library, given.max_bytes, given.time_zone, given.cache)
    from app.services.criteria import library_for

    desk = desk_with_store()
    return replace(desk, library=library_for(desk, LOCAL))


def _has_database(given: Settings) -> bool:
    scheme, _, path = given.database.partition(":///")
    if scheme != "sqlite":
        return True
    from pathlib import Path

    return Path(path).exists()
