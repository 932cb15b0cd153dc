"""What a caregiver was taught at a session, and how it went."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.shapes import dates

_NEAR = 4  # letters between `taught` and its day
_FEW = 2  # words


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


_TAUGHT = re.compile(
    r"^(?P<content>[^.:]{6,160}?),?\s(?:was |were )?(?:taught|trained|instructed|shown|reviewed)(?: on)?\s+(?=\S*\d)"
)


def of_plan(stretch: Stretch, into: Collected) -> None:
    """`Pump set-up and sterile connection, taught 04/28/2026: grandmother connected the line …` in a plan of care."""
    said = _TAUGHT.match(stretch.text)
    day = next(iter(dates(stretch.text[said.end() : said.end() + 24])), None) if said else None
    if said is None or day is None or day.start > _NEAR:
        return
    begin = said.end() + day.start
    end = said.end() + day.end

    def put(field: str, value: str, start: int, stop: int) -> None:
        words = stretch.between(start, stop)
        into.add(f"caregiver_programs[].{field}", value, words, stretch.page, "taught", f"c-{day.value}")

    put("content", said["content"], *said.span("content"))
    put("taught_on", str(day.value), begin, end)
    rest = stretch.text[end:].lstrip(" :;,.–-")
    if len(rest.split()) > _FEW:
        put("competence", rest.strip(), len(stretch.text) - len(rest), len(stretch.text))
