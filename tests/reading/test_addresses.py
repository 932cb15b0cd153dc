"""Where the street of an address ends when no comma parts it from the city."""

import pytest

from app.domain.library import Library
from app.rules.reading.addresses import reader


@pytest.mark.parametrize(
    ("text", "street", "city"),
    [
        ("100 North Main\nStreet Suite 200\nSt. Paul, MN 55101", "100 North Main Street Suite 200", "St. Paul"),
        ("100 Main St Suite 4 St. Paul MN 55101", "100 Main St Suite 4", "St. Paul"),
        ("500 North St. Louis Avenue Chicago, IL 60601", "500 North St. Louis Avenue", "Chicago"),
        ("300 St. Charles Ave New Orleans LA 70130", "300 St. Charles Ave", "New Orleans"),
        ("44 Oak St. Chicago IL 60601", "44 Oak St.", "Chicago"),
        ("77 Court Street Boston MA 02101", "77 Court Street", "Boston"),
        ("100 Main St St. Paul MN 55101", "100 Main St", "St. Paul"),
    ],
)
def test_a_street_ends_behind_its_own_way(text: str, street: str, city: str, library: Library) -> None:
    addresses = reader(library.reading.addresses, library.law.places.values())
    assert [(place.street, place.city) for place in addresses.of(text)] == [(street, city)]
