"""Fail when a model changed and its migration was not made."""

from django.core.management import call_command

from qiongtai.config.setup import ready


def main() -> int:
    """Return 0, or leave with the framework's own list of what is missing."""
    ready()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
