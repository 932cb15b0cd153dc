"""A parent who posts what the pages would post, without a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.web.serving import Site


@pytest.fixture
def parent(site: Site) -> Iterator[Callable[..., httpx.Response]]:
    """`parent(path, form)`: posts like the page would, with its cookies and token."""
    with httpx.Client(base_url=site.address, timeout=120) as client:
        token = _token(client.get("/start").text)
        client.post("/start", data={"form_token": token})

        def post(path: str, data: dict[str, Any], **more: Any) -> httpx.Response:
            return client.post(path, data={"form_token": token, **data}, **more)

        post.client = client  # type: ignore[attr-defined]
        yield post


def _token(page: str) -> str:
    return page.partition('name="form_token" value="')[2].partition('"')[0]
