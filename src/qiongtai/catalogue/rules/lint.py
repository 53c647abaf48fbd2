"""Look through the catalogue for what breaks the law, cannot be right, or was never checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qiongtai.catalogue.rules.findings import Finding, LintRule
from qiongtai.catalogue.rules.spans import span, surely_longer, surely_no_longer
from qiongtai.catalogue.rules.spec import Basis, ItemSpec, TermSpec
from qiongtai.catalogue.rules.words import MaterialKind, ResultKind, Source
from qiongtai.law.procedures import CORRECTION_NOTICE, DECISION, DELIVERY, Procedure
from qiongtai.law.terms import Term

LONGEST_PLAUSIBLE_DAYS = 183
"""A term beyond half a year is a slip until somebody says otherwise."""
RENEWAL_NOTICE_DAYS = 30
GENERAL_LAW = Basis("行政许可法", 42)
CHECKED_ON_SITE = frozenset({"standard_with_site_check", "joint_examination"})
STAGED_FLOWS = ("two_level", "township_publicity")
FLOW_OF_PROCEDURE = {Procedure.EXPERT_REVIEW: "with_expert_review", Procedure.HEARING: "with_hearing"}


def lint_items(specs: Sequence[ItemSpec]) -> tuple[Finding, ...]:
    """Return what is wrong in *specs*, item by item, and between them."""
    found = [finding for spec in specs for finding in lint_item(spec)]
    for attribute in ("name_zh", "name_en"):
        twice = Counter(getattr(spec, attribute) for spec in specs)
        found += [
            Finding(spec.key, LintRule.NAME_TWICE, attribute, getattr(spec, attribute))
            for spec in specs
            if twice[getattr(spec, attribute)] > 1
        ]
    return tuple(found)


def lint_item(spec: ItemSpec) -> Iterator[Finding]:
    """Yield what is wrong in *spec*."""
    for check in (_promise, _statutory, _extension, _side_terms, _bases, _fees, _flow, _materials, _rest, _unverified):
        for rule, part, detail in check(spec):
            yield Finding(spec.key, rule, part, detail)


Doubt = tuple[LintRule, str, str]


def _promise(spec: ItemSpec) -> Iterator[Doubt]:
    """A promise may only shorten the statutory term (优化营商环境条例 36)."""
    if spec.promised is None:
        yield LintRule.PROMISE_MISSING, "promised", ""
        return
    if spec.statutory is None:
        return
    promised, statutory = spec.promised.term, spec.statutory.term
    if surely_longer(promised, statutory):
        yield LintRule.PROMISED_OVER_STATUTORY, "promised", f"{promised} > {statutory}"
    elif not surely_no_longer(promised, statutory):
        yield LintRule.PROMISED_MAY_TURN, "promised", f"{promised} / {statutory}"


def _statutory(spec: ItemSpec) -> Iterator[Doubt]:
    """A permit is decided within twenty working days unless its own statute says otherwise (行政许可法 42)."""
    if spec.statutory is None:
        if spec.is_permit:
            yield LintRule.PERMIT_WITHOUT_STATUTORY, "statutory", str(DECISION)
        return
    term = spec.statutory.term
    if spec.statutory.basis is None:
        yield LintRule.STATUTORY_WITHOUT_BASIS, "statutory", str(term)
    if span(term)[1] > LONGEST_PLAUSIBLE_DAYS:
        yield LintRule.TERM_IMPLAUSIBLE, "statutory", str(term)
    elif spec.is_permit and spec.statutory.basis == GENERAL_LAW and surely_longer(term, DECISION):
        yield LintRule.TERM_LONGER_THAN_LAW, "statutory", f"{term} > {DECISION}"


def _extension(spec: ItemSpec) -> Iterator[Doubt]:
    """An extension needs a text that allows it, and somebody who decides it (行政许可法 42)."""
    if spec.extension is None:
        return
    if spec.extension.basis is None:
        yield LintRule.EXTENSION_WITHOUT_BASIS, "extension", str(spec.extension.term)
    if spec.extension.approver is None:
        yield LintRule.EXTENSION_WITHOUT_APPROVER, "extension", str(spec.extension.term)
    if spec.statutory and surely_longer(spec.extension.term, spec.statutory.term):
        yield LintRule.EXTENSION_LONGER_THAN_TERM, "extension", f"{spec.extension.term} > {spec.statutory.term}"


def _side_terms(spec: ItemSpec) -> Iterator[Doubt]:
    """Five working days to ask for what is missing, ten to deliver (行政许可法 32, 44), unless a statute says so."""
    if spec.correction_notice is None:
        yield LintRule.CORRECTION_MISSING, "correction_notice", ""
    elif spec.is_permit and _beyond(spec.correction_notice, CORRECTION_NOTICE):
        yield LintRule.CORRECTION_TOO_LONG, "correction_notice", f"{spec.correction_notice.term} > {CORRECTION_NOTICE}"
    if spec.is_permit and spec.delivery and _beyond(spec.delivery, DELIVERY):
        yield LintRule.DELIVERY_TOO_LONG, "delivery", f"{spec.delivery.term} > {DELIVERY}"


def _beyond(term: TermSpec, limit: Term) -> bool:
    return term.basis is None and surely_longer(term.term, limit)


def _bases(spec: ItemSpec) -> Iterator[Doubt]:
    if not spec.legal_basis:
        yield LintRule.BASIS_MISSING, "legal_basis", ""
    for basis in spec.legal_basis:
        if basis.article is None:
            yield LintRule.BASIS_NOT_READ, "legal_basis", str(basis)


def _fees(spec: ItemSpec) -> Iterator[Doubt]:
    """No fee without a law or an administrative regulation (行政许可法 58)."""
    for fee in spec.fees:
        if fee.basis is None:
            yield LintRule.FEE_WITHOUT_BASIS, "fees", fee.name_zh
        if fee.amount is None:
            yield LintRule.FEE_WITHOUT_AMOUNT, "fees", fee.name_zh


def _flow(spec: ItemSpec) -> Iterator[Doubt]:
    """The flow does what the item says: at once, two officers on site (34), a hearing (46), in stages (35)."""
    if spec.on_the_spot and spec.flow != "instant" and not spec.stages:
        yield LintRule.FLOW_NOT_INSTANT, "flow", spec.flow
    if spec.flow == "instant" and spec.on_site_check:
        yield LintRule.FLOW_TOO_QUICK, "flow", spec.flow
    elif spec.on_site_check and not (spec.flow in CHECKED_ON_SITE or spec.stages or _has_variant(spec)):
        yield LintRule.FLOW_WITHOUT_SITE_CHECK, "flow", spec.flow
    if spec.hearing_required and spec.flow != "with_hearing":
        yield LintRule.FLOW_WITHOUT_HEARING, "flow", spec.flow
    if spec.flow in STAGED_FLOWS and not spec.stages:
        yield LintRule.FLOW_WITHOUT_STAGES, "flow", spec.flow
    for procedure, flow in FLOW_OF_PROCEDURE.items():
        if spec.flow == flow and procedure not in spec.excluded:
            yield LintRule.EXCLUSION_UNUSED, "excluded", procedure.value


def _has_variant(spec: ItemSpec) -> bool:
    return any(variant.flow in CHECKED_ON_SITE for variant in spec.variants)


def _materials(spec: ItemSpec) -> Iterator[Doubt]:
    """What the government issued itself is not to be asked for on paper (优化营商环境条例 36, 37)."""
    for material in spec.materials:
        if material.source is Source.GOVERNMENT and material.licence is None:
            yield LintRule.MATERIAL_WITHOUT_LICENCE, "materials", material.name_zh
        elif material.source is Source.GOVERNMENT and material.kind is not MaterialKind.ELECTRONIC:
            yield LintRule.MATERIAL_SHAREABLE, "materials", material.name_zh
        if not material.required and not material.condition_zh:
            yield LintRule.CONDITION_MISSING, "materials", material.name_zh


def _rest(spec: ItemSpec) -> Iterator[Doubt]:
    online = "online" in spec.channels
    if online and not spec.electronic_signature and not spec.visits:
        yield LintRule.SIGNATURE_ON_PAPER, "channels", "电子签名法3"
    if online and spec.visits:
        yield LintRule.VISIT_FOR_ONLINE, "visits", str(spec.visits)
    if spec.result.kind is ResultKind.LICENCE and spec.result.validity_months is None:
        yield LintRule.VALIDITY_UNKNOWN, "result", spec.result.name_zh
    if spec.is_permit and (spec.result.renew_before_days or 0) > RENEWAL_NOTICE_DAYS:
        yield LintRule.RENEWAL_EARLIER_THAN_LAW, "result", f"{spec.result.renew_before_days}d > {RENEWAL_NOTICE_DAYS}d"
    if not spec.life_events:
        yield LintRule.LIFE_EVENT_MISSING, "life_events", ""


def _unverified(spec: ItemSpec) -> Iterator[Doubt]:
    for part in spec.uncertain():
        term = getattr(getattr(spec, part), "term", "")
        yield LintRule.FIGURE_UNVERIFIED, part, str(term)


def count_by_rule(findings: Iterable[Finding]) -> dict[LintRule, int]:
    """Return how many findings there are of each rule, the rules in their order."""
    counts = Counter(finding.rule for finding in findings)
    return {rule: counts[rule] for rule in LintRule if counts[rule]}
