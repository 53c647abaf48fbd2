"""The addresses of the rules and their backtests."""

from django.urls import path

from qiongtai.watch.views import backtests, rule_pages

RULES = [
    path("rules/new", rule_pages.new, name="rule_new"),
    path("rules/check", rule_pages.check, name="rule_check"),
    path("rules/<slug:rule_code>", rule_pages.rule, name="rule"),
    path("rules/<slug:rule_code>/draft", rule_pages.draft, name="rule_draft"),
    path("rules/<slug:rule_code>/send", rule_pages.act, {"what": "send"}, name="rule_send"),
    path("rules/<slug:rule_code>/discard", rule_pages.act, {"what": "discard"}, name="rule_discard"),
    path("rules/<slug:rule_code>/return", rule_pages.act, {"what": "return"}, name="rule_return"),
    path("rules/<slug:rule_code>/approve", rule_pages.act, {"what": "approve"}, name="rule_approve"),
    path("rules/<slug:rule_code>/on", rule_pages.act, {"what": "on"}, name="rule_on"),
    path("rules/<slug:rule_code>/off", rule_pages.act, {"what": "off"}, name="rule_off"),
    path("rules/<slug:rule_code>/again", rule_pages.act, {"what": "again"}, name="rule_again"),
    path("rules/<slug:rule_code>/backtests", backtests.ask, name="backtest_ask"),
    path("rules/<slug:rule_code>/backtests/<int:backtest_id>", backtests.show, name="backtest"),
    path("rules/<slug:rule_code>/backtests/<int:backtest_id>/progress", backtests.progress, name="backtest_progress"),
    path("rules/<slug:rule_code>/backtests/<int:backtest_id>/cancel", backtests.cancel, name="backtest_cancel"),
    path("rules/<slug:rule_code>/backtests/<int:backtest_id>/csv", backtests.export, name="backtest_csv"),
]
