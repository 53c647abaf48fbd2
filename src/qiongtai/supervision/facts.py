"""What supervision writes down: its alerts, in the same journal as everything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFact(Fact):
    """Base: every fact of an alert names it, and where and on what it was raised, for those that count."""

    subject_field: ClassVar[str] = "alert_id"
    alert_id: int
    rule: str
    colour: str
    case_id: int | None
    county: str
    organ_key: str
    item_key: str
    channel: str
    breached_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised(AlertFact):
    """A rule was broken, at the instant *breached_at*. *origin* tells who noticed (两级预警)."""

    kind: ClassVar[str] = "alert.raised"
    breach: str
    origin: str
    point: str
    number: str
    task_id: int | None = None
    officer_id: int | None = None
    particulars: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertAcknowledged(AlertFact):
    """A supervisor took note of an alert, with a remark."""

    kind: ClassVar[str] = "alert.acknowledged"
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWithdrawn(AlertFact):
    """The breach proved unfounded: the record of what ended the term in time came after the alert."""

    kind: ClassVar[str] = "alert.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFact(Fact):
    """Base: every fact of a warning to a post names it, the post, and what it is about."""

    subject_field: ClassVar[str] = "notice_id"
    notice_id: int
    post: str
    about_kind: str
    about_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(NoticeFact):
    """A post was warned; *officers* are the accounts that held it at that moment."""

    kind: ClassVar[str] = "notice.sent"
    begins: ClassVar[bool] = True
    what: str
    officers: tuple[int, ...]
    climbs_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRead(NoticeFact):
    """Somebody who holds the post read the warning: the receipt."""

    kind: ClassVar[str] = "notice.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeClimbed(NoticeFact):
    """Nobody read the warning in its term: it goes to the next post."""

    kind: ClassVar[str] = "notice.climbed"
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeUndeliverable(NoticeFact):
    """An e-mail or a text message was given up after all its tries."""

    kind: ClassVar[str] = "notice.undeliverable"
    way: str
    officer_id: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFact(Fact):
    """Base: every fact of a correction names it, its alert and the rank at which it stands."""

    subject_field: ClassVar[str] = "correction_id"
    correction_id: int
    alert_id: int
    case_id: int | None
    rule: str
    organ_key: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionOpened(CorrectionFact):
    """An organ has something to put right, by *due_at*."""

    kind: ClassVar[str] = "correction.opened"
    begins: ClassVar[bool] = True
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReported(CorrectionFact):
    """The organ reported what it put right, with *files* as evidence (SM3 digests by id)."""

    kind: ClassVar[str] = "correction.reported"
    words: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionHandedBack(CorrectionFact):
    """The supervisor did not take the report, for *reasons*."""

    kind: ClassVar[str] = "correction.handed_back"
    reasons: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionClimbed(CorrectionFact):
    """The correction rose to the next rank (*rank*): its term passed, or its report was handed back."""

    kind: ClassVar[str] = "correction.climbed"
    before: int
    handed_back: bool
    due_at: datetime
    order_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionOverdue(CorrectionFact):
    """A term passed where nothing is left to climb to: the organ's at the third rank, or the supervisor's to verify."""

    kind: ClassVar[str] = "correction.overdue"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionClosed(CorrectionFact):
    """The supervisor verified the correction, or (*by_itself*) the case ended while it stood at the first rank."""

    kind: ClassVar[str] = "correction.closed"
    words: str
    by_itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReferred(CorrectionFact):
    """The province proposed to hold persons to account (问责建议), in the advice *advice_number*."""

    kind: ClassVar[str] = "correction.referred"
    words: str
    advice_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWithdrawn(CorrectionFact):
    """The alert behind the correction proved unfounded."""

    kind: ClassVar[str] = "correction.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFact(Fact):
    """Base: every fact of a card names it, its breach and whose it is, for those that count."""

    subject_field: ClassVar[str] = "card_id"
    card_id: int
    alert_id: int
    number: str
    colour: str
    rule: str
    case_id: int | None
    organ_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProposed(CardFact):
    """A breach earns a card; a supervisor decides whether it is issued."""

    kind: ClassVar[str] = "card.proposed"
    begins: ClassVar[bool] = True
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDeclined(CardFact):
    """The supervisor does not issue the card, for *reasons*."""

    kind: ClassVar[str] = "card.declined"
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardIssued(CardFact):
    """The card was issued; *points* go from the organ's score."""

    kind: ClassVar[str] = "card.issued"
    points: int
    point: str
    officer_id: int | None
    words: str
    due_at: datetime
    appeal_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardExplained(CardFact):
    """The organ explained."""

    kind: ClassVar[str] = "card.explained"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCorrected(CardFact):
    """The organ reported what it put right, with *files* as evidence (SM3 digests by id)."""

    kind: ClassVar[str] = "card.corrected"
    words: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAppealed(CardFact):
    """The organ appealed; another supervisor decides by *due_at*."""

    kind: ClassVar[str] = "card.appealed"
    words: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUpheld(CardFact):
    """The appeal was decided: the card stands."""

    kind: ClassVar[str] = "card.upheld"
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWithdrawn(CardFact):
    """The card was taken back and *points* given back: an *appeal* was right, or the alert proved unfounded."""

    kind: ClassVar[str] = "card.withdrawn"
    points: int
    appeal: bool
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardClosed(CardFact):
    """The supervisor found the card explained and things put right; the points stay."""

    kind: ClassVar[str] = "card.closed"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkSent(Fact):
    """A supervisor wrote to the post at which a live case waits."""

    kind: ClassVar[str] = "remark.sent"
    subject_field: ClassVar[str] = "remark_id"
    begins: ClassVar[bool] = True
    remark_id: int
    case_id: int
    point: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkAnswered(Fact):
    """The post answered a remark."""

    kind: ClassVar[str] = "remark.answered"
    subject_field: ClassVar[str] = "remark_id"
    remark_id: int
    case_id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckDrawn(Fact):
    """Cases were drawn at random: *seed*, the days and *digest* of the list let anybody draw them again."""

    kind: ClassVar[str] = "spotcheck.drawn"
    subject_field: ClassVar[str] = "spot_check_id"
    begins: ClassVar[bool] = True
    spot_check_id: int
    seed: str
    digest: str
    population: int
    first_day: date
    last_day: date
    only_organ_key: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckFound(Fact):
    """What was found in one drawn case; *faults* names what did not hold."""

    kind: ClassVar[str] = "spotcheck.found"
    subject_field: ClassVar[str] = "spot_check_id"
    spot_check_id: int
    case_id: int
    faults: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRegistered(Fact):
    """A department's warning module may report from now on."""

    kind: ClassVar[str] = "module.registered"
    subject_field: ClassVar[str] = "module_id"
    begins: ClassVar[bool] = True
    module_id: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleClosed(Fact):
    """A department's warning module may report no longer."""

    kind: ClassVar[str] = "module.closed"
    subject_field: ClassVar[str] = "module_id"
    module_id: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFact(Fact):
    """Base: every fact of a rule names it and the version that it is about."""

    subject_field: ClassVar[str] = "code"
    code: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDrafted(RuleFact):
    """A version was drafted or redrafted: *before* and *after* hold what differs from the version before it."""

    kind: ClassVar[str] = "rule.drafted"
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSentToReview(RuleFact):
    """The author sent a version to a second person."""

    kind: ClassVar[str] = "rule.sent_to_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReturned(RuleFact):
    """The reviewer sent a version back, for *reasons*."""

    kind: ClassVar[str] = "rule.returned"
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleApproved(RuleFact):
    """The reviewer approved a version, in force from *from_at*; *before* and *after* hold what it changes."""

    kind: ClassVar[str] = "rule.approved"
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reasons: str
    from_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDiscarded(RuleFact):
    """The author threw a draft away."""

    kind: ClassVar[str] = "rule.discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSwitched(RuleFact):
    """A rule was switched on or off from *from_at*, for *reasons*."""

    kind: ClassVar[str] = "rule.switched"
    on: bool
    from_at: datetime
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleParked(RuleFact):
    """A rule failed with *error* at something that happened at *since*, and stands aside until it is tried again."""

    kind: ClassVar[str] = "rule.parked"
    error: str
    about: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCaughtUp(RuleFact):
    """A rule that had failed caught up with all that happened meanwhile, and raised what it found."""

    kind: ClassVar[str] = "rule.caught_up"
    raised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestAsked(Fact):
    """Somebody asked what a version of a rule would have raised in a period."""

    subject_field: ClassVar[str] = "backtest_id"
    kind: ClassVar[str] = "backtest.asked"
    begins: ClassVar[bool] = True
    backtest_id: int
    code: str
    version: int
    from_at: datetime
    until_at: datetime
