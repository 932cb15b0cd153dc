"""What a validation error says to a person: JSON path and a plain sentence, never the value that was sent."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.spelling import closed_list
from app.errors import FieldProblem

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}\Z")
LONGEST_NAME = 60
SENTENCES = {
    "missing": "is missing; add it",
    "string_type": "must be text in quotation marks",
    "int_type": "must be a whole number, written without quotation marks",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number, written without quotation marks",
    "bool_type": "must be true or false, or left out when unknown",
    "tuple_type": "must be a list in square brackets",
    "list_type": "must be a list in square brackets",
    "dict_type": "must be an object in braces",
    "model_type": "must be an object in braces",
    "model_attributes_type": "must be an object in braces",
    "finite_number": "must be a finite number",
    "date_type": "is not a date written as YYYY-MM-DD",
    "date_parsing": "is not a date written as YYYY-MM-DD",
    "date_from_datetime_parsing": "is not a date written as YYYY-MM-DD",
    "date_from_datetime_inexact": "is not a date written as YYYY-MM-DD",
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be true or false",
    "extra_forbidden": "is not a field of this record; correct the name or leave it out",
    "string_unicode": "holds a character that is not valid text; type the text again",
}


def field_problems(errors: Iterable[Mapping[str, Any]], root: str = "$") -> tuple[FieldProblem, ...]:
    """One problem for each of pydantic's errors, in the order of the document."""
    return tuple(FieldProblem(json_path(error["loc"], root), _sentence(error)) for error in errors)


def json_path(parts: Iterable[str | int], root: str = "$") -> str:
    """`("goals", 0, "baseline")` → `$.goals[0].baseline`; a strange field name is quoted and cut short."""
    return root + "".join(_step(part) for part in parts)


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if _PLAIN.match(part):
        return f".{part}"
    return f"[{json.dumps(part[:LONGEST_NAME])}]"


def _sentence(error: Mapping[str, Any]) -> str:
    match error["type"]:
        case "literal_error":
            return closed_list(error["input"], re.findall(r"'([^']*)'", str(error["ctx"]["expected"])))
        case "greater_than_equal":
            return f"must be at least {error['ctx']['ge']:g}"
        case "greater_than":
            return f"must be more than {error['ctx']['gt']:g}"
        case "less_than_equal":
            return f"must be at most {error['ctx']['le']:,g}"
        case "value_error":
            return str(error["ctx"]["error"]).partition(":")[0]
        case kind:
            return SENTENCES.get(kind, "is not what this field may hold; see `rejoinder schema case`")
