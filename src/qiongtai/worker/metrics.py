"""The followers' lag for Prometheus, read from the bookmarks: it grows, and is seen, even when no worker runs."""

from collections.abc import Iterable

from django.db import Error
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from qiongtai.journal.queries.facts import lags


class LagCollector(Collector):
    """Tells, at each scrape, how far each follower of the journal is behind."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Name the figures without reading them, so that registering needs no database."""
        return _families()

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield facts not yet read, the age of the oldest, and facts put aside, by follower."""
        facts, seconds, parked = families = _families()
        try:
            rows = lags()
        except Error:
            return ()  # /readyz tells that the database is gone; the other figures are still told
        for row in rows:
            facts.add_metric([row.follower], row.facts)
            seconds.add_metric([row.follower], row.seconds)
            parked.add_metric([row.follower], row.parked)
        return families


def _families() -> tuple[GaugeMetricFamily, GaugeMetricFamily, GaugeMetricFamily]:
    return (
        GaugeMetricFamily("qiongtai_journal_lag_facts", "Facts a follower has not read yet.", labels=["follower"]),
        GaugeMetricFamily("qiongtai_journal_lag_seconds", "Age of the oldest unread fact.", labels=["follower"]),
        GaugeMetricFamily("qiongtai_journal_parked_facts", "Facts a follower could not take in.", labels=["follower"]),
    )
