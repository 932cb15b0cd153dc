"""One YAML text with its line numbers: refuses duplicate keys, aliases, tags and second documents.

Stricter and plainer than YAML 1.1: only `true` and `false` are truth values, days stay text, lists become tuples.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from app.errors import Located

DEEPEST = 40
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FRACTION = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z")
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Spot:
    """The line where a value stands, and the spots of what it holds."""

    line: int
    inside: dict[str | int, "Spot"] = field(default_factory=dict)


@dataclass(slots=True)
class ReadText:
    """A text that was read: its value, where each part of it stands, and what is wrong with it."""

    name: str
    value: object = None
    spot: Spot = field(default_factory=lambda: Spot(1))
    problems: list[Located] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the deepest part of `path` that is there."""
        spot = self.spot
        for step in path:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return spot.line

    def problem(self, path: Path, message: str) -> Located:
        return Located(self.name, self.line(path), message)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: dict[str, object] | list[object]
    spot: Spot
    key: str | None = None


def read(text: str, name: str) -> ReadText:
    """The sheet of one text. A sheet with problems has no value worth using."""
    sheet = ReadText(name)
    try:
        _build(yaml.parse(text, Loader=_LOADER), sheet)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        sheet.problems.append(Located(name, mark.line + 1 if mark else 0, f"is not YAML: {wrong.problem}"))
    except yaml.YAMLError as wrong:
        sheet.problems.append(Located(name, 0, f"is not YAML: {wrong}".splitlines()[0]))
    return sheet


def _build(events: Iterator[yaml.Event], sheet: ReadText) -> None:
    stack: list[_Open] = []
    documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    sheet.problems.append(Located(sheet.name, line, "holds a second document; one file holds one"))
                    return
            case yaml.AliasEvent():
                sheet.problems.append(Located(sheet.name, line, "uses an alias (*); write the value out"))
                _place(None, Spot(line), stack, sheet)
            case yaml.ScalarEvent():
                _scalar(event, line, stack, sheet)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _open(event, line, stack, sheet)
                if len(stack) > DEEPEST:
                    sheet.problems.append(Located(sheet.name, line, f"is nested deeper than {DEEPEST} levels"))
                    return
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = stack.pop()
                _place(tuple(done.value) if isinstance(done.value, list) else done.value, done.spot, stack, sheet)


def _open(event: yaml.CollectionStartEvent, line: int, stack: list[_Open], sheet: ReadText) -> None:
    _refuse_marks(event, line, sheet)
    value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
    stack.append(_Open(value, Spot(line)))


def _scalar(event: yaml.ScalarEvent, line: int, stack: list[_Open], sheet: ReadText) -> None:
    _refuse_marks(event, line, sheet)
    top = stack[-1] if stack else None
    if top is not None and isinstance(top.value, dict) and top.key is None:
        top.key = event.value
        if top.key in top.value:
            sheet.problems.append(Located(sheet.name, line, f"`{top.key}` stands twice; keep one"))
        return
    is_plain = event.implicit[0]
    if is_plain and _LEADING_ZERO.match(event.value):
        sheet.problems.append(Located(sheet.name, line, f"{event.value} begins with 0: put codes in quotes"))
    _place(_plain(event.value) if is_plain else event.value, Spot(line), stack, sheet)


def _plain(words: str) -> object:
    if words in _CONSTANTS:
        return _CONSTANTS[words]
    if _WHOLE.match(words):
        return int(words)
    return float(words) if _FRACTION.match(words) else words


def _place(value: object, spot: Spot, stack: list[_Open], sheet: ReadText) -> None:
    if not stack:
        sheet.value, sheet.spot = value, spot
        return
    top = stack[-1]
    if isinstance(top.value, list):
        top.spot.inside[len(top.value)] = spot
        top.value.append(value)
    elif top.key is None:
        sheet.problems.append(Located(sheet.name, spot.line, "has a list or mapping where a name should stand"))
    else:
        top.value[top.key] = value
        top.spot.inside[top.key] = spot
        top.key = None


def _refuse_marks(event: yaml.NodeEvent, line: int, sheet: ReadText) -> None:
    if event.anchor:
        sheet.problems.append(Located(sheet.name, line, "sets an anchor (&); write the value where it is used"))
    if tag := getattr(event, "tag", None):
        sheet.problems.append(Located(sheet.name, line, f"sets a type by hand ({tag}); leave it out"))
