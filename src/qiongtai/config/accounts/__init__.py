"""Signing in and up: the forms and pages of django-allauth, tied to people's operations."""
