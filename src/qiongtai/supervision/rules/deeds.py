"""The rules that one fact decides: what was done in the wrong way (流程监察, 内容监察).

Each looks at the case as it stood before the fact, and at the fact.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from qiongtai.law.actor import ActorKind
from qiongtai.law.points import Point
from qiongtai.supervision.rules.rulebook import RuleSpec
from qiongtai.supervision.rules.watched import Finding, Happening, Watched

Findings = Iterator[Finding]

FORMULAS = frozenset(
    {"同意", "同意上报", "同意办理", "符合条件", "情况属实", "拟同意", "agreed", "agree", "ok", "approved"}
)
"""Opinions that say nothing about the case (套话)."""

BODILESS = (
    "case.material_attached",
    "case.identity_unmasked",
    "case.retimed",
    "case.archive_taken",
    "case.own_archive_taken",
)
"""Facts that are no steps of the procedure: their times order nothing."""


def officers_of(fact: Happening) -> tuple[str, tuple[int, ...]] | None:
    """Return at which point officers acted in *fact*, and who; None when no officer did."""
    if fact.kind == "case.task_done":
        return str(fact.body["point"]), tuple(fact.body.get("officers") or ())
    if fact.kind == "case.accepted" and fact.actor_kind == ActorKind.STAFF and fact.actor_id is not None:
        return Point.ACCEPT.value, (fact.actor_id,)
    return None


def incompatible_posts(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P2: the same person accepted and approved, handled and reviewed, or reviewed and approved."""
    acted = officers_of(fact)
    if acted is None:
        return
    point, officers = acted
    others = {other for pair in rule.params["pairs"] if point in pair for other in pair if other != point}
    for officer in officers:
        for other in sorted(others):
            if officer in case.officers.get(other, ()):
                pair = "-".join(sorted((point, other)))
                yield Finding(f"{officer}:{pair}", point, {"points": [other, point]}, officer, fact.body.get("task_id"))


def times_out_of_order(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P4: a later step carries an earlier time, beyond what clocks of machines differ by."""
    if case.last_at is None or fact.link <= case.link or fact.kind in BODILESS:
        return
    if fact.at < case.last_at - timedelta(minutes=rule.params["tolerance_minutes"]):
        point = str(fact.body.get("point") or Point.HANDLE)
        yield Finding(str(fact.link), point, {"before": case.last_at.isoformat(), "then": fact.at.isoformat()})


def pause_without_ground(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P6: a special procedure without kind, ground, or the time that the applicant is told of (行政许可法 45)."""
    if fact.kind != "case.paused":
        return
    named = {
        "kind": fact.body.get("procedure"),
        "basis": fact.body.get("basis"),
        "end": fact.body.get("planned_end_on"),
    }
    lacking = [name for name, value in named.items() if not str(value or "").strip()]
    if lacking:
        yield Finding(str(fact.link), Point.HANDLE, {"lacking": lacking, "procedure": named["kind"] or ""})


def second_correction(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P8: a second notice of what is missing, where the law allows one (行政许可法 32, 72)."""
    if fact.kind == "case.correction_asked" and fact.body["round"] > rule.params["allowed"]:
        yield Finding(str(fact.body["round"]), Point.ACCEPT, {"round": fact.body["round"]}, fact.actor_id)


def accepted_without_materials(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """C1: accepted although a required material was missing (行政许可法 32); silence of the organ is not its deed."""
    if fact.kind == "case.accepted" and not fact.body.get("deemed") and fact.body.get("missing_materials"):
        yield Finding("", Point.ACCEPT, {"missing": fact.body["missing_materials"]}, fact.actor_id)


def refused_without_reasons(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """C3: a negative decision without reasons worth the name, or without the remedies (行政许可法 38, 72)."""
    refused = fact.kind == "case.decided" and not fact.body["granted"]
    if not refused and fact.kind != "case.acceptance_refused":
        return
    lacking = []
    if len(str(fact.body.get("reasons") or "").strip()) < rule.params["min_reason_chars"]:
        lacking.append("reasons")
    if refused and not fact.body.get("remedies"):
        lacking.append("remedies")
    if lacking:
        point = Point.APPROVE if refused else Point.ACCEPT
        said = {"lacking": lacking, "reasons": fact.body.get("reasons") or ""}
        yield Finding(fact.kind, point, said, fact.actor_id)


def opinion_empty(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """C4: the opinion of a step is empty, too short, or a mere formula."""
    if fact.kind != "case.task_done" or fact.body["point"] not in rule.points:
        return
    opinion = str(fact.body.get("opinion") or "")
    words = "".join(letter for letter in opinion if letter.isalnum())
    if len(words) < rule.params["min_chars"] or words.lower() in FORMULAS:
        task_id = fact.body["task_id"]
        yield Finding(str(task_id), str(fact.body["point"]), {"opinion": opinion}, fact.actor_id, task_id)


def extension_without_approval(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P9: the term was extended by nobody who answers for it, or without telling the reasons (行政许可法 42)."""
    if fact.kind != "case.extended":
        return
    lacking = [] if str(fact.body.get("reason") or "").strip() else ["reasons"]
    if fact.actor_kind != ActorKind.STAFF:
        lacking.append("approver")
    if lacking:
        yield Finding(str(fact.link), Point.APPROVE, {"lacking": lacking}, fact.actor_id)


def decided_without_hearing(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """P10: decided although a hearing that had been asked for was not held (行政许可法 46, 47, 72)."""
    if fact.kind == "case.decided" and case.hearing == "asked":
        yield Finding("", Point.APPROVE, {}, fact.actor_id)


def result_against_opinions(case: Watched, fact: Happening, rule: RuleSpec) -> Findings:
    """C5: granted although the last answer of the review or of the approval was no."""
    if fact.kind == "case.decided" and fact.body["granted"] and case.objected:
        yield Finding("", Point.APPROVE, {"points": [case.objected]}, fact.actor_id)


DEED_RULES: Mapping[str, Callable[[Watched, Happening, RuleSpec], Findings]] = {
    "P2": incompatible_posts,
    "P4": times_out_of_order,
    "P6": pause_without_ground,
    "P8": second_correction,
    "P9": extension_without_approval,
    "P10": decided_without_hearing,
    "C1": accepted_without_materials,
    "C3": refused_without_reasons,
    "C4": opinion_empty,
    "C5": result_against_opinions,
}
