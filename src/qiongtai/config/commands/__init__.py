"""The operator's verbs, one a module."""
