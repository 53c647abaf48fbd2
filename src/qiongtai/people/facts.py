"""What can happen to people: registration, accounts, posts, delegations. No fact holds an identity number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered(Fact):
    """A natural person became known, by own sign-up or at a window."""

    kind: ClassVar[str] = "person.registered"
    subject_field: ClassVar[str] = "person_id"
    person_id: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitySeen(Fact):
    """A clerk held the person's document in hand, which raised the level of the real name."""

    kind: ClassVar[str] = "person.identity_seen"
    subject_field: ClassVar[str] = "person_id"
    person_id: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered(Fact):
    """An enterprise or organisation became known; *legacy* marks a code that fails its check."""

    kind: ClassVar[str] = "enterprise.registered"
    subject_field: ClassVar[str] = "enterprise_id"
    enterprise_id: int
    uscc: str
    legacy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseJoined(Fact):
    """An account may act for an enterprise by its place in it."""

    kind: ClassVar[str] = "enterprise.joined"
    subject_field: ClassVar[str] = "enterprise_id"
    enterprise_id: int
    account_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Fact):
    """A citizen opened an account, or an officer or an expert was given one."""

    kind: ClassVar[str] = "account.opened"
    subject_field: ClassVar[str] = "account_id"
    account_id: int
    account_kind: str
    person_id: int | None = None
    staff_id: int | None = None
    expert_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Fact):
    """An account can no longer sign in."""

    kind: ClassVar[str] = "account.closed"
    subject_field: ClassVar[str] = "account_id"
    account_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(Fact):
    """An administrator, or a clerk who saw the document, gave an account a new password."""

    kind: ClassVar[str] = "account.password_reset"
    subject_field: ClassVar[str] = "account_id"
    account_id: int
    second_factor_removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAdded(Fact):
    """The holder of an account set up a second factor: an authenticator app (``totp``) or a ``passkey``."""

    kind: ClassVar[str] = "account.factor_added"
    subject_field: ClassVar[str] = "account_id"
    account_id: int
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRemoved(Fact):
    """The holder of an account removed a second factor."""

    kind: ClassVar[str] = "account.factor_removed"
    subject_field: ClassVar[str] = "account_id"
    account_id: int
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationGiven(Fact):
    """A principal let an account act for it until a moment; an empty *item_key* means every item."""

    kind: ClassVar[str] = "delegation.given"
    subject_field: ClassVar[str] = "delegation_id"
    delegation_id: int
    principal_kind: str
    principal_id: int
    agent_id: int
    item_key: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven(Fact):
    """A principal let the errand service of *service* act for it; no *items*: what the errand's *matter* needs."""

    kind: ClassVar[str] = "delegation.mandate_given"
    subject_field: ClassVar[str] = "delegation_id"
    delegation_id: int
    principal_kind: str
    principal_id: int
    service: str
    items: tuple[str, ...]
    matter: str
    form: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRevoked(Fact):
    """The principal took the delegation back, or the agent gave it up; *reason* where one was given."""

    kind: ClassVar[str] = "delegation.revoked"
    subject_field: ClassVar[str] = "delegation_id"
    delegation_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDefined(Fact):
    """A post of an organ got the powers *powers*, each as ``power organ_key low high``."""

    kind: ClassVar[str] = "post.defined"
    subject_field: ClassVar[str] = "post_id"
    post_id: int
    key: str
    powers: tuple[str, ...]
    on_the_spot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAppointed(Fact):
    """An officer took up a post."""

    kind: ClassVar[str] = "staff.appointed"
    subject_field: ClassVar[str] = "staff_id"
    staff_id: int
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRelieved(Fact):
    """An officer gave up a post."""

    kind: ClassVar[str] = "staff.relieved"
    subject_field: ClassVar[str] = "staff_id"
    staff_id: int
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveCovered(Fact):
    """An officer is away from the first day to the last; *deputy_id* holds the *posts* meanwhile."""

    kind: ClassVar[str] = "staff.leave_covered"
    subject_field: ClassVar[str] = "staff_id"
    staff_id: int
    leave_id: int
    deputy_id: int
    posts: tuple[int, ...]
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveEnded(Fact):
    """The officer came back before the last day, or the leave was called off; the deputy's powers ended."""

    kind: ClassVar[str] = "staff.leave_ended"
    subject_field: ClassVar[str] = "staff_id"
    staff_id: int
    leave_id: int
    deputy_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationStaffed(Fact):
    """The demonstration's officers were put in their posts, all at once."""

    kind: ClassVar[str] = "demonstration.staffed"
    subject_field: ClassVar[str] = "name"
    name: str
    officers: int
