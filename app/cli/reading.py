"""The command that reads papers: values with page and words, as lines or as JSON. Nothing is stored."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.desks import desk_for_papers
from app.services.plain_english import all_in_english, in_english
from app.services.readings import Refusal, read_papers, reading_document, reading_lines


def read(files: Sequence[Path], as_json: bool) -> int:
    """What cannot be opened is named on stderr; the others are read all the same."""
    refused: list[Refusal] = []
    given = [(file.name, content) for file in files if (content := _content(file, refused)) is not None]
    reading = read_papers(given, desk_for_papers().library, twice=True, refused=refused)
    if as_json:
        print(json.dumps(all_in_english(reading_document(reading), "warnings"), ensure_ascii=False, indent=1))
    else:
        print(in_english("\n".join(reading_lines(reading))))
    for name, why in refused:
        print(f"{name}: {in_english(why)}", file=sys.stderr)
    return 1 if refused else 0


def _content(file: Path, refused: list[Refusal]) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError as error:
        refused.append((file.name, error.strerror or "cannot be read"))
        return None
