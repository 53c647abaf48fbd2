"""Keep this node's index in step with the journal."""

from collections.abc import Sequence

from qiongtai.finder.adapters.node import store
from qiongtai.finder.operations.notices import refresh_notices
from qiongtai.finder.operations.rebuild import refresh_index
from qiongtai.journal.queries.facts import FactRow

NOTICES = frozenset({"announcement.published", "announcement.withdrawn"})
SERVICES = frozenset({"item.published", "item.withdrawn", "entry.published", "entry.withdrawn"})


class FinderFollower:
    """Follows publications. Its bookmark bears the name of the node's index: a lost index starts from the beginning."""

    kinds: frozenset[str] | None = SERVICES | NOTICES

    def __init__(self) -> None:
        """Take the bookmark of this node's index."""
        self.name = f"finder-{store().node()}"

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in the items that *facts* are about, each once; what the index has already costs one query.

        Announcements too; that their window opens or closes is no fact, and is seen by the clock when one searches.
        """
        items = {fact.body["item_key"] for fact in facts if fact.kind in SERVICES}
        if items:
            refresh_index(items)
        notices = {int(fact.subject_id) for fact in facts if fact.kind in NOTICES}
        if notices:
            refresh_notices(notices)
