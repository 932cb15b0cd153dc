"""What a caregiver was taught at a session, and how it went."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch


def program(stretch: Stretch, day: str, day_line: Stretch, into: Collected) -> None:
    """`Ten-minute daily dressing routine. Mother demonstrated …`: what was taught and how it went."""
    first, _, rest = stretch.text.partition(". ")
    record = f"c-{day}"
    into.add(
        "caregiver_programs[].content",
        first.strip(" ."),
        stretch.between(0, len(first)),
        stretch.page,
        "taught",
        record,
    )
    into.add("caregiver_programs[].taught_on", day, day_line.words, day_line.page, "taught", record)
    if re.match(r"(?:his |her )?(?:mother|father|parent|caregiver|grand\w+)\b", rest, re.I):
        words = stretch.between(len(first) + 2, len(stretch.text))
        into.add("caregiver_programs[].competence", rest.strip(), words, stretch.page, "taught", record)
