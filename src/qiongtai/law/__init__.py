"""The law as pure code: calendars, terms, clocks, lights, identifiers. Standard library only."""
