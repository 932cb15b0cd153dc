"""The `rejoinder` command. Machine output on stdout, everything else on stderr; exit 0 done, 1 not, 2 wrong command."""

import sys
from collections.abc import Sequence

from app.cli.command_line import command_line
from app.errors import DataProblems, Invalid, KindRefused, LetterNotReady, RejoinderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    asked = command_line().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except RejoinderError as error:
        for line in _lines(error):
            print(line, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror or 'cannot be read or written'}", file=sys.stderr)
    return 1


def _lines(error: RejoinderError) -> list[str]:
    """Each problem one line: where, what, what to do."""
    if isinstance(error, DataProblems | Invalid | LetterNotReady):
        return [" ".join(str(one).split()) for one in error.problems]
    if isinstance(error, KindRefused) and error.use_instead:
        return [f"kind: {error.message} Use {error.use_instead} instead."]
    return [error.message]
