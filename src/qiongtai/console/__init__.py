"""The back office: what runs, what is parked, what the catalogue's lint found."""
