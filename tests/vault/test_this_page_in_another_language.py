"""Each page names itself in the other language; the address was looked up once already."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.template import Context
from django.test import RequestFactory
from django.urls import resolve, reverse

from rodedraad.vault.templatetags.own import this_page_in

ONE = UUID(int=1)


@pytest.mark.parametrize("asked", ["", "?x=1&y=a%20b", "?next=/bonds/?z"])
def test_a_page_is_named_in_the_other_language_with_all_that_was_asked(asked):
    path = reverse("bond", args=[ONE])
    request = RequestFactory().get(path + asked)
    request.resolver_match = resolve(path)
    there = this_page_in(Context({"request": request}), "en")
    assert there == f"/en/bonds/{ONE}/{asked}"
    assert this_page_in(Context({"request": request}), "nl") == path + asked


def test_where_nothing_stands_the_address_stays_what_it_is():
    request = RequestFactory().get("/nothing/here/?x=1")
    assert request.resolver_match is None
    assert this_page_in(Context({"request": request}), "en") == "/nothing/here/?x=1"
