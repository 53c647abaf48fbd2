"""BPMN definitions, pinned by version, and the runs that walk them."""
