"""Tables of signing."""

from qiongtai.signing.models.certificate import Certificate
from qiongtai.signing.models.signature import Signature

__all__ = ["Certificate", "Signature"]
