"""Bills, payments, receipts, and the cashier's day (统一收费)."""
