"""The addresses of this door."""

from django.urls import path

from qiongtai.watch.measure_urls import MEASURES
from qiongtai.watch.rule_urls import RULES
from qiongtai.watch.views import alerts, board, case, live, rules

app_name = "watch"
urlpatterns = [
    *MEASURES,
    *RULES,
    path("", board.board, name="board"),
    path("figures", board.figures, name="figures"),
    path("screen", board.screen, name="screen"),
    path("alerts", alerts.alerts, name="alerts"),
    path("alerts/<int:alert_id>", alerts.alert, name="alert"),
    path("cases/<int:case_id>", case.case, name="case"),
    path("cases/<int:case_id>/flow", case.flow, name="flow"),
    path("live", live.live, name="live"),
    path("live/rows", live.rows, name="live_rows"),
    path("rules", rules.rules, name="rules"),
]
