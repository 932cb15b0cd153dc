"""docs/letters.md: the table, what can be gamed in it, and five whole letters as pictures beside their cases."""

from pathlib import Path

import pypdfium2

from app.domain.library import Library
from tests.compare.cases import HERE, Compared
from tests.compare.writers import letter_of, pdf_of

SHOWN = ("ot_example", "ot_review", "pt_example", "behavior_example", "infusion_example")
_SCALE, _GRAYS = 1.25, 16


def write_page(
    columns: dict[str, dict[str, str]], compared: tuple[Compared, ...], library: Library, docs: Path
) -> None:
    words = (HERE / "letters.md").read_text(encoding="utf-8")
    by_id = {case.id: case for case in compared}
    shown = "\n\n".join(_shown(by_id[id], library, docs) for id in SHOWN)
    page = words.replace("{table}", table(columns)).replace("{letters}", shown)
    (docs / "letters.md").write_text(page, encoding="utf-8")


def table(columns: dict[str, dict[str, str]]) -> str:
    head = ["", *columns]
    rows = [[row, *(column[row] for column in columns.values())] for row in columns["ours"]]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _shown(compared: Compared, library: Library, docs: Path) -> str:
    pdf = pypdfium2.PdfDocument(pdf_of(letter_of(compared, library), library))
    folder = docs / "letters"
    folder.mkdir(exist_ok=True)
    for old in folder.glob(f"{compared.id}-*.png"):
        old.unlink()
    pictures = []
    for number, page in enumerate(pdf, 1):
        picture = page.render(scale=_SCALE).to_pil().convert("L").quantize(_GRAYS)
        picture.save(folder / f"{compared.id}-{number}.png", optimize=True)
        pictures.append(f"![{compared.id.replace('_', ' ')}, page {number}](letters/{compared.id}-{number}.png)")
    case = compared.case.model_dump_json(exclude_none=True, indent=1)
    (folder / f"{compared.id}.case.json").write_text(case + "\n", encoding="utf-8")
    title = f"### {library.templates.kinds[compared.kind].name}: {compared.id.replace('_', ' ')}"
    return f"{title}\n\n[The case](letters/{compared.id}.case.json)\n\n" + "\n".join(pictures)
