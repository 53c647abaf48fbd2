"""The gateways that this installation takes money through."""

from django.conf import settings

from qiongtai.charges.adapters.gateway import Gateway
from qiongtai.charges.operations.sandbox import Sandbox
from qiongtai.law.refusal import NotFound, Refusal


class NoGateway(Refusal):
    """Online payment is not set up here. Please pay at the cashier of the service hall."""


def gateways() -> dict[str, Gateway]:
    """Return the gateways by name. The sandbox takes no real money, so it stands in demonstrations only."""
    return {Sandbox.name: Sandbox()} if settings.DEMONSTRATION else {}


def gateway_named(name: str) -> Gateway:
    """Return the gateway *name*. Raises `NotFound`."""
    found = gateways().get(name)
    if found is None:
        raise NotFound
    return found


def gateway_in_use() -> Gateway:
    """Return the gateway to which payers are sent. Raises `NoGateway`."""
    found = next(iter(gateways().values()), None)
    if found is None:
        raise NoGateway
    return found
