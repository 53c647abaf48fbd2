"""The reference data of places, loaded whole or not at all."""

import shutil
import time
from pathlib import Path

import pytest

from qiongtai.places.adapters.files import DATA
from qiongtai.places.models import Division, Hall, LocalDay, Organ, Window
from qiongtai.places.operations.load import load_places
from qiongtai.places.rules.records import DataRefused


@pytest.mark.django_db
def test_load_places_fills_every_level_and_repeats_without_change():
    load_places()
    started = time.perf_counter()
    counted = [model.objects.count() for model in (Division, Organ, Hall, Window, LocalDay)]
    kept = set(Organ.objects.values_list("pk", "name_zh", "parent_id"))
    load_places()
    assert time.perf_counter() - started < 30
    assert counted[0] == 3570
    assert counted[4] == 5
    print(counted)
    assert [model.objects.count() for model in (Division, Organ, Hall, Window, LocalDay)] == counted
    assert set(Organ.objects.values_list("pk", "name_zh", "parent_id")) == kept
