"""What is held: criteria with their sources, a practice's own policies, letter kinds, the edition, schemas."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import answered, json_answer, page_of
from app.domain.ref import DisciplineId
from app.domain.spelling import closed_list
from app.domain.values import Day
from app.domain.vocabulary import PlanTypeName, Verification
from app.errors import FieldProblem, Invalid
from app.services import criteria
from app.services.assessments import assessment_schema, case_schema
from app.services.criteria import Filters
from app.services.desk import Desk
from app.services.help import help_listed
from app.services.library import instruments_listed, letter_kinds, library_facts, payers_listed

router = APIRouter(tags=["library"])
ROWS = {"description": "One page", "content": {"application/json": {"schema": page_of({"type": "object"})}}}
ANY_OBJECT = {"content": {"application/json": {"schema": {"type": "object"}}}}
OWN_POLICY = {
    "requestBody": {
        "required": True,
        "description": "A policy as YAML or JSON, in the shape of the shipped ones. Verification is `P`: the words of "
        "the document enclosed with the denial.",
        "content": {
            "application/yaml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}


async def discipline_asked(desk: TheDesk, discipline: DisciplineId | None = None) -> str | None:
    """One of the disciplines that the library holds."""
    known = desk.library.disciplines
    if discipline is not None and discipline not in known:
        raise Invalid((FieldProblem("discipline", closed_list(discipline, known)),))
    return discipline


TheDiscipline = Annotated[str | None, Depends(discipline_asked)]


@router.get("/criteria", response_class=Response, responses={200: ROWS, **responses(422)})
def list_criteria(
    desk: TheDesk,
    actor: TheActor,
    page: ThePage,
    discipline: TheDiscipline,
    payer: str | None = None,
    on: Annotated[Day | None, Query(description="In force on this day.")] = None,
    verification: Verification | None = None,
    policy: str | None = None,
) -> Response:
    """The criteria in our own words, each with its policy, its source and how well it was verified."""
    filters = Filters(payer, discipline, on, verification, policy)
    return listed(page, criteria.listed(criteria.library_for(desk, actor), filters), _id)


@router.post("/policies", status_code=201, responses=responses(413, 422), openapi_extra=OWN_POLICY)
def add_policy(once: TheOnce, body: TheBody) -> Response:
    """Add a policy of your own: the criteria enclosed with a denial. It judges your practice's cases only."""

    def made(desk: Desk) -> Response:
        policy = criteria.add_policy(desk, once.actor, body, "policy")
        return answered(policy.model_dump_json().encode(), 201, {"Location": f"/api/v1/policies/{policy.key}"})

    return once.answer(body, made)


@router.get("/policies/{key}", responses={200: json_answer("Policy", "The policy"), **responses(404)})
def read_policy(desk: TheDesk, actor: TheActor, key: str) -> Response:
    """A policy with its versions and criteria."""
    return answered(criteria.policy_of(desk, actor, key).model_dump_json().encode())


@router.delete("/policies/{key}", status_code=204, responses=responses(404))
def delete_policy(desk: TheDesk, actor: TheActor, key: str) -> None:
    """Delete a policy of your own. Shipped ones stay."""
    criteria.delete_policy(desk, actor, key)


@router.get("/library", responses={200: {"description": "Edition and counts", **ANY_OBJECT}, **responses()})
def read_library(desk: TheDesk, actor: TheActor) -> dict[str, Any]:
    """The edition in use and what it holds: payers, policies, letter kinds, formats, the oldest check of a source."""
    return library_facts(criteria.library_for(desk, actor))


@router.get("/payers", response_class=Response, responses={200: ROWS, **responses(422)})
def list_payers(desk: TheDesk, actor: TheActor, page: ThePage) -> Response:
    """The insurers by the id that `plan.payer` takes, with the spellings on notices and their policies."""
    return listed(page, payers_listed(criteria.library_for(desk, actor)), _id)


@router.get("/instruments", response_class=Response, responses={200: ROWS, **responses(422)})
def list_instruments(desk: TheDesk, actor: TheActor, page: ThePage, discipline: TheDiscipline) -> Response:
    """The tests by the id that a finding's `instrument` takes, with their scales and ages."""
    return listed(page, instruments_listed(criteria.library_for(desk, actor), discipline), _id)


@router.get("/kinds", response_class=Response, responses={200: ROWS, **responses(422)})
def list_kinds(desk: TheDesk, actor: TheActor, page: ThePage) -> Response:
    """The letter kinds: what each is for, and who signs it."""
    return listed(page, letter_kinds(criteria.library_for(desk, actor)), lambda kind: str(kind["kind"]))


@router.get("/help", response_class=Response, responses={200: ROWS, **responses(422)})
def list_help(
    desk: TheDesk,
    actor: TheActor,
    page: ThePage,
    discipline: TheDiscipline,
    plan_type: PlanTypeName = "unknown",
) -> Response:
    """Money help and people who may help a family, with limits and sites. Nothing here is promised."""
    return listed(page, help_listed(criteria.library_for(desk, actor), discipline, plan_type), _id)


def _id(row: Any) -> str:
    return str(row["id"])


@router.get("/schemas/case", responses={200: {"description": "JSON Schema", **ANY_OBJECT}, **responses()})
def read_case_schema(desk: TheDesk, _actor: TheActor) -> dict[str, Any]:
    """The case document as JSON Schema."""
    return case_schema(desk.library)


@router.get("/schemas/assessment", responses={200: {"description": "JSON Schema", **ANY_OBJECT}, **responses()})
def read_assessment_schema(_actor: TheActor) -> dict[str, Any]:
    """The assessment as JSON Schema."""
    return assessment_schema()
