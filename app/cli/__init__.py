"""The `rejoinder` command. Machine output on stdout, everything else on stderr; exit 0 done, 1 not, 2 wrong command."""

import sys
from collections.abc import Sequence

import typer

from app.cli.command_line import rejoinder
from app.errors import DataProblems, Invalid, KindRefused, LetterNotReady, RejoinderError, place_of
from app.services.plain_english import in_english


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    try:
        return int(rejoinder(arguments, prog_name="rejoinder", standalone_mode=False))
    except typer.TyperException as error:
        return _misspoken(error)
    except RejoinderError as error:
        for line in _lines(error):
            print(in_english(line), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror or 'cannot be read or written'}", file=sys.stderr)
    except Exception as error:  # its words may quote the record
        print(f"Something went wrong: {place_of(error)}. Please tell the maintainers this line.", file=sys.stderr)
    return 1


def _misspoken(error: typer.TyperException) -> int:
    """How the command is used, and what of this command line is wrong."""
    place: typer.Context | None = getattr(error, "ctx", None)
    if place is not None:
        print(place.get_usage().replace("Usage:", "usage:", 1), file=sys.stderr)
    said = in_english(error.format_message().replace("Value error, ", ""))
    print(f"{place.command_path if place else 'rejoinder'}: error: {said}", file=sys.stderr)
    return error.exit_code


def _lines(error: RejoinderError) -> list[str]:
    """Each problem one line: where, what, what to do."""
    if isinstance(error, DataProblems | Invalid | LetterNotReady):
        return [" ".join(str(problem).split()) for problem in error.problems]
    if isinstance(error, KindRefused) and error.use_instead:
        return [f"kind: {error.message} Use {error.use_instead} instead."]
    return [error.message]
