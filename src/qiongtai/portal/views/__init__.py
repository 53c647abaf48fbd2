"""The portal's pages: parse, read the clock, one call, answer."""
