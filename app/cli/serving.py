"""The command that stays: the server."""

import gc
import os
import signal
import socket
import sys
from typing import Any

import typer

from app.services.plain_english import in_english
from app.settings import PREFIX

MOST_AT_ONCE = 1000  # connections; beyond, 503 at once instead of a queue without end
DRAIN_SECONDS = 30


def serve(host: str, port: int) -> int:
    """The port is taken first: two servers never open one database by accident and then fail."""
    try:
        listener = _listener(host, port)
    except OSError as error:
        print(f"{host}:{port}: {error.strerror}; choose another with --port", file=sys.stderr)
        return 1
    gc.disable()  # what is imported and read at the start stays; the library, once read, turns the collector on again
    import uvicorn

    port = listener.getsockname()[1]
    config = uvicorn.Config(
        "app.main:create",
        factory=True,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    if not _loaded(config):
        return 1
    print(f"Rejoinder listens on http://{host}:{port}", file=sys.stderr, flush=True)
    print(f"Open it signed in (once): http://{host}:{port}{_sign_in_path(config)}", file=sys.stderr, flush=True)
    for signal_number in (
        signal.SIGTERM,
        signal.SIGINT,
    ):  # uvicorn drains, and then raises the signal again: that is all of it
        signal.signal(signal_number, lambda *_: None)
    uvicorn.Server(config).run([listener])
    return 0


def _loaded(config: Any) -> bool:
    """A key beside an empty database is asked about where somebody sits in front of it, and refused elsewhere."""
    from app.errors import Misplaced

    try:
        config.load()
    except Misplaced as error:
        print(in_english(error.message), file=sys.stderr)
        if not sys.stdin.isatty() or not typer.confirm("Begin a new database with this key?", err=True):
            return False
        os.environ[f"{PREFIX}NEW_DATABASE"] = "yes"
        config.load()
    return True


def _sign_in_path(config: Any) -> str:
    """The application lies inside uvicorn's own layers."""
    app = config.loaded_app
    while not hasattr(app, "state"):
        app = app.app
    path: str = app.state.sign_in_path
    return path


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle on and each answer waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener
