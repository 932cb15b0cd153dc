"""The commands of `rejoinder`, read from the command itself."""

from typing import Any

from typer.main import get_command

from app.cli.command_line import rejoinder


def spoken_commands() -> dict[str, frozenset[str]]:
    """Each command as it is typed after `rejoinder`, a group's by both words, with the options it takes."""
    return dict(_below(get_command(rejoinder), ""))


def _below(command: Any, words: str) -> list[tuple[str, frozenset[str]]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        return [(words, frozenset(spelling for param in command.params for spelling in param.opts))]
    return [
        command_below for name, below in inside.items() for command_below in _below(below, f"{words} {name}".strip())
    ]
