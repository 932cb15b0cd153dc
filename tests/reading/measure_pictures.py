"""How well pictures are read: scans, a fax, a phone photo, the same on their side, and pages drawn as scans.

Each picture has a paper of words beside it, whose words on the same page are what a reader should see. Of ids, codes
and dates that are proposed without another value beside them, the truth files say which are wrong.
"""

import io
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from app.domain.library import Library
from app.packs.load import load
from app.reading import opening
from app.reading.kept_pictures import KeptPictures
from app.rules.reading.proposals import read
from app.services.readings_apart import read_apart
from app.services.second_readings import seen_twice
from tests.reading.truth import PAPERS, Truth, counted, truths

# A letter alone is none: heads are printed letter by letter (`T W I N   C R E E K S`).
_WORD = re.compile(r"[^\W_]{2,}|\d")
_IDS = re.compile(r"(_on|npi|numbers?(\[\])?|member_id|tax_id|fax|phone|codes?(\[\])?)$")
# Pages of words that are drawn as scans: every sixth paper.
_EVERY, _DOTS, _SKEW, _NOISE = 6, 200, 1.3, 26
_IN_SPANISH = ("s18_nota_de_sesion", "v04_medicaid_aviso")


@dataclass
class Row:
    """`words` of the paper, `seen` of them read. `ids`: ids, codes and dates proposed with no other value beside them.
    `sure`: what was proposed as sure. `seconds` of the processor are those of all pages."""

    name: str
    pages: int = 0
    words: int = 0
    seen: int = 0
    ids: int = 0
    wrong_ids: int = 0
    sure: int = 0
    sure_and_wrong: int = 0
    seconds: float = 0.0
    most_seconds: float = 0.0
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    """A picture, the words of each of its pages, and the truth of what it says."""

    truth: Truth
    content: bytes
    pages: tuple[Counter[str], ...]
    is_part: bool  # a page of a longer paper: what stands on the others is not looked for


def pictures() -> Iterator[Paper]:
    """Those that came as pictures; their words are those of the paper of the same name."""
    for truth in truths():
        if truth.file.suffix in (".jpg", ".png", ".tif"):
            beside = truth.file.with_name(truth.name.split(".")[0] + ".pdf")
            count = 3 if truth.file.suffix == ".tif" else 1
            yield Paper(truth, truth.file.read_bytes(), _words(beside)[:count], True)


def on_its_side(paper: Paper) -> Paper:
    with Image.open(io.BytesIO(paper.content)) as opened:
        turned = opened.convert("L").rotate(90, expand=True)
    return Paper(paper.truth, _as_file(turned), paper.pages[:1], True)


def drawn() -> Iterator[Paper]:
    """Pages of words as a scanner gives them: a little crooked, noisy, packed."""
    chosen = [truth for truth in truths() if truth.file.suffix == ".pdf" and truth.file.parent == PAPERS]
    yield from map(as_scan, chosen[::_EVERY])


def in_spanish() -> Iterator[Paper]:
    """Papers in Spanish, drawn alike."""
    yield from (as_scan(truth) for truth in truths() if truth.name in _IN_SPANISH)


def as_scan(truth: Truth) -> Paper:
    """The first page of a paper of words."""
    document = pdfium.PdfDocument(truth.file.read_bytes())
    page = document[0].render(scale=_DOTS / 72).to_pil().convert("L")
    return Paper(truth, _as_file(_scanned(page)), _words(truth.file)[:1], len(document) > 1)


def _scanned(page: Image.Image) -> Image.Image:
    crooked = page.rotate(_SKEW, Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    noise = Image.frombytes("L", crooked.size, random.Random(7).randbytes(crooked.width * crooked.height))
    return Image.blend(crooked, noise, _NOISE / 256)


def _as_file(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=75)
    return held.getvalue()


def _words(file: Path) -> tuple[Counter[str], ...]:
    pages = opening.opened("paper.pdf", file.read_bytes()).pages
    return tuple(_counted(word.text for word in page.words if word.is_seen) for page in pages)


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(piece for text in texts for piece in _WORD.findall(text.casefold()))


@cache
def _library() -> Library:
    return load([Path(__file__).resolve().parents[2]])


def measured(name: str, papers: Iterable[Paper]) -> Row:
    row = Row(name)
    for paper in papers:
        begun = time.process_time()
        kept_pictures = KeptPictures()
        text = opening.opened(paper.truth.file.name, paper.content, kept_pictures.seen)
        kept_pictures.begin(paper.content)
        reading = seen_twice(read([text], _library(), paper.truth.child), [kept_pictures], _library())
        seconds = (time.process_time() - begun) / len(text.pages)
        row.pages += len(text.pages)
        row.seconds += seconds * len(text.pages)
        row.most_seconds = max(row.most_seconds, seconds)
        for page, words in zip(text.pages, paper.pages, strict=True):
            row.words += words.total()
            row.seen += (words & _counted(word.text for word in page.words)).total()
        alone = [p for p in reading.proposals if _IDS.search(p.path) and not p.others]
        sure = [p for p in reading.proposals if p.tier == "sure"]
        wrong = counted(paper.truth, alone)
        row.ids += len(alone)
        row.wrong_ids += wrong.wrong
        row.faults += wrong.faults
        row.sure += len(sure)
        row.sure_and_wrong += counted(paper.truth, sure).wrong
    return row


def most_memory() -> float:
    """Mebibytes of the process that reads, at most, over every picture here; each is read as a server has it read."""
    for paper in pictures():
        read_apart([(paper.truth.file.name, paper.content)])
    scale = 1024 if sys.platform != "darwin" else 1
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale / 1024**2


def lines() -> Iterator[str]:
    """The table as Markdown."""
    came = list(pictures())
    rows = (
        measured("Scans, a fax, a phone photo, as they came", came),
        measured("The same on their side", map(on_its_side, came)),
        measured("Pages drawn as scans, crooked and noisy", drawn()),
        measured("Pages in Spanish, drawn alike", in_spanish()),
    )
    yield "| | pages | words read | ids, codes, dates | wrong | sure | wrong | seconds a page | most |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        yield (
            f"| {row.name} | {row.pages} | {row.seen / row.words:.3f} | {row.ids} | {row.wrong_ids} | {row.sure} | "
            f"{row.sure_and_wrong} | {row.seconds / row.pages:.1f} | {row.most_seconds:.1f} |"
        )
    yield ""
    yield "Ids, codes and dates: those proposed with no other value beside them. The process that reads one of the"
    yield f"first takes {most_memory():.0f} MB at most."
    for row in rows:
        sys.stderr.writelines(f"{fault}\n" for fault in row.faults)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
