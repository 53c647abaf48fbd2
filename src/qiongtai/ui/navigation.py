"""The ways between pages and doors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from qiongtai.law.actor import Actor, ActorKind, Power


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a page; *here* when the reader is there."""

    address: str
    words: str
    drawing: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure; *state* is done, now or ahead."""

    words: str
    state: str


def steps_through(labels: Iterable[str], now: int) -> tuple[Step, ...]:
    """Return the steps *labels*, of which the one at index *now* is under way (beyond the end: all done)."""
    return tuple(
        Step(words, "done" if index < now else "now" if index == now else "ahead") for index, words in enumerate(labels)
    )


COUNTER = (Power.RECEIVE, Power.CHARGE, Power.DIRECT, Power.RUN)
DESK = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE, Power.EXTEND)
WATCH = (Power.SUPERVISE,)
CONSOLE = (Power.MAINTAIN, Power.OPERATE, Power.ANNOUNCE, Power.PUBLISH)


def doors_of(actor: Actor, path: str) -> tuple[Link, ...]:
    """Return the doors that *actor* may open; *path* is where the reader is."""
    ways = (
        (COUNTER, "/counter/", gettext("Counter"), "building-store"),
        (DESK, "/desk/", gettext("Approval"), "inbox"),
        (WATCH, "/watch/", gettext("Supervision"), "eye-check"),
        (CONSOLE, "/console/", gettext("Back office"), "adjustments"),
    )
    if actor.kind == ActorKind.EXPERT:
        return (Link("/expert/", gettext("Expert reviews"), "messages", path.startswith("/expert/")),)
    return tuple(
        Link(to, words, drawing, path.startswith(to)) for powers, to, words, drawing in ways if actor.holds(*powers)
    )


def portal_tabs(actor: Actor, path: str) -> tuple[Link, ...]:
    """Return the portal's main ways; an officer gets the way back to work as well."""
    ways = [
        ("/", gettext("Start"), path == "/"),
        ("/for/citizen/", gettext("Citizens"), path.startswith("/for/citizen/")),
        ("/for/enterprise/", gettext("Enterprises"), path.startswith("/for/enterprise/")),
        ("/organs/", gettext("Organs"), path.startswith("/organs/")),
        ("/announcements/", gettext("Announcements"), path.startswith("/announcements/")),
        ("/track/", gettext("Follow a case"), path.startswith("/track/")),
        ("/verify/", gettext("Check a licence"), path.startswith("/verify/")),
    ]
    if actor.kind == ActorKind.CITIZEN:
        ways.append(("/my/", gettext("My cases"), path.startswith("/my/")))
    own = doors_of(actor, path)
    return tuple(Link(to, words, "", here) for to, words, here in ways) + own[:1]
