"""Which line of business a plan type is, in the words that payer policies use for their scope (criteria.md 2.1)."""

_LINES = {
    "fully_insured_individual": "commercial_full",
    "fully_insured_small_group": "commercial_full",
    "fully_insured_large_group": "commercial_full",
    "non_federal_governmental_insured": "commercial_full",
    "church_insured": "commercial_full",
    "self_funded_erisa": "commercial_aso",
    "non_federal_governmental_self_funded": "commercial_aso",
    "church_self_funded": "commercial_aso",
    "medicaid_managed_care": "medicaid_mco",
    "medicaid_fee_for_service": "medicaid_ffs",
    "chip_managed_care": "chip",
    "chip_fee_for_service": "chip",
    "federal_employee": "fep",
    "tricare": "tricare",
    "medicare_advantage": "ma",
    "original_medicare": "medicare",
}


def line_of_business(plan_type: str) -> str | None:
    """None where the plan type is unknown or stands outside these lines."""
    return _LINES.get(plan_type)
