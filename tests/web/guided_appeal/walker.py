"""Goes through the guided appeal as a person does, page by page, and counts. No browser and no socket: it is quick.

The minutes follow a stated model, so that two editions of the pages can be compared; they are no stopwatch:

- reading: 1,428 characters a minute (238 words of six characters, as adults read prose: Brysbaert 2019),
- typing on a phone: 180 characters a minute (36 words, Palin and others 2019),
- each press or choice: 2.5 seconds (1.1 to point, 1.35 to decide: the keystroke-level model, Card and others 1980),
- each page: 1 second until it stands.

What is folded is not read, nor the head and foot that stand on every page; what was read once is known again. The
letter itself is counted apart: whoever signs it reads it, however it was made.
"""

import asyncio
import io
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from lxml import html
from pypdf import PdfReader

from app.api.application import application
from app.auth.sessions import SignInCode
from app.domain.library import Library
from app.services import guided_appeals
from app.services.desk import Desk
from app.store.database import open_database
from app.web.application import pages
from app.web.questions import question
from tests.web.guided_appeal.stories import Story
from tests.web.serving import AT, TOKEN, Clock

READ_A_MINUTE, TYPED_A_MINUTE, SECONDS_A_PRESS, SECONDS_A_PAGE = 1428, 180, 2.5, 1.0
MOST_STEPS = 80
T = TypeVar("T")
MOST_MINUTES, MOST_QUESTIONS = 15, 12
FOLDED = (
    "//details[not(@open)]/*[not(self::summary)] | //*[@class='hidden'] | //*[@hidden]"
    " | //datalist | //option | //script | //textarea"
)


@dataclass
class Walk:
    """What one person did. `unready`: each letter offered that is not ready, with the pages that mend it.

    `answers` is what the appeal holds at the end.
    """

    pages: int = 0
    questions: list[str] = field(default_factory=list)
    read: int = 0
    typed: int = 0
    presses: int = 0
    letter_read: int = 0
    packet: str = ""
    packet_text: str = ""
    unready: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        seconds = self.presses * SECONDS_A_PRESS + self.pages * SECONDS_A_PAGE
        return self.read / READ_A_MINUTE + self.typed / TYPED_A_MINUTE + seconds / 60

    @property
    def asked(self) -> list[str]:
        """The questions that everybody is asked; what stands under "more" and the papers are no questions."""
        asked = [known for known in map(question, self.questions) if known]
        return [known.id for known in asked if not known.is_extra and not known.hands_in]

    def told(self) -> str:
        """The counts, as `make bench` prints them."""
        counts = f"{self.minutes:4.1f} min {self.pages:3} pages {len(self.asked):3} questions {self.presses:3} presses"
        return f"{counts} {self.read:6} read {self.typed:4} typed, letter {self.letter_read / READ_A_MINUTE:.1f} min"


class DeadEnd(Exception):
    """The page holds no way on for this person."""


@dataclass(frozen=True)
class House:
    desk: Desk
    app: Any


class Door:
    """A person without cookies before the whole application, in this process.

    A thread of its own: a test with a browser leaves a loop running in ours.
    """

    def __init__(self, house: House, language: str) -> None:
        self.runner, self.thread = asyncio.Runner(), ThreadPoolExecutor(1)
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(house.app),
            base_url="http://127.0.0.1",
            follow_redirects=True,
            headers={"accept-language": "es-US" if language == "es" else "en-US"},
        )

    def get(self, path: str) -> httpx.Response:
        return self._done(self.client.get(path))

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self._done(self.client.post(path, **more))

    def close(self) -> None:
        self._done(self.client.aclose())
        self.thread.submit(self.runner.close).result()
        self.thread.shutdown()

    def _done(self, asked: Coroutine[Any, Any, T]) -> T:
        return self.thread.submit(self.runner.run, asked).result()


class Walker:
    def __init__(self, client: Door) -> None:
        self.client, self.walk = client, Walk()
        self.path = ""
        self.page: Any = html.fromstring("<p>")
        self.known = {""}

    def open(self, path: str) -> None:
        self._arrive(self.client.get(path))

    def follow(self, address: str) -> None:
        """The first link in the page's main part that leads there; DeadEnd where there is none: a dead end."""
        links = self.page.xpath(f"//main//a[starts-with(@href, '{address}')]")
        if not links:
            raise DeadEnd(f"{self.path}: nothing leads to {address}")
        self.walk.presses += 1
        self.open(links[0].get("href"))

    def unfold(self) -> None:
        """Presses what is folded, and reads what it holds."""
        for fold in self.page.xpath("//main//details[not(@open)]"):
            self.walk.presses += 1
            self._read(fold)

    def send(self, button: str, typed: Mapping[str, Any]) -> None:
        """Fills in the form of the page, field by field, and presses the button of that name."""
        forms = self.page.xpath("//main//form")
        form = next(shown for shown in forms if not button or shown.xpath(f".//button[@name='{button}']"))
        self.fill_in(form, typed)
        self.submit(form, {button: "1"} if button else {})

    def fill_in(self, form: Any, typed: Mapping[str, Any]) -> None:
        for name, value in typed.items():
            self._fill(form, name, value)

    def submit(self, form: Any, button: Mapping[str, str], files: Any = None) -> None:
        """Sends the form as it stands, with these files, by the button of this name and value."""
        values: dict[str, Any] = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        self.walk.presses += 1
        self._arrive(self.client.post(form.get("action") or self.path, data={**values, **button}, files=files))

    def hand_in(self, paper: Path, typed: Mapping[str, Any]) -> None:
        """The form of the page with this file; another may follow."""
        form = self.page.xpath("//main//form[@enctype='multipart/form-data']")[0]
        self.fill_in(form, typed)
        self.walk.presses += 1
        self.submit(form, {"another": "1"}, [("file", (paper.name, paper.read_bytes()))])

    def press(self, name: str, value: str) -> None:
        """The button of that name and value, in the form that has it."""
        form = self.page.xpath(f"//main//form[.//button[@name='{name}' and @value='{value}']]")[0]
        self.submit(form, {name: value})

    def _fill(self, form: Any, name: str, value: Any) -> None:
        inputs = form.xpath(f".//*[@name='{name}']")
        if not inputs:
            raise DeadEnd(f"{self.path}: no field {name}")
        if inputs[0].get("type") in {"radio", "checkbox"}:
            wanted = value if isinstance(value, list) else [value]
            for box in inputs:
                if box.get("value") in wanted:
                    box.set("checked", "checked")
                    self.walk.presses += 1
        else:
            self.walk.typed += len(value) if inputs[0].tag != "select" else 0
            self.walk.presses += 1
            inputs[0].value = value

    def _arrive(self, answer: Any) -> None:
        if answer.status_code != 200:
            raise DeadEnd(f"{answer.url.path}: {answer.status_code}")
        self.path = urlsplit(str(answer.url)).path
        self.see(answer.text)

    def see(self, text: str) -> None:
        """A page stands before this person, who reads what is new on it."""
        self.page = html.fromstring(text)
        self.walk.pages += 1
        main: Any = html.fromstring(text).find(".//main")
        for part in main.xpath("//*[@id='paper']"):
            self.walk.letter_read = max(self.walk.letter_read, len(" ".join(part.text_content().split())))
            part.drop_tree()
        for part in main.xpath(FOLDED.replace("//", ".//")):
            part.drop_tree()
        self._read(main)

    def _read(self, part: Any) -> None:
        said = {" ".join(text.split()) for text in part.itertext()} - self.known
        self.walk.read += sum(len(text) + 1 for text in said)
        self.known |= said


@contextmanager
def opened(library: Library) -> Iterator[House]:
    """The whole application over a new database, with a clock that stands."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/walks.db", None, Path(folder), AT)
        desk = Desk(library, database, Clock())
        app = application(desk, TOKEN)
        app.routes.append(pages(desk, TOKEN, SignInCode()))
        yield House(desk, app)
        database.engine.dispose()


def parent_walks(house: House, story: Story, language: str) -> Walk:
    """From the first page to the packet in hand, with what the story knows."""
    client = Door(house, language)
    walk = to_the_packet(Walker(client), story).walk
    walk.answers = guided_appeals.appeal(house.desk, client.client.cookies["rejoinder_appeal"]).answers
    client.close()
    return walk


def to_the_packet(walker: Walker, story: Story) -> Walker:
    to_the_check(walker, story)
    from_the_check(walker)
    return walker


def to_the_check(walker: Walker, story: Story, at_the_papers: Callable[[], None] = lambda: None) -> None:
    """Every question, and what else the story has at hand."""
    walker.open("/start")
    walker.send("", {})
    walker.follow("/start/next")
    while "/q/" in walker.path and len(walker.walk.questions) < MOST_STEPS:
        if walker.path.endswith("/q/papers"):
            at_the_papers()
        answers_a_question(walker, story)
    more = [question for question in story if question not in walker.walk.questions]
    for name in more:
        walker.unfold()
        walker.follow(f"/start/q/{name}?then=check")
        answers_a_question(walker, story)


def from_the_check(walker: Walker) -> None:
    walker.follow("/start/letters")
    walker.walk.unready = _unready(walker)
    _packet(walker)


def answers_a_question(walker: Walker, story: Story) -> None:
    asked = walker.path.partition("/q/")[2]
    walker.walk.questions.append(asked)
    if asked in walker.walk.questions[:-1]:
        raise DeadEnd(f"{walker.path}: asked twice")
    can_skip = walker.page.xpath("//main//button[@name='unknown']")  # not where papers were handed in
    walker.send("continue" if asked in story or not can_skip else "unknown", story.get(asked, {}))


def _unready(walker: Walker) -> dict[str, list[str]]:
    """By letter that is not ready: the pages that the letters page names to mend it."""
    unready = {}
    for row in walker.page.xpath("//*[@class='letter-row'][p[@class='row']]"):
        kind = row.xpath(".//h3")[0].text_content()
        links = row.xpath("p[@class='row']/a/@href")
        unready[kind] = [link for link in links if link.startswith(("/start/q/", "/start/share"))]
    return unready


def _packet(walker: Walker) -> None:
    """The one thing to send, with its steps; then its letter, which is read before it is signed."""
    walker.follow("/start/packet/")
    walker.walk.packet = walker.path.rpartition("/")[2]
    (link, *_) = walker.page.xpath("//main//a[contains(@href, '/print.pdf')]/@href")
    walker.walk.presses += 1
    walker.walk.packet_text = packet_text(walker, link)
    walker.walk.letter_read = len(walker.walk.packet_text)


def packet_text(walker: Walker, address: str) -> str:
    bound = PdfReader(io.BytesIO(walker.client.get(address).content))
    return " ".join(" ".join(page.extract_text().split()) for page in bound.pages)
