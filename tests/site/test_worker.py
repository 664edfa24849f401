"""What a web worker does before its first page."""

from __future__ import annotations

import gc
import runpy

import pytest
from django.core import wsgi

from rodedraad.site.worker import MADE_BETWEEN


@pytest.fixture
def own_rules():
    """Python's own rules, as a worker finds them; afterwards those of the tests again."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.set_threshold(700, 10, 10)
    gc.unfreeze()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    if frozen:
        gc.freeze()


@pytest.mark.usefixtures("own_rules")
def test_a_worker_looks_for_no_garbage_among_what_is_here_to_stay(monkeypatch):
    monkeypatch.setattr(wsgi, "get_wsgi_application", lambda: "the site")
    assert gc.get_freeze_count() == 0
    assert runpy.run_module("rodedraad.site.wsgi")["application"] == "the site"
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == MADE_BETWEEN
