"""The worker: takes what waits, line by line, until it is told to stop. Any number of them, on any number of hosts."""

import logging
import threading
from collections import Counter

from app.domain.people import Actor
from app.errors import Locked, Unreachable
from app.services.batch_items import next_item, work_on
from app.services.desk import Desk

log = logging.getLogger("rejoinder")
PAUSE = 1.0  # seconds before it looks again where nothing waited
PAUSE_AFTER_A_FAULT = 5.0


def work(desk: Desk, actor: Actor, stop: threading.Event, is_once: bool = False) -> Counter[str]:
    """How many lines came to what. `is_once`: until nothing waits; else until `stop`."""
    done: Counter[str] = Counter()
    while not stop.is_set():
        try:
            item = next_item(desk, actor)
            if item is not None:
                done[work_on(desk, actor, item)] += 1
        except (Unreachable, Locked) as error:
            if is_once:
                raise
            log.error("%s", error.title)
            stop.wait(PAUSE_AFTER_A_FAULT)
            continue
        if item is None:
            if is_once:
                break
            stop.wait(PAUSE)
    return done
