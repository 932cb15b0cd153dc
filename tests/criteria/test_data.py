"""What must hold for every row of the criteria, whoever adds it."""

import re

from app.domain.library import Library

_SOURCE = re.compile(r"SRC-\d\d(, SRC-\d\d)*\Z")


def test_every_criterion_rests_on_a_registered_source(library: Library) -> None:
    for policy in library.policies.values():
        assert _SOURCE.match(policy.source.id) or policy.key == "GEN", policy.key
        for row in policy.criteria:
            assert row.source is None or _SOURCE.match(row.source), row.id


def test_a_criterion_carries_its_policys_family_and_is_said_in_one_line(library: Library) -> None:
    for policy in library.policies.values():
        families = {policy.key.split("-")[0], policy.key.split("-")[-1]}
        for row in policy.criteria:
            assert row.id.split("-")[0] in families, row.id
            assert len(row.words.split()) <= 32, row.id
            assert not row.words.endswith("."), row.id


def test_an_unread_policy_says_what_to_ask_for(library: Library) -> None:
    for policy in library.policies.values():
        assert policy.read
        assert policy.verification == "P" or policy.get_this, policy.key


def test_an_exclusion_is_inverted(library: Library) -> None:
    for row in library.criteria.values():
        assert (row.category == "exclusion") <= (row.polarity == "exclude"), row.id


def test_instruments_have_ages_in_order_and_scales_with_a_spread(library: Library) -> None:
    for instrument in library.clinical.instruments.values():
        low, high = instrument.age_min_months, instrument.age_max_months
        assert low is None or high is None or low < high, instrument.id
        assert all((scale.mean is None) == (scale.sd is None) and scale.sd != 0 for scale in instrument.scales), (
            instrument.id
        )
        assert instrument.norm == "norm" or all(scale.mean is None for scale in instrument.scales), instrument.id


def test_a_disciplines_codes_are_its_own(library: Library) -> None:
    clinical = library.clinical
    for profile in clinical.disciplines.values():
        assert all(profile.id in clinical.codes[code].disciplines for code in profile.codes), profile.id
    listed = {code for profile in clinical.disciplines.values() for code in profile.codes}
    assert {"97530", "97110", "92507", "97153", "S9494"} <= listed


def test_every_denial_type_but_the_unclinical_ones_leads_with_criteria(library: Library) -> None:
    bare = {denial_type.id for denial_type in library.clinical.denial_types.values() if not denial_type.leads_with}
    assert bare == {"coding_modifier", "timely_filing", "cob"}
