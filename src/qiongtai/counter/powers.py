"""Who may enter this door."""

from qiongtai.law.actor import Power

CLERKS = (Power.RECEIVE,)
"""Who stands at a window and takes applications in."""
ANSWERING = (Power.RECEIVE, Power.ACCEPT)
"""Who answers an application: the window, or the organ's own officers for acceptance."""
DELIVERING = (Power.RECEIVE, Power.CLOSE)
"""Who makes out and hands over results."""
TAKING_OVER = (Power.RECEIVE, Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)
"""Who acknowledges what comes from another organ: the window, and every post of the organ."""
ALL = (Power.RECEIVE, Power.ACCEPT, Power.CLOSE)
STOCK = (Power.RECEIVE, Power.CLOSE, Power.DIRECT)
"""Who uses and counts numbered blanks; taking them in needs DIRECT."""
