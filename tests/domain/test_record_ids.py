"""The next free id of a document, however many rows are given one."""

from app.domain.record_ids import TakenIds, free_id, ids_in


def test_the_first_number_that_is_free_is_given_and_taken() -> None:
    taken = TakenIds(ids_in({"notes": [{"id": "n2"}], "goals": [{"id": "g1", "progress": [{"id": "n3"}]}]}))
    assert [taken.next("n"), taken.next("n"), taken.next("g")] == ["n1", "n4", "g2"]
    taken.add("n5")
    assert taken.next("n") == "n6"
    assert free_id("n", {"notes": [{"id": "n1"}]}) == "n2"


def test_twenty_thousand_rows_need_no_look_at_each_for_each() -> None:
    """Each search that began at one would take two hundred million looks: minutes for one paper."""
    taken = TakenIds(())
    assert [taken.next("n") for _ in range(20_000)][-1] == "n20000"
