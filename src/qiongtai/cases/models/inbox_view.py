"""Choices that officers keep for their inbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InboxView(models.Model):
    """A choice under a name: the inbox's own address without its place in the list (*query*), such as ``light=red``."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=200)

    class Meta:
        db_table = "cases_inbox_view"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"],
                name="cases_inbox_view_name_once",
                violation_error_message=_("There is a view of this name already."),
            ),
        ]
