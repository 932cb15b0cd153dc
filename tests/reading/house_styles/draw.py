"""Draws the papers of a set and writes their truth: `python -m tests.reading.house_styles.draw SET [NAME…]`.

Three ways to a paper, so that the words lie on the page as different programs lay them: Typst (`.typ`), lines with
stops as an export prints them (`.txt`) and Word (`.word`). Same sources, same fonts, same bytes.
"""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import typst
from docx.shared import Pt

from app.packs.load import load
from app.services.assessments import case_schema
from tests.reading.house_styles.marks import Marked, Schema, marked, papers, sources, written

ROOT = Path(__file__).resolve().parents[3]
_LEFT, _TOP, _STEP, _LINE = 54, 750, 6, 12.4
_FACES = {"mono": ("Courier", "Courier-Bold"), "sans": ("Helvetica", "Helvetica-Bold")}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def schema() -> Schema:
    shape: Schema = case_schema(load([ROOT]))
    return shape


def drawn(paper: Marked) -> bytes:
    if paper.ending == ".typ":
        text = "\n#pagebreak()\n".join(paper.pages)
        made: bytes = typst.compile(text.encode(), format="pdf", timestamp=0)
        return made
    return _word(paper) if paper.ending == ".word" else _lines(paper)


def _lines(paper: Marked) -> bytes:
    """A PDF of lines: `^20 ` goes on at stop 20, `!` begins a bold line, `----` is a rule."""
    bodies = [_page(page).encode("cp1252") for page in paper.pages]
    plain, bold = _FACES[paper.look or "mono"]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(bodies)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(bodies)}/Kids[{kids}]>>".encode(),
        *(f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding/WinAnsiEncoding>>".encode() for face in (plain, bold)),
    ]
    for number, body in enumerate(bodies):
        fonts = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{fonts}/Contents {6 + 2 * number} 0 R>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
        ]
    return _pdf(objects)


def _page(page: str) -> str:
    drawn_lines = []
    for number, line in enumerate(page.splitlines()):
        height = _TOP - _LINE * number
        if line.startswith("----"):
            drawn_lines.append(f"{_LEFT} {height + 3:g} m 558 {height + 3:g} l S")
            continue
        face = "F2" if line.startswith("!") else "F1"
        stops = re.split(r"\^(\d+) ", line.removeprefix("!"))
        for stop, words in zip(["0", *stops[1::2]], stops[::2], strict=True):
            said = re.sub(r"([\\()])", r"\\\1", words.rstrip())
            if said:
                left = _LEFT + _STEP * int(stop)
                drawn_lines.append(f"BT /{face} 10 Tf {left} {height:g} Td ({said}) Tj ET")
    return "\n".join(drawn_lines)


def _pdf(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end))


def _word(paper: Marked) -> bytes:
    """A Word file: `# ` heading, `- ` bullet, `| a | b |` rows of a table, other lines paragraphs."""
    file = docx.Document()
    file.styles["Normal"].font.size = Pt(10.5)
    rows: list[list[str]] = []
    for line in [*"\n".join(paper.pages).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            table = file.add_table(0, len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
            rows = []
        if line.startswith("# "):
            file.add_heading(line.removeprefix("# "), 2)
        elif line.startswith("- "):
            file.add_paragraph(line.removeprefix("- "), style="List Bullet")
        elif line:
            file.add_paragraph(line.replace("\\t", "\t"))
    kept = io.BytesIO()
    file.save(kept)
    return _undated(kept.getvalue())


def _undated(word: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(zipfile.ZipInfo(name, _ZIP_DAY), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main(name: str, *names: str) -> None:
    shape = schema()
    for path in sources(name):
        if not names or path.stem in names:
            paper = marked(path, shape)
            folder = papers(path)
            folder.mkdir(exist_ok=True)
            ending = ".docx" if paper.ending == ".word" else ".pdf"
            (folder / f"{paper.name}{ending}").write_bytes(drawn(paper))
            (folder / f"{paper.name}.truth.json").write_text(written(paper.truth), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
