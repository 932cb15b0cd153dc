"""Writes docs/api.html, the reference of the API, from its description. `make docs`."""

from pathlib import Path

from app.api.application import application
from app.api.reference import reference
from app.services.desk import Desk, library_of

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    page = reference(application(Desk(library_of([ROOT])), "none").openapi())
    (ROOT / "docs" / "api.html").write_text(page, encoding="utf-8")
