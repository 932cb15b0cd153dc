"""What the words of a command line may be: a day, a case's file, a group of commands."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


def day(words: str) -> date:
    """A day as every record has it: YYYY-MM-DD, from 1900 to 2199."""
    from pydantic import TypeAdapter, ValidationError

    from app.domain.values import Day

    try:
        return TypeAdapter[date](Day).validate_python(words)
    except ValidationError as wrong:
        raise typer.BadParameter(str(wrong.errors()[0]["ctx"]["error"])) from None


Format = StrEnum("Format", ["docx", "pdf", "html", "txt"])
CaseFile = Annotated[Path, typer.Argument(metavar="CASE.json")]
DayOption = Annotated[date | None, typer.Option(metavar="DATE", parser=day, help="the day; default today")]


def a_group(words: str) -> typer.Typer:
    """Plain help, no boxes: it is read in a pipe as well as on a screen."""
    return typer.Typer(help=words, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
