"""What is done about alerts, as data: routes of warnings, ranks and terms of correction, cards and their points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, TermWrong, parse_term
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.rules.codes import Colour, Severity
from qiongtai.supervision.rules.measure_codes import RANKS, CorrectionRank, WarnedPost, WarningWay


class MeasuresBroken(Refusal):
    """The file of measures cannot be used: %(reason)s"""


@dataclass(frozen=True, slots=True)
class Route:
    """Who is warned of a breach of such *severities* at such *levels*, and by which ways beside the screen."""

    severities: frozenset[Severity]
    levels: frozenset[Level]
    to: tuple[WarnedPost, ...]
    by: tuple[WarningWay, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank of correction: its term, whom it warns, and whether a report that is handed back climbs."""

    rank: int
    key: CorrectionRank
    term: Term
    warns: tuple[WarnedPost, ...]
    by: tuple[WarningWay, ...]
    climbs_when_handed_back: bool


@dataclass(frozen=True, slots=True)
class Earned:
    """A card that a breach earns, with the points it takes from the score."""

    card: Colour
    points: int
    colour: Colour | None = None
    severities: frozenset[Severity] = frozenset(Severity)
    rules: frozenset[str] = frozenset()

    def fits(self, rule: str, colour: str, severity: str) -> bool:
        """Tell whether a breach of *rule* earns it."""
        if self.rules and rule not in self.rules:
            return False
        return self.colour in (None, colour) and severity in self.severities


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All measures, as one version of the file says them."""

    ladder: tuple[WarnedPost, ...]
    unread: Mapping[WarnedPost, Term]
    routes: tuple[Route, ...]
    retries: tuple[timedelta, ...]
    ranks: tuple[Rank, ...]
    verify: Term
    end_with_case: frozenset[str]
    explain: Term
    appeal: Term
    decide: Term
    proposed: tuple[Earned, ...]
    card_at_rank: int
    earned_at_rank: Earned
    share: float
    minimum: int
    most: int

    def route(self, severity: Severity, level: Level) -> Route | None:
        """Return the first route that fits."""
        return next((one for one in self.routes if severity in one.severities and level in one.levels), None)

    def rank(self, number: int) -> Rank:
        """Return the rank *number*, 1 to 3."""
        return self.ranks[number - 1]

    def earns(self, rule: str, colour: str, severity: str) -> Earned | None:
        """Return the card that a breach earns, if any."""
        return next((one for one in self.proposed if one.fits(rule, colour, severity)), None)

    def next_post(self, post: WarnedPost) -> WarnedPost | None:
        """Return to whom an unread warning climbs from *post*."""
        place = self.ladder.index(post) + 1 if post in self.ladder else len(self.ladder)
        return self.ladder[place] if place < len(self.ladder) else None


def parse_measures(raw: Mapping[str, Any]) -> Measures:
    """Return the measures that *raw* (the file) describes. Raises `MeasuresBroken`."""
    try:
        return _parsed(raw)
    except KeyError as missing:
        raise MeasuresBroken(reason=f"no “{missing.args[0]}”.") from None
    except (TypeError, ValueError, AttributeError, TermWrong) as wrong:
        raise MeasuresBroken(reason=str(wrong)) from None


def _parsed(raw: Mapping[str, Any]) -> Measures:
    warnings, corrections, cards, checks = (raw[name] for name in ("warnings", "corrections", "cards", "spot_checks"))
    ranks = tuple(map(_rank, corrections["ranks"]))
    if [(one.rank, one.key) for one in ranks] != list(enumerate(RANKS, start=1)):
        raise ValueError("the ranks of correction must be the three, in their order.")
    ladder = _posts(warnings["ladder"])
    unread = {WarnedPost(post): parse_term(term) for post, term in warnings["unread"].items()}
    if set(ladder[:-1]) - unread.keys():
        raise ValueError("each post of the ladder but the last needs a term for unread warnings.")
    at_rank = cards["at_rank"]
    return Measures(
        ladder=ladder,
        unread=unread,
        routes=tuple(map(_route, warnings["routes"])),
        retries=tuple(map(_pause, warnings["retries"])),
        ranks=ranks,
        verify=parse_term(corrections["verify"]),
        end_with_case=frozenset(map(str, corrections["end_with_case"])),
        explain=parse_term(cards["explain"]),
        appeal=parse_term(cards["appeal"]),
        decide=parse_term(cards["decide"]),
        proposed=tuple(map(_earned, cards["proposed"])),
        card_at_rank=int(at_rank["rank"]),
        earned_at_rank=Earned(Colour(at_rank["card"]), _points(at_rank)),
        share=float(checks["share"]),
        minimum=int(checks["minimum"]),
        most=int(checks["most"]),
    )


def _route(raw: Mapping[str, Any]) -> Route:
    levels = frozenset(map(Level, raw["levels"])) if "levels" in raw else frozenset(Level)
    return Route(frozenset(map(Severity, raw["severities"])), levels, _posts(raw["to"]), _ways(raw["by"]))


def _rank(raw: Mapping[str, Any]) -> Rank:
    climbs = {"climb": True, "again": False}[raw["handed_back"]]
    return Rank(
        int(raw["rank"]),
        CorrectionRank(raw["key"]),
        parse_term(raw["term"]),
        _posts(raw["warns"]),
        _ways(raw["by"]),
        climbs,
    )


def _earned(raw: Mapping[str, Any]) -> Earned:
    return Earned(
        Colour(raw["card"]),
        _points(raw),
        Colour(raw["colour"]) if "colour" in raw else None,
        frozenset(map(Severity, raw["severities"])) if "severities" in raw else frozenset(Severity),
        frozenset(map(str, raw.get("rules", ()))),
    )


def _points(raw: Mapping[str, Any]) -> int:
    points = int(raw["points"])
    if not 0 <= points <= 100:
        raise ValueError("the points of a card lie between 0 and 100.")
    return points


def _posts(raw: Iterable[str]) -> tuple[WarnedPost, ...]:
    return tuple(map(WarnedPost, raw))


def _ways(raw: Iterable[str]) -> tuple[WarningWay, ...]:
    return tuple(map(WarningWay, raw))


def _pause(text: str) -> timedelta:
    unit = {"m": "minutes", "h": "hours"}[text[-1]]
    return timedelta(**{unit: int(text[:-1])})
