"""Tables of joint applications."""

from qiongtai.bundles.models.joint import Joint, Member

__all__ = ["Joint", "Member"]
