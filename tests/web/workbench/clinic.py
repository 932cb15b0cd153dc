"""A practice at its desk without a browser: signed in over a real connection, forms sent as a browser would."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
from lxml import html

from tests.factories import case_document
from tests.web.serving import TOKEN, Site


def words_of(page: str) -> str:
    """What a reader sees of a page, for the message of a test that fails."""
    tree: Any = html.fromstring(page or "<p>")
    return " ".join(tree.text_content().split())[:1500]


class Clinic:
    def __init__(self, site: Site) -> None:
        self.client = httpx.Client(base_url=site.address, timeout=30)
        self.send("/sign-in", "/sign-in", {"token": TOKEN})

    def page(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == status, words_of(answer.text)
        return html.fromstring(answer.text)

    def form(self, path: str, action: str, number: int = 0) -> dict[str, Any]:
        """The values that a browser would send for this form, unchanged."""
        forms = [
            form for form in self.page(path).forms if form.method == "POST" and (form.get("action") or path) == action
        ]
        values: dict[str, Any] = {}
        for name, value in forms[number].form_values():
            values.setdefault(name, []).append(value)
        return values

    def send(
        self, path: str, action: str, values: Mapping[str, Any], files: Any = None, status: int = 303
    ) -> httpx.Response:
        """Open the page, fill its form in, send it."""
        filled = {**self.form(path, action), **values}
        answer = self.client.post(action, data=filled, files=files)
        assert answer.status_code == status, words_of(answer.text)
        return answer

    def new_case(self, changes: dict[str, Any] | None = None, example: str = "anthem_ot") -> str:
        raw = json.dumps(case_document(changes, example=example)).encode()
        answer = self.send("/cases", "/cases", {}, files={"document": ("case.json", raw, "application/json")})
        return answer.headers["location"].rpartition("/")[2]

    def document(self, case_id: str) -> dict[str, Any]:
        document: dict[str, Any] = self.client.get(f"/cases/{case_id}/export").json()
        return document

    def text(self, path: str, status: int = 200) -> str:
        return " ".join(self.page(path, status).text_content().split())
