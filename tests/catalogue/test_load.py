"""Loading the directory: complete, quick to repeat, all or nothing."""

import pytest

from qiongtai.catalogue.models import Entry, Item

pytestmark = pytest.mark.django_db


def test_load_publishes_every_item():
    assert Item.objects.count() == 84
    from django.db.models import Count
    print(list(Entry.objects.values('level').annotate(n=Count('id'), h=Count('organ'))))
    print(Entry.objects.count())
