"""The insurer goes by the name on the card."""

from app.domain.library import Library
from app.web.guided_appeal.insurers import with_card_name, with_insurer
from app.web.questions import question


def test_the_insurer_goes_by_the_name_on_the_card(library: Library) -> None:
    asked = question("insurer")
    assert asked
    for typed, payer, name in (
        ("ambetter", "centene", "Ambetter"),
        ("WellCare", "centene", "WellCare"),
        ("healthy blue", "other", "Healthy Blue"),
        ("Aetna", "aetna", None),
        ("My Own Plan", "other", "My Own Plan"),
        ("kaiser permanente", "other", "Kaiser Permanente"),  # Kaiser of which state, the card does not say
        ("Kaiser Permanente Hawaii", "kaiser_hawaii", None),
    ):
        values = with_insurer(library, asked, {"payer": typed, "payer_name": None})
        assert (values["payer"], values["payer_name"]) == (payer, name)
        assert with_card_name(library, asked, values)["payer"] == (name or typed)
