from tests.journal.conftest import sea

__all__ = ["sea"]
