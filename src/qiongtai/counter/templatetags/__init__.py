"""What only the window's pages need."""
