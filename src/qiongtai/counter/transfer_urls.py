"""The addresses of what is on its way between organs, and of licences that are renewed."""

from django.urls import path

from qiongtai.counter.views import renewals, transfers

TRANSFERS = [
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/<int:transfer_id>/", transfers.transfer, name="transfer"),
    path("transfers/<int:transfer_id>/again", transfers.again, name="transfer_again"),
    path("transfers/<int:transfer_id>/slip", transfers.slip, name="transfer_slip"),
    path("renewal/", renewals.renewal, name="renewal"),
    path("cases/<int:case_id>/send", transfers.send, name="send"),
]
