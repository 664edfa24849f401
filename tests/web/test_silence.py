"""A log says that something broke and where, and nothing of what anybody typed."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client

from rodedraad.vault.errors import DamagedRecord
from rodedraad.web.silence import NothingSaid

WORD = "kwikstaart"


@contextmanager
def heard(name: str):
    """What the product's formatter writes of one logger."""
    stream, logger = io.StringIO(), logging.getLogger(name)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(NothingSaid("%(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    yield stream.getvalue
    logger.removeHandler(handler)


def raised(error: Exception) -> None:
    try:
        int(WORD)
    except ValueError:
        raise error from None


@pytest.mark.parametrize(
    ("error", "kind"),
    [(KeyError(WORD), "KeyError"), (DamagedRecord(), "DamagedRecord (damaged-record)")],
)
def test_of_an_exception_the_log_holds_its_kind_and_place_and_not_its_words(error, kind):
    with heard("a.room") as said:
        try:
            raised(error)
        except Exception:
            logging.getLogger("a.room").exception("it broke")
    assert f"\n{kind}"[1:] in said()
    assert "ValueError" in said()
    assert "in raised" in said()
    assert WORD not in said()


def test_a_fault_is_logged_by_the_name_of_the_address_and_not_by_its_path(monkeypatch):
    from rodedraad.access import views  # noqa: PLC0415

    def breaks(*_: object) -> None:
        raise RuntimeError(WORD)

    monkeypatch.setattr(views.queries, "invited_by", breaks)
    with heard("django.request") as said:
        Client(raise_request_exception=False).get(f"/invitations/{WORD}/")
    assert "Internal Server Error: invitation" in said()
    assert "RuntimeError" in said()
    assert WORD not in said()


def test_every_line_of_the_product_is_written_this_way():
    plain = settings.LOGGING["formatters"]["plain"]["()"]
    assert plain == f"{NothingSaid.__module__}.{NothingSaid.__qualname__}"
    assert all(one["formatter"] == "plain" for one in settings.LOGGING["handlers"].values())


def test_what_a_page_is_made_of_is_not_written_down_even_where_django_says_all():
    assert settings.LOGGING["loggers"]["django.template"]["level"] == "ERROR"
