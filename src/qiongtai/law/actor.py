"""Who acts, and with which powers over which places."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.refusal import NotFound


class Power(StrEnum):
    """What a post may do; each is granted over an organ and a subtree of the divisions.

    Beside the five points of a case: CHARGE takes money and closes a shift; ANNOUNCE writes announcements and PUBLISH
    reviews them; DIRECT leads a hall (its windows, tickets, blanks); RUN runs errands for people (代办).
    """

    RECEIVE = "receive"
    ACCEPT = "accept"
    HANDLE = "handle"
    REVIEW = "review"
    APPROVE = "approve"
    CLOSE = "close"
    EXTEND = "extend"
    SUPERVISE = "supervise"
    MAINTAIN = "maintain"
    OPERATE = "operate"
    CHARGE = "charge"
    ANNOUNCE = "announce"
    PUBLISH = "publish"
    DIRECT = "direct"
    RUN = "run"


class ActorKind(StrEnum):
    """What kind of actor did something."""

    STAFF = "staff"
    CITIZEN = "citizen"
    EXPERT = "expert"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Grant:
    """One power over the places with *low* <= division code <= *high*, of one kind of organ or (None) of all."""

    power: Power
    low: str
    high: str
    organ_key: str | None = None

    def covers(self, place: str, organ_key: str | None) -> bool:
        """Tell whether the grant reaches an organ of *organ_key* at *place* (a 12-digit division code)."""
        return self.low <= place <= self.high and self.organ_key in (None, organ_key)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or the system, at the moment of acting.

    *id* is the account's id (None for the system and the anonymous). *acting_for* names the principal when an agent
    or a clerk acts for another person, and is written into the facts.
    """

    kind: ActorKind
    id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    organ_id: int | None = None
    place: str | None = None
    acting_for: str | None = None

    def grants_of(self, *powers: Power) -> Iterator[Grant]:
        """Yield the grants that give one of *powers*."""
        return (grant for grant in self.grants if grant.power in powers)

    def may(self, power: Power, *, place: str, organ_key: str | None = None) -> bool:
        """Tell whether the actor holds *power* over an organ of *organ_key* at *place*."""
        return any(grant.covers(place, organ_key) for grant in self.grants_of(power))

    def holds(self, *powers: Power) -> bool:
        """Tell whether the actor holds one of *powers* anywhere."""
        return any(self.grants_of(*powers))

    def require(self, power: Power, *, place: str, organ_key: str | None = None) -> None:
        """Raise `NotFound` unless the actor holds *power* there: absent and forbidden look alike."""
        if not self.may(power, place=place, organ_key=organ_key):
            raise NotFound


SYSTEM = Actor(ActorKind.SYSTEM, None, "system")
ANONYMOUS = Actor(ActorKind.ANONYMOUS, None, "anonymous")
