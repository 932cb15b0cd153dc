"""Papers written with their truth: a value is marked where it is printed, so that paper and truth cannot part.

`⟦a:path=value;other.path|words as printed⟧` marks words; `a:` is the record, `a,b:` several of them, and without
`=value` the value is what the schema makes of the words. A source begins with lines `%% kind:`, `%% layout:` and
`%% never: path = value | why`; `%%PAGE` begins the next page. Whatever does not fit the schema raises ValueError.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Schema = dict[str, Any]
SETS = Path(__file__).parent
SHORT = {
    "c": "child", "p": "plan", "d": "denial", "r": "denial.reasons[]", "at": "denial.appeal_to", "q":
    "denial.policies_cited[]", "s": "services[]", "pe": "people[]", "dx": "diagnoses[]", "cl": "claim_lines[]", "e":
    "evaluations[]", "f": "evaluations[].findings[]", "ob": "evaluations[].observations[]", "g": "goals[]", "n":
    "notes[]", "doc": "documents[]", "poc": "plans_of_care[]", "sk": "skilled_care[]", "cg": "caregiver_programs[]",
    "o": "other_therapy[]", "b": "plan.benefits[]", "code": "denial.codes[]",
}  # fmt: skip
_MONTHS = (
    "january february march april may june july august september october november december "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
_MARK = re.compile(r"⟦(?P<spec>[^|⟦⟧]+)\|(?P<words>[^⟦⟧]*)⟧")
_RECORDS = re.compile(r"(?P<records>[a-z0-9_,]+):(?P<path>.+)", re.S)
_HEAD = re.compile(r"%% (kind|layout|never|look): (.*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """One source: `pages` without their marks, `truth` as the file beside the paper holds it."""

    name: str
    ending: str
    look: str
    pages: tuple[str, ...]
    truth: dict[str, Any]


def sources(name: str = "*") -> list[Path]:
    """The sources of one set, or of all."""
    return sorted(SETS.glob(f"{name}/sources/*"))


def papers(source: Path) -> Path:
    """The folder in which the papers of this source's set lie."""
    return source.parents[1] / "papers"


def marked(path: Path, schema: Schema) -> Marked:
    heads: list[tuple[str, str]] = []
    body = []
    for line in path.read_text("utf-8").splitlines():
        head = _HEAD.match(line)
        if head:
            heads.append((head[1], head[2]))
        else:
            body.append(line)
    said = dict(heads)
    pages = "\n".join(body).strip("\n").split("%%PAGE\n")
    values = [value for number, page in enumerate(pages, 1) for value in _values(page, number, schema)]
    barred = [_barred(rest, schema) for name, rest in heads if name == "never"]
    truth = {"kind": said["kind"], "layout": said["layout"], "values": values, "must_not": barred, "unreadable": []}
    return Marked(path.stem, path.suffix, said.get("look", ""), tuple(map(_unmarked, pages)), truth)


def written(truth: dict[str, Any]) -> str:
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def fits(path: str, value: Any, schema: Schema) -> bool:
    """Whether the case schema takes this value at this path."""
    return Draft202012Validator(_node(path, schema), format_checker=FormatChecker()).is_valid(value)


def day(words: str) -> str:
    """The first day named in the words, as ISO; American order where it is written in numbers."""
    if iso := re.search(r"\d{4}-\d\d-\d\d", words):
        return iso[0]
    if numbers := re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b", words):
        year = int(numbers[3]) + (2000 if len(numbers[3]) == 2 else 0)
        return date(year, int(numbers[1]), int(numbers[2])).isoformat()
    if named := re.search(r"([A-Za-z]{3,})\.? (\d{1,2}),? (\d{4})", words):
        return date(int(named[3]), _month(named[1]), int(named[2])).isoformat()
    if named := re.search(r"(\d{1,2})(?: de |[ -])([A-Za-z]{3,})\.?(?: de |[ -])(\d{4})", words):
        return date(int(named[3]), _month(named[2]), int(named[1])).isoformat()
    raise ValueError(f"no day in {words!r}")


def _month(name: str) -> int:
    return next(month for month, full in enumerate(_MONTHS) if full.startswith(name.lower())) % 12 + 1


def _unmarked(page: str) -> str:
    return _MARK.sub(lambda mark: mark["words"], page)


def _values(page: str, number: int, schema: Schema) -> Iterator[dict[str, Any]]:
    for mark in _MARK.finditer(page):
        words = " ".join(re.sub(r"\\(?=[^\w\s])", "", mark["words"]).split())
        records = ""
        for part in mark["spec"].split(";"):
            named = _RECORDS.match(part.strip())
            if named:
                records = named["records"]
            path, equals, said = (named["path"] if named else part.strip()).partition("=")
            path = _long(path)
            value = _value(path, said if equals else words, schema)
            for record in records.split(","):
                yield {"path": path, "value": value, "page": number, "words": words} | (
                    {"record": record} if record else {}
                )


def _barred(rest: str, schema: Schema) -> dict[str, Any]:
    pair, why = rest.split(" | ")
    path, value = pair.split(" = ")
    return {"path": _long(path), "value": _value(_long(path), value, schema), "why": why}


def _long(path: str) -> str:
    head, dot, rest = path.partition(".")
    return SHORT.get(head, head) + dot + rest


def _node(path: str, schema: Schema) -> Schema:
    """The schema at a path, with the definitions it points to."""
    node = schema
    for part in path.split("."):
        node = _meant(node, schema)
        if part.removesuffix("[]") not in node.get("properties", {}):
            raise ValueError(f"{path}: no {part}")
        node = node["properties"][part.removesuffix("[]")]
        if part.endswith("[]"):
            node = _meant(node, schema)["items"]
    return {"$defs": schema["$defs"], **_meant(node, schema)}


def _meant(node: Schema, schema: Schema) -> Schema:
    """Past a pointer, and past “or null”: unknown is no value that a paper prints."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        else:
            node = next(shape for shape in node["anyOf"] if shape.get("type") != "null")
    return node


def _value(path: str, said: str, schema: Schema) -> Any:
    node = _node(path, schema)
    value: Any = said
    if node.get("format") == "date":
        value = day(said)
    elif node.get("type") == "boolean":
        value = {"true": True, "false": False}[said]
    elif node.get("type") in ("number", "integer"):
        number = re.search(r"-?\d[\d,]*(\.\d+)?", said)
        if not number:
            raise ValueError(f"{path}: no number in {said!r}")
        value = float(number[0].replace(",", ""))
        value = int(value) if value == int(value) else value
    if not fits(path, value, schema):
        raise ValueError(f"{path}: {value!r} is not of the schema")
    return value
