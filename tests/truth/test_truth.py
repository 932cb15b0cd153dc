"""Nothing untrue in the letters of generated cases; ten thousand of them in `make truth`."""

from tests.truth.cases import case_of, sources


def test_the_same_seed_gives_the_same_case() -> None:
    assert case_of(7) == case_of(7)
    assert len(sources()) > 100
