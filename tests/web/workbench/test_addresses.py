"""Where a problem of a letter is mended: the record's form, the list's, the notice, the plan."""

import pytest

from app.web.workbench.addresses import problem_address
from app.web.workbench.records import filed_records
from tests.factories import make_case


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("blocks[3]", "#b3"),
        ("evidence/skilled, skilled_care[0].document, k1", "/cases/c/skilled_care/k1"),
        ("evidence/limitations, the document that holds o1", "/cases/c/evaluations/e1"),
        ("opening/home, services[0].setting", "/cases/c/services/new"),
        ("facts/fax, the fax number that the notice gives", "/cases/c/denial"),
        ("late/why, a statement of why the appeal is late", "/cases/c/statements/new"),
        ("superbill/complete, claim_lines (the amount billed on each line)", "/cases/c/claim_lines/new"),
        ("network_exception_request, network_searches", "/cases/c/network_searches/new"),
        ("people, child.born_on", "/cases/c/people/new"),
        ("opening/x, plan.payer_name", "/cases/c/plan"),
    ],
)
def test_each_problem_leads_to_its_form(where: str, address: str) -> None:
    assert problem_address("c", where, "internal_appeal", filed_records(make_case())) == address
