"""What a clerk sends for a walk-in."""

from typing import Any

from qiongtai.catalogue.queries.specs import current_version_of_code, spec_of
from qiongtai.catalogue.rules.spec import ItemSpec
from tests.province import answers

FOOD = "food-business-licence-469023000000"
SHOP = "individual-business-registration-469023000000"
USCC, PERSON = "91469023MA5T2026X1", "11010519491231002X"


def item(code: str) -> ItemSpec:
    """Return the item behind an entry's code."""
    return spec_of(current_version_of_code(code)).item


def enterprise(code: str = FOOD, **changes: Any) -> dict[str, Any]:
    """Return the whole page for an enterprise, all required originals seen."""
    applicant = {
        "kind": "enterprise",
        "enterprise-uscc": USCC,
        "enterprise-name": "澄迈椰风餐饮有限公司",
        "enterprise-legal_representative": "陈建业",
        "enterprise-phone": "13800000002",
    }
    return {**applicant, **_questions(code), **_originals(code), **changes}


def person(code: str = SHOP, **changes: Any) -> dict[str, Any]:
    """Return the whole page for a person, all required originals seen."""
    applicant = {
        "kind": "person",
        "person-identity_number": PERSON,
        "person-name": "李小红",
        "person-phone": "13900000001",
    }
    return {**applicant, **_questions(code), **_originals(code), **changes}


def _questions(code: str) -> dict[str, str]:
    return {f"form-{key}": value for key, value in answers(item(code), uscc=USCC).items()}


def _originals(code: str) -> dict[str, str]:
    return {f"material-{one.key}": "seen" for one in item(code).required_materials}
