"""The command line: what can be asked for, and where each command is.

What a command needs is imported when it runs: help answers at once, and a letter needs no database.
"""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

Command = Callable[[argparse.Namespace], int]


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rejoinder", description="Answers a health insurer's denial of therapy.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = _command(commands, "serve", "start the server", "serving.serve")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000)
    assess = _command(commands, "assess", "judge a case and print it as JSON", "papers.assess")
    assess.add_argument("case", metavar="CASE.json", type=Path)
    assess.add_argument("--on", metavar="DATE", type=_day)
    _add_letter(commands)
    _command(commands, "kinds", "list the letter kinds", "papers.kinds")
    schema = _command(commands, "schema", "print a shape as JSON Schema", "papers.schema")
    schema.add_argument("shape", choices=("case", "assessment"))
    _add_criteria(commands)
    _add_law(commands)
    bring = _command(commands, "import", "store a case document and print its id", "filing.bring_in")
    bring.add_argument("case", metavar="FILE", type=Path)
    export = _command(commands, "export", "print a stored case document", "filing.export")
    export.add_argument("case_id", metavar="CASE_ID")
    _command(commands, "worker", "do what is pending", "serving.worker")
    return parser


def _add_letter(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    letter = _command(commands, "letter", "write a letter", "papers.letter")
    letter.add_argument("case", metavar="CASE.json", type=Path)
    letter.add_argument("--kind", required=True, help="see `rejoinder kinds`")
    letter.add_argument("--out", required=True, metavar="DIR", type=Path)
    letter.add_argument("--format", action="append", dest="formats", choices=("docx", "pdf", "html", "txt"))
    letter.add_argument("--on", metavar="DATE", type=_day, help="the day of the letter; default today")
    letter.add_argument("--signer", metavar="PERSON_ID", help="who signs, among those who may")
    letter.add_argument("--draft", action="store_true", help="write it also with problems, as a draft that says so")


def _add_criteria(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    actions = commands.add_parser("criteria", help="the payers' criteria").add_subparsers(dest="action", required=True)
    check = _command(actions, "check", "check every file and the age of its sources", "checking.criteria_check")
    load = _command(actions, "load", "load the shipped policies into their table", "data.criteria_load")
    listing = _command(actions, "list", "list the criteria as JSON", "data.criteria_list")
    for name in ("payer", "discipline", "verification", "policy"):
        listing.add_argument(f"--{name}")
    for one in (check, listing):
        one.add_argument("--on", metavar="DATE", type=_day)
    add = _command(actions, "add", "add a policy of your own: the criteria enclosed with a denial", "data.criteria_add")
    add.add_argument("file", metavar="FILE", type=Path)
    load.set_defaults(on=None)


def _add_law(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    actions = commands.add_parser("law", help="the law").add_subparsers(dest="action", required=True)
    check = _command(actions, "check", "check every file and the age of its sources", "checking.law_check")
    explain = _command(actions, "explain", "which law binds a case, and why", "papers.law_explain")
    notice = _command(actions, "notice", "the denial notice against what it must hold, as JSON", "papers.law_notice")
    calendar = _command(actions, "calendar", "the due dates as a calendar file", "papers.law_calendar")
    for one in (explain, notice, calendar):
        one.add_argument("case", metavar="CASE.json", type=Path)
    for one in (check, explain, notice, calendar):
        one.add_argument("--on", metavar="DATE", type=_day)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, run: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=_later(run))
    return parser


def _later(run: str) -> Command:
    def command(asked: argparse.Namespace) -> int:
        from importlib import import_module

        module, _, name = run.partition(".")
        return int(getattr(import_module(f"app.cli.{module}"), name)(asked))

    return command


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write YYYY-MM-DD") from None


def _port(words: str) -> int:
    if not words.isdecimal() or not 0 <= int(words) <= 65535:
        raise argparse.ArgumentTypeError(f"{words!r} is no port")
    return int(words)
