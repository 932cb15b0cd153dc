"""The description of the API (OpenAPI 3.1): routes, the shapes of bodies that we read ourselves, and what both lack.

What programs are generated from must say all of it: which headers are needed, which lists are closed, what each
property means, an example that is known to be taken, and where an answer leads.
"""

from pathlib import Path
from typing import Any

import yaml
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from app.api import papers, records
from app.api.batches import BatchResult, BatchTold
from app.api.examples import examples
from app.api.once import KEY_SCHEMA
from app.api.open_points import AnswersGiven
from app.api.packets import PacketWanted
from app.api.paper_pages import PagesLaid, PaperPages
from app.api.paper_readings import PaperReading
from app.api.papers import PaperTaken, ProposalAnswered
from app.api.problems import ProblemDetails
from app.api.shapes import Kind, LetterListed, LetterWanted
from app.api.version_one import PREFIX, version_one
from app.api.webhooks import DeliveryTold, WebhookTold, WebhookWanted
from app.domain.case import Case
from app.domain.denial import Denial
from app.domain.open_points import OpenPoint
from app.domain.payer import Policy
from app.domain.ref import with_rows
from app.services.assessments import ASSESSMENT
from app.services.batch_lines import BatchLine
from app.services.desk import Desk
from app.services.records import RECORD_TYPES

Json = dict[str, Any]
REFERENCE = "#/components/schemas/{model}"
OWN = Path(__file__).parent
LABEL = "page.workbench.field."
VERSION = {"type": "string", "pattern": r'^(\*|(W/)?"[0-9]{1,18}")$', "examples": ["*"]}
MARK = {"type": "string", "pattern": r'^(\*|(W/)?"r-[0-9a-f]{24}")$', "examples": ["*"]}
# Operations with the example that they are sent; records have theirs in `records`.
SENT = {"createCase": "case", "replaceCase": "case", "recordDecision": "denial"}
# Where the answer of an operation leads: each next operation with the parameter that the id in the answer is.
LEADS = {
    "createCase": ("case_id", ("readCase", "assessCase", "listOpenPoints", "createLetter", "patchCase")),
    "createLetter": ("letter_id", ("readLetter", "fetchLetterDocx", "fetchLetterPdf", "deleteLetter")),
    "createBatch": ("batch_id", ("readBatch", "fetchBatchResults", "cancelBatch")),
    "addWebhook": ("webhook_id", ("readWebhook", "listDeliveries", "deleteWebhook")),
}


def described(app: FastAPI) -> Json:
    """Made once, when somebody asks for it."""
    if app.openapi_schema is None:
        lists = APIRouter()
        lists.include_router(version_one([records.described()]), prefix=PREFIX)
        routes = [*app.routes, *lists.routes]
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=routes)
        desk: Desk = app.state.desk
        schemas = document["components"].setdefault("schemas", {})
        schemas.update(_shapes())
        papers.described_beside_records(document)
        document = with_rows(document, {"disciplines": desk.library.disciplines})
        schemas = document["components"]["schemas"]
        _say_what_each_is(schemas, desk.library.templates.words["en"])
        for name in ("LetterWanted", "BatchLine"):
            schemas[name]["properties"]["kind"] |= {"enum": [*sorted(desk.library.templates.kinds)]}
            schemas[name]["properties"]["kind"].pop("anyOf", None)
        schemas["Plan"]["properties"]["payer"]["enum"] = [*sorted(desk.library.payers), "other"]
        _say_what_a_patch_names(document)
        _mend_operations(document)
        app.openapi_schema = document
    return app.openapi_schema


def _shapes() -> dict[str, Any]:
    kinds: tuple[type[BaseModel], ...] = (
        Case,
        Policy,
        ProblemDetails,
        LetterWanted,
        PacketWanted,
        AnswersGiven,
        PagesLaid,
        PaperPages,
        PaperReading,
        PaperTaken,
        ProposalAnswered,
        Kind,
        LetterListed,
        BatchResult,
        BatchTold,
        Denial,
        DeliveryTold,
        WebhookTold,
        WebhookWanted,
        BatchLine,
        *RECORD_TYPES.values(),
    )
    _, read = models_json_schema([(kind, "validation") for kind in kinds], ref_template=REFERENCE)
    given: dict[str, Any] = {}
    for name, adapter in (("Assessment", ASSESSMENT), ("OpenPoint", TypeAdapter(OpenPoint))):
        shape = adapter.json_schema(mode="serialization", ref_template=REFERENCE)
        given |= {**shape.pop("$defs", {}), name: shape}
    read["$defs"]["Need"]["additionalProperties"] = True  # each need has parameters of its own
    for shape in read["$defs"].values():
        if own := shape.get("properties", {}).get("id"):
            next(arm for arm in own.get("anyOf", [own]) if arm["type"] == "string")["pattern"] = r"\S"
    return {**read["$defs"], **given, **_new(read["$defs"])}


def _new(defined: Json) -> Json:
    """A record that is sent without an id is given one."""
    shapes = {}
    for record_name in {kind.__name__ for kind in RECORD_TYPES.values()}:
        needed = [name for name in defined[record_name].get("required", ()) if name != "id"]
        shapes[f"{record_name}New"] = {**defined[record_name], "title": f"{record_name}New", "required": needed}
    return shapes


def _say_what_each_is(schemas: Json, words: Any) -> None:
    """A property is described by its type, else by our own line, else by the forms' label, else by its name."""
    lines: Json = yaml.safe_load((OWN / "properties.yaml").read_text(encoding="utf-8"))
    for shape, schema in schemas.items():
        for name, field in schema.get("properties", {}).items():
            told = lines.get(f"{shape.removesuffix('New')}.{name}") or lines.get(name) or words.get(LABEL + name)
            if "description" not in field:
                field["description"] = told or f"{name.replace('_', ' ').capitalize()}."


def _say_what_a_patch_names(document: Json) -> None:
    """A patch has the fields of what it changes and no others; `propertyNames`, since each may be a part or null."""
    schemas = document["components"]["schemas"]
    for methods in document["paths"].values():
        if "patch" in methods:
            changed = methods["patch"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            shape = "Case" if changed.endswith("/CaseSaved") else changed.rpartition("/")[2]
            for content in methods["patch"]["requestBody"]["content"].values():
                content["schema"] = {"type": "object", "propertyNames": {"enum": sorted(schemas[shape]["properties"])}}


def _mend_operations(document: Json) -> None:
    for path, methods in document["paths"].items():
        for told in methods.values():
            for parameter in told.get("parameters", ()):
                _mend_header(parameter, path, "428" in told["responses"])
            if told.get("operationId") in SENT:
                _example(told, examples()[SENT[told["operationId"]]])
            answers = told.get("responses", {})
            if told.get("operationId") in LEADS:
                answers[max(answer for answer in answers if answer.startswith("2"))]["links"] = _links(
                    *LEADS[told["operationId"]]
                )


def _mend_header(parameter: Json, path: str, is_version_needed: bool) -> None:
    if parameter["name"].lower() == "if-match":
        parameter["schema"] = MARK if "{record_id}" in path else VERSION
        parameter["required"] = is_version_needed
    elif parameter["name"] == "Idempotency-Key":
        parameter["schema"] = KEY_SCHEMA


def _example(operation: Json, example: Any) -> None:
    for content in operation["requestBody"]["content"].values():
        content["example"] = example


def _links(parameter: str, operations: tuple[str, ...]) -> Json:
    own = {parameter: "$response.body#/id"}
    return {operation: {"operationId": operation, "parameters": own} for operation in operations}
