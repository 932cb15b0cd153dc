"""One practice for all tests; each test has cases of its own."""

from collections.abc import Iterator

import pytest

from tests.web.serving import Site
from tests.web.workbench.clinic import Clinic


@pytest.fixture(scope="session")
def clinic(site: Site) -> Iterator[Clinic]:
    made = Clinic(site)
    yield made
    made.client.close()
