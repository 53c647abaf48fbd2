"""Signatures: the installation's own authority, the keys of officers, the seals of organs, and how all is checked."""
