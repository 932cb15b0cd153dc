"""What stands in square brackets is said only where all of it is known and may be cited; `//` stands before what else.

`Denial | [{{ denial.reference_number }}, ]dated {{ denial.dated_on }}[, received {{ denial.received_on }}]`
`[{{ one.visits }} // not stated]`

A line that is one bracket from end to end is left out with its line end, so that it leaves no empty line behind.
"""

import re
from collections.abc import Callable

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from app.letters.stated import NotCitable, UnknownValue

SHEET = " sheet"  # with a space: no paragraph can name it
_PARTS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)
_MARKS = re.compile(r"(\[|\]\n?|\s*//\s*)")
_OPEN, _OTHERWISE, _CLOSE = "{%+ piece +%}", "{%+ otherwise +%}", "{%+ endpiece +%}"


def tagged(source: str) -> str:
    """The paragraph with tags for its brackets; as many lines as before."""
    made: list[str] = []
    line, starts_line = 1, True
    alone: list[bool] = []
    for index, part in enumerate(_PARTS.split(source)):
        for mark in (part,) if index % 2 else _MARKS.split(part):
            if mark == "[" and not index % 2:
                alone.append(starts_line)
                made.append(_OPEN)
            elif mark.startswith("]") and not index % 2:
                if not alone:
                    raise TemplateSyntaxError("a bracket is closed that was not opened", line)
                made.append(mark[1:] + _CLOSE if alone.pop() and mark == "]\n" else _CLOSE + mark[1:])
            elif mark.strip() == "//" and alone and not index % 2:
                made.append(_OTHERWISE.replace("otherwise", "otherwise" + mark.count("\n") * "\n"))
            else:
                made.append(mark)
            starts_line = mark.endswith("\n") if mark else starts_line
            line += mark.count("\n")
    if alone:
        raise TemplateSyntaxError("a bracket is not closed", line)
    return "".join(made)


class Pieces(Extension):
    """The tags behind the brackets."""

    tags = {"piece"}  # noqa: RUF012  (as Jinja declares it)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return tagged(source)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:otherwise", "name:endpiece"))
        said = nodes.CallBlock(self._asked("_said"), [], [], body).set_lineno(line)
        if next(parser.stream).value == "endpiece":
            return [said]
        otherwise = parser.parse_statements(("name:endpiece",), drop_needle=True)
        return [said, nodes.If(self._asked("_was_left_out"), otherwise, [], []).set_lineno(line)]

    def _asked(self, method: str) -> nodes.Call:
        return self.call_method(method, [nodes.ContextReference()])

    def _said(self, context: Context, caller: Callable[[], str]) -> str:
        sheet = context.vars[SHEET]
        before = len(sheet)
        try:
            words = caller()
        except (UnknownValue, NotCitable):
            del sheet[before:]
            sheet.was_left_out = True
            return ""
        sheet.was_left_out = False
        return words

    def _was_left_out(self, context: Context) -> bool:
        return bool(context.vars[SHEET].was_left_out)
