"""Builds the desk from the settings and mounts the doors; nothing else."""

import logging
import sys

from fastapi import FastAPI

from app.api.application import application
from app.api.manners import Manners
from app.auth.sessions import SignInCode
from app.auth.tokens import FILE_NAME, local_token
from app.services.desk import Desk, StorePlace, full_desk, library_of
from app.services.guided_appeals import delete_expired
from app.services.paper_queue import PaperReader
from app.settings import settings
from app.web.application import pages


def create() -> FastAPI:
    """The server's application; says on stderr how to sign in."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    given = settings()
    bare = Desk(
        library_of(given.library, given.cache),
        max_bytes=given.max_bytes,
        keep_days=given.keep_days,
        zone=given.time_zone,
        lease_seconds=given.lease_seconds,
        webhooks=given.webhooks,
    )
    desk = full_desk(bare, StorePlace(given.database, given.key, given.data, given.new_database))
    if desk.database and desk.database.masters:
        delete_expired(desk)
        PaperReader(desk).start()
    token = local_token(given.token, given.data)
    where = "REJOINDER_TOKEN" if given.token else f"{given.data / FILE_NAME}: {token}"
    sys.stderr.write(f"The token for /api/v1 is in {where}\n")
    manners = Manners(given.hosts, given.rate, given.body_seconds)
    app, code = application(desk, token, manners), SignInCode()
    app.routes.append(pages(desk, token, code, given.body_seconds))
    app.state.sign_in_path = f"/sign-in?code={code.code}"
    return app
