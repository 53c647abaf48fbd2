"""The addresses of the rules and their backtests."""

from django.urls import path

from qiongtai.watch.views import backtests, rule_pages

RULES = [
    path("rules/new", rule_pages.new, name="rule_new"),
    path("rules/check", rule_pages.check, name="rule_check"),
    path("rules/<slug:code>", rule_pages.rule, name="rule"),
    path("rules/<slug:code>/draft", rule_pages.draft, name="rule_draft"),
    path("rules/<slug:code>/send", rule_pages.act, {"what": "send"}, name="rule_send"),
    path("rules/<slug:code>/discard", rule_pages.act, {"what": "discard"}, name="rule_discard"),
    path("rules/<slug:code>/return", rule_pages.act, {"what": "return"}, name="rule_return"),
    path("rules/<slug:code>/approve", rule_pages.act, {"what": "approve"}, name="rule_approve"),
    path("rules/<slug:code>/on", rule_pages.act, {"what": "on"}, name="rule_on"),
    path("rules/<slug:code>/off", rule_pages.act, {"what": "off"}, name="rule_off"),
    path("rules/<slug:code>/again", rule_pages.act, {"what": "again"}, name="rule_again"),
    path("rules/<slug:code>/backtests", backtests.ask, name="backtest_ask"),
    path("rules/<slug:code>/backtests/<int:backtest_id>", backtests.show, name="backtest"),
    path("rules/<slug:code>/backtests/<int:backtest_id>/progress", backtests.progress, name="backtest_progress"),
    path("rules/<slug:code>/backtests/<int:backtest_id>/cancel", backtests.cancel, name="backtest_cancel"),
    path("rules/<slug:code>/backtests/<int:backtest_id>/csv", backtests.export, name="backtest_csv"),
]
