"""Several pin-cites in one parenthesis: a paragraph never lands behind a section that is not its own."""

import pytest

from app.domain.citing import joined
from app.domain.library import Library


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        (
            ["29 CFR 2560.503-1(h)(3)(ii)", "29 CFR 2560.503-1(h)(3)(v)"],
            "29 CFR 2560.503-1(h)(3)(ii), (h)(3)(v)",
        ),
        (
            [f"29 CFR 2560.503-1(h)(3)({paragraph})" for paragraph in ("ii", "iii", "iv", "v")]
            + ["29 CFR 2560.503-1(m)(8)(i)"],
            "29 CFR 2560.503-1(h)(3)(ii)-(v), (m)(8)(i)",
        ),
        (
            ["42 USC 300gg-113(a)(1), (2); 29 USC 1185g", "42 USC 300gg-113(b)(1)(A), (b)(2)(B)"],
            "42 USC 300gg-113(a)(1), (2), (b)(1)(A), (b)(2)(B); 29 USC 1185g",
        ),
        (
            ["42 USC 300gg-26(a)(4); 45 CFR 146.136(d)(1), (2)", "42 USC 300gg-26(a)(8)(A)"],
            "42 USC 300gg-26(a)(4), (a)(8)(A); 45 CFR 146.136(d)(1), (2)",
        ),
        (
            ["32 CFR 199.10(b)(3); 199.15(h)", "32 CFR 199.10(a)(2)(ii)"],
            "32 CFR 199.10(b)(3); 199.15(h); 32 CFR 199.10(a)(2)(ii)",
        ),
        (
            ["42 CFR 438.402(b), 438.408(c)(3)", "42 CFR 438.402(c)"],
            "42 CFR 438.402(b), 438.408(c)(3); 42 CFR 438.402(c)",
        ),
        (
            ["29 CFR 2560.503-1(b)(4), as applied by 45 CFR 147.136(b)(2)(i)", "45 CFR 147.136(b)(2)(ii)(C)"],
            "29 CFR 2560.503-1(b)(4), as applied by 45 CFR 147.136(b)(2)(i); 45 CFR 147.136(b)(2)(ii)(C)",
        ),
    ],
)
def test_paragraphs_stay_behind_their_own_section(cites: list[str], printed: str) -> None:
    assert joined(cites) == printed


def test_one_cite_of_the_law_is_printed_letter_for_letter(library: Library) -> None:
    cites = {words for rule in library.law.rules.values() for words in rule.cites.values()}
    assert [words for words in sorted(cites) if joined([words]) != words] == []
