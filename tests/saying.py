"""What a refusal says, in the words that a door finds for it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.errors import RejoinderError
from app.services.plain_english import in_english


@contextmanager
def refused(kind: type[RejoinderError], match: str) -> Iterator[pytest.ExceptionInfo[RejoinderError]]:
    """Raised, and its English has these words."""
    with pytest.raises(kind) as caught:
        yield caught
    said = in_english(str(caught.value))
    assert re.search(match, said), said
