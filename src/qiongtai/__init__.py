"""Qiongtai (琼台): openness, service and supervision on one body."""
