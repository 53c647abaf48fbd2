"""The addresses of charging at the counter."""

from django.urls import path

from qiongtai.counter.views import bills, fees, reconciliation, shift

CHARGING = (
    path("cases/<int:case_id>/charge", fees.charge, name="charge"),
    path("bills/", bills.bills, name="bills"),
    path("bills/<int:bill_id>/", bills.bill, name="bill"),
    path("bills/<int:bill_id>/cash", bills.cash, name="bill_cash"),
    path("bills/<int:bill_id>/card", bills.card, name="bill_card"),
    path("bills/<int:bill_id>/waive", bills.waive, name="bill_waive"),
    path("bills/<int:bill_id>/release", bills.release, name="bill_release"),
    path("bills/<int:bill_id>/refund", bills.refund, name="bill_refund"),
    path("bills/<int:bill_id>/papers/<int:paper_id>", bills.bill_paper, name="bill_paper"),
    path("shift/", shift.shift, name="shift"),
    path("shift/open", shift.begin, name="shift_open"),
    path("shift/close", shift.close, name="shift_close"),
    path("shift/<int:shift_id>/", shift.sheet, name="shift_sheet"),
    path("reconciliation/", reconciliation.reconciliation, name="reconciliation"),
    path("reconciliation/compare", reconciliation.compare, name="compare"),
    path("reconciliation/<int:difference_id>/book", reconciliation.book, name="difference_book"),
    path("reconciliation/<int:difference_id>/explain", reconciliation.explain, name="difference_explain"),
)
