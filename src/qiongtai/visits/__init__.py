"""Who comes to a hall: bookings, tickets, calling, windows that are open."""
