"""The commands that tend the trail."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit import trail
from rodedraad.audit.models import Event
from rodedraad.audit.trail import Deed

pytestmark = pytest.mark.django_db


def said(capsys, *words: str) -> list[str]:
    call_command(*words)
    return capsys.readouterr().out.splitlines()


def test_a_tick_links_the_trail_and_says_how_much(capsys):
    for _ in range(3):
        trail.note(uuid4(), Deed("bond-begun"))
    assert "3 events linked" in said(capsys, "tick")
    assert "events linked" not in "".join(said(capsys, "tick"))


def test_a_whole_trail_ends_in_its_head_which_can_be_found_again(capsys):
    trail.note(uuid4(), Deed("bond-begun"))
    call_command("tick")
    [head] = said(capsys, "audit_verify")[-1:]
    assert head.startswith("1:")
    assert said(capsys, "audit_verify", "--noted", head) == [head]


def test_a_changed_trail_is_told_with_its_number(capsys):
    trail.note(uuid4(), Deed("bond-begun"))
    call_command("tick")
    Event.objects.update(verb="bond-wiped")
    with pytest.raises(CommandError, match="1 found"):
        call_command("audit_verify")
    assert "event 1 is not what was linked" in capsys.readouterr().out


@pytest.mark.parametrize("noted", ["", "1", "x:ab", "1:zz"])
def test_a_head_that_cannot_be_one_is_refused(noted):
    with pytest.raises(CommandError, match="NUMBER:MAC"):
        call_command("audit_verify", "--noted", noted)


def test_a_tick_that_goes_on_waits_at_least_a_second():
    with pytest.raises(CommandError, match="at least 1 second"):
        call_command("tick", "--keep", "0")
