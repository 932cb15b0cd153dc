"""The worker: takes what waits, until it is told to stop. Any number of them, on any number of hosts.

Lines of batches come first, then deliveries to webhooks; now and then it looks for due dates that are near, and for
answers that were kept for their day.
"""

import logging
import threading
import time
from collections import Counter

from app.domain.people import Actor
from app.errors import Locked, Unreachable, place_of
from app.services.batch_items import next_item, work_on
from app.services.desk import Desk
from app.services.once import forget_past_answers
from app.services.webhooks import announce_due_dates, deliver_next

log = logging.getLogger("rejoinder")
PAUSE = 1.0  # seconds before it looks again where nothing waited
PAUSE_AFTER_A_FAULT = 5.0
BETWEEN_LOOKS = 600.0  # at due dates and kept answers


def work(desk: Desk, actor: Actor, stop: threading.Event, is_once: bool = False) -> Counter[str]:
    """How many lines came to what. `is_once`: until nothing waits; else until `stop`."""
    done: Counter[str] = Counter()
    looked = -BETWEEN_LOOKS
    while not stop.is_set():
        try:
            if time.monotonic() - looked >= BETWEEN_LOOKS:
                forget_past_answers(desk, actor)
                if desk.webhooks != "off":
                    announce_due_dates(desk, actor)
                looked = time.monotonic()
            did = _one(desk, actor)
        except (Unreachable, Locked) as error:
            if is_once:
                raise
            log.error("%s", error.title)
            stop.wait(PAUSE_AFTER_A_FAULT)
            continue
        except Exception as error:  # its words may quote a record; and who ends here does no other line either
            if is_once:
                raise
            log.error("unexpected %s", place_of(error))
            stop.wait(PAUSE_AFTER_A_FAULT)
            continue
        if did:
            done[did] += 1
        elif is_once:
            break
        else:
            stop.wait(PAUSE)
    return done


def _one(desk: Desk, actor: Actor) -> str | None:
    """What became of the next thing; None where nothing waits."""
    item = next_item(desk, actor)
    if item is not None:
        return work_on(desk, actor, item)
    return "told" if deliver_next(desk, actor) else None
