"""Tables of visits."""

from qiongtai.visits.models.booking import Booking, TakenSlot
from qiongtai.visits.models.setting import HallSetting, WindowSetting
from qiongtai.visits.models.ticket import Counter, Ticket
from qiongtai.visits.models.window_session import WindowSession

__all__ = ["Booking", "Counter", "HallSetting", "TakenSlot", "Ticket", "WindowSession", "WindowSetting"]
