"""Tables of documents."""

from qiongtai.documents.models.blank import Blank, BlankRange
from qiongtai.documents.models.entry import LicenceEntry
from qiongtai.documents.models.paper import Licence, Paper
from qiongtai.documents.models.stored_file import StoredFile

__all__ = ["Blank", "BlankRange", "Licence", "LicenceEntry", "Paper", "StoredFile"]
