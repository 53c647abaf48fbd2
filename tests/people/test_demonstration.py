"""The people of the demonstration."""

import time

import pytest

from qiongtai.people.models import Account, Holding, PostPower
from qiongtai.people.operations.load_demonstration import load_demonstration
from qiongtai.places.operations.load import load_places


@pytest.mark.django_db
def test_load_demonstration_staffs_the_province_and_repeats_without_change():
    load_places()
    started = time.perf_counter()
    load_demonstration()
    print(time.perf_counter() - started)
    counted = [model.objects.count() for model in (Account, Holding, PostPower)]
    started = time.perf_counter()
    load_demonstration()
    print(time.perf_counter() - started, counted)
    assert [model.objects.count() for model in (Account, Holding, PostPower)] == counted
