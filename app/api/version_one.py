"""What all addresses of the first version share."""

from collections.abc import Iterable

from fastapi import APIRouter, Depends

from app.api.gate import known_parameters

PREFIX = "/api/v1"


def version_one(doors: Iterable[APIRouter]) -> APIRouter:
    """To be hung under PREFIX: included without a prefix FastAPI works every route out twice, to look at its path."""
    router = APIRouter(dependencies=[Depends(known_parameters)])
    for door in doors:
        router.include_router(door)
    return router
