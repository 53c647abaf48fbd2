"""Staff with posts and powers; citizens, enterprises and those who act for them."""
