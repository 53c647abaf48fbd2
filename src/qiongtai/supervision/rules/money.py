"""The rules about money, each decided by one fact of a bill (收费监察)."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from qiongtai.charges.rules.lines import may_rest_on
from qiongtai.law.actor import ActorKind
from qiongtai.supervision.rules.failing import attempt
from qiongtai.supervision.rules.matters import case_of
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec
from qiongtai.supervision.rules.watched import Breach, Failed, Finding, Happening, instant

Findings = Iterator[Finding]
MONEY_FACTS = frozenset({"bill.made", "bill.waived", "payment.received"})


def charged_outside_the_list(fact: Happening, rule: RuleSpec) -> Findings:
    """F1: a line rests on no law or administrative regulation, or no list gives or sets its price (行政许可法 58)."""
    for number, line in enumerate(fact.body["lines"] if fact.kind == "bill.made" else ()):
        priced = line["standard_price"] is not None or str(line.get("source") or "").strip()
        if not priced or not may_rest_on(str(line.get("basis") or "")):
            yield Finding(f"line:{number}", rule.points[0], {"fee": line["name_zh"], "basis": line.get("basis") or ""})


def charged_above_the_standard(fact: Happening, rule: RuleSpec) -> Findings:
    """F2: a line comes to more than the published price times its quantity (行政许可法 59)."""
    for number, line in enumerate(fact.body["lines"] if fact.kind == "bill.made" else ()):
        if line["standard_price"] is None:
            continue
        allowed = Decimal(line["standard_price"]) * int(line["quantity"])
        if Decimal(line["amount"]) > allowed + Decimal(str(rule.params["tolerance_yuan"])):
            said = {"fee": line["name_zh"], "charged": line["amount"], "allowed": str(allowed)}
            yield Finding(f"line:{number}", rule.points[0], said)


def charged_before_notice(fact: Happening, rule: RuleSpec) -> Findings:
    """F3: money was asked for or taken without a notice of payment before it."""
    if fact.kind == "bill.made" and fact.body.get("notice_id") is None:
        yield Finding("notice", rule.points[0], {"total": fact.body["total"]})
    if fact.kind == "payment.received":
        notified = instant(fact.body.get("notified_at"))
        if notified is None or notified > fact.at:
            told = {"before": notified.isoformat()} if notified else {}
            yield Finding(f"payment:{fact.body['payment_id']}", rule.points[0], {"total": fact.body["amount"], **told})


def waived_without_ground(fact: Happening, rule: RuleSpec) -> Findings:
    """F4: a fee was waived without the text that says so, or without an officer who answers for it."""
    if fact.kind != "bill.waived":
        return
    lacking = [] if str(fact.body.get("basis") or "").strip() else ["basis"]
    if fact.actor_kind != ActorKind.STAFF:
        lacking.append("approver")
    if lacking:
        yield Finding(f"{fact.link}", rule.points[0], {"lacking": lacking, "total": fact.body["amount"]})


MONEY_RULES: Mapping[str, Callable[[Happening, RuleSpec], Findings]] = {
    "F1": charged_outside_the_list,
    "F2": charged_above_the_standard,
    "F3": charged_before_notice,
    "F4": waived_without_ground,
}


def money_breaches(fact: Happening, book: Rulebook) -> list[Breach | Failed]:
    """Return what *fact*, of a kind in `MONEY_FACTS`, breaks."""
    rules = book.at(fact.at).rules
    results: list[Breach | Failed] = []
    for code, look in MONEY_RULES.items():
        rule = rules.get(code)
        if rule is None or not rule.applies("", "", "", fact.place or ""):
            continue
        results += attempt(rule, fact, _looked(look, fact, rule))
    return results


def _looked(
    look: Callable[[Happening, RuleSpec], Findings], fact: Happening, rule: RuleSpec
) -> Callable[[], list[Breach]]:
    return lambda: [_breach(fact, rule, found) for found in look(fact, rule)]


def _breach(fact: Happening, rule: RuleSpec, found: Finding) -> Breach:
    return Breach(
        key=f"{rule.code}:bill:{fact.subject_id}:{found.what}",
        rule=rule.code,
        colour=rule.colour,
        case_id=case_of(fact.body),
        at=fact.at,
        point=found.point,
        place=fact.place or "",
        organ_id=fact.organ_id,
        subject_kind="bill",
        subject_id=fact.subject_id,
        officer_id=fact.actor_id if fact.actor_kind == ActorKind.STAFF else None,
        officer_name=fact.actor_name if fact.actor_kind == ActorKind.STAFF else "",
        particulars={"bill": fact.body["number"], **found.particulars},
        version=rule.version,
        severity=rule.severity,
    )
