"""What the words of a command line may be: a day, a case's file, a group of commands."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_DAY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)


def day(words: str) -> date:
    """A day as YYYY-MM-DD, from 1900 to 2199: a typing slip is no day of a case."""
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise typer.BadParameter(f"{words!r} is no date from 1900 to 2199; write YYYY-MM-DD")


Format = StrEnum("Format", ["docx", "pdf", "html", "txt"])
CaseFile = Annotated[Path, typer.Argument(metavar="CASE.json")]
DayOption = Annotated[date | None, typer.Option(metavar="DATE", parser=day, help="the day; default today")]


def a_group(words: str) -> typer.Typer:
    """Plain help, no boxes: it is read in a pipe as well as on a screen."""
    return typer.Typer(help=words, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
