"""The people of the demonstration, as data/demonstration.yaml has them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from qiongtai.law.actor import Power

DEMO_PASSWORD = "qiongtai-demo"  # noqa: S105  (printed on the first page of the demonstration)
DATA = Path(__file__).resolve().parents[1] / "data" / "demonstration.yaml"


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post: its powers reach its own kind of organ, or (*for_all*) every kind, in the subtree of its division."""

    key: str
    name_zh: str
    name_en: str
    powers: tuple[Power, ...]
    for_all: bool = False
    on_the_spot: bool = False
    organ: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """An officer whose user name is easy to remember."""

    username: str
    place: str
    organ: str
    post: str
    name_zh: str
    name_en: str
    role_zh: str
    role_en: str
    door: str


@dataclass(frozen=True, slots=True)
class CitizenPlan:
    """A citizen with an account."""

    username: str
    name: str
    region: str
    birth: str
    serial: str
    phone: str
    role_zh: str
    role_en: str


@dataclass(frozen=True, slots=True)
class EnterprisePlan:
    """An enterprise and the account of its legal representative."""

    account: str
    region: str
    organisation: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ExpertPlan:
    """An expert on the roster of the organ of kind *organ* at *place*."""

    username: str
    place: str
    organ: str
    name: str
    field: str
    title: str
    employer: str
    region: str
    birth: str
    serial: str
    role_zh: str = ""
    role_en: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everybody."""

    handling_organs: frozenset[str]
    township_organs: frozenset[str]
    team: tuple[PostPlan, ...]
    single: tuple[PostPlan, ...]
    extra_posts: tuple[PostPlan, ...]
    named: tuple[NamedPlan, ...]
    citizens: tuple[CitizenPlan, ...]
    enterprises: tuple[EnterprisePlan, ...]
    delegations: tuple[tuple[str, str], ...]
    experts: tuple[ExpertPlan, ...]


@cache
def read_plan() -> Plan:
    """Return the plan; a wrong file is a programming error and shows as one."""
    content = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return Plan(
        handling_organs=frozenset(content["handling_organs"]),
        township_organs=frozenset(content["township_organs"]),
        team=tuple(_post(row) for row in content["team"]),
        single=tuple(_post(row) for row in content["single"]),
        extra_posts=tuple(_post(row) for row in content["extra_posts"]),
        named=tuple(NamedPlan(**row) for row in content["named"]),
        citizens=tuple(CitizenPlan(**row) for row in content["citizens"]),
        enterprises=tuple(EnterprisePlan(**row) for row in content["enterprises"]),
        delegations=tuple((row["principal"], row["agent"]) for row in content["delegations"]),
        experts=tuple(ExpertPlan(**row) for row in content["experts"]),
    )


def _post(row: dict[str, Any]) -> PostPlan:
    return PostPlan(
        key=row["key"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        powers=tuple(Power(one) for one in row["powers"]),
        for_all=row.get("reach") == "all",
        on_the_spot=row.get("on_the_spot", False),
        organ=row.get("organ", ""),
        place=row.get("place", ""),
    )


class DemoAccount(NamedTuple):
    """An account to try the product with."""

    username: str
    role_zh: str
    role_en: str
    door: str


def _accounts(plan: Plan) -> tuple[DemoAccount, ...]:
    citizens = (DemoAccount(one.username, one.role_zh, one.role_en, "/") for one in plan.citizens)
    officers = (DemoAccount(one.username, one.role_zh, one.role_en, one.door) for one in plan.named)
    experts = (DemoAccount(one.username, one.role_zh, one.role_en, "/expert/") for one in plan.experts if one.role_zh)
    return (*citizens, *officers, *experts)


DEMO_ACCOUNTS = _accounts(read_plan())
"""The accounts with names that are easy to remember, for `qiongtai up` to print; all have `DEMO_PASSWORD`."""
