"""The numbered blanks of the demonstration: the newcomers' hall keeps some, and licences are printed on them."""

from datetime import datetime

from qiongtai.cases.operations.print_licence import print_licence
from qiongtai.cases.queries.gates import gates_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.handing_over import ON_PAPER
from qiongtai.cases.rules.states import Delivery
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.config.simulation.office import posted
from qiongtai.documents.operations.receive_blanks import receive_blanks
from qiongtai.documents.queries.blanks import keeps_blanks, next_blank
from qiongtai.law.actor import Actor, Power

BOXES = {
    "business_licence": ("YZ460001", "YZ460400"),
    "food_business_licence": ("SP460001", "SP460400"),
    "hygiene_licence": ("WS460001", "WS460200"),
}


def stock_up(place: str, at: datetime) -> None:
    """Let the leader of the hall at *place* take a box of each kind into stock, where none ever came."""
    for leader in posted(Power.DIRECT, place)[:1]:
        for kind, (first, last) in BOXES.items():
            if not keeps_blanks(kind, {place}):
                receive_blanks(kind=kind, place=place, first=first, last=last, by=leader, at=at)


def on_a_blank(page: CasePage, way: Delivery, officer: Actor, at: datetime) -> Delivery:
    """Print the licence on the next blank where it belongs on one; with none left it goes out electronically."""
    held = gates_of(page.id, page.entry_version_id, place=page.place, window_place=page.window_place)
    if way not in ON_PAPER or not held.unprinted:
        return way
    kind = spec_of(page.entry_version_id).item.result.licence or ""
    number = next_blank(officer, kind, page.place) or next_blank(officer, kind, page.window_place)
    if not number:
        return Delivery.ELECTRONIC
    print_licence(case_id=page.id, number=number, by=officer, at=at)
    return way
