"""What two people do in the product, each deed compared with what the model says of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from typing import ClassVar
from unittest import mock
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import note

from rodedraad.measuring import actions, queries
from rodedraad.measuring.errors import NothingAnswered
from rodedraad.measuring.models import Check
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries as shared
from rodedraad.vault import letting_in
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from tests.factories.measuring import bond
from tests.factories.people import PASSPHRASE, person, sign_in
from tests.factories.sharing import coach, pieces, share
from tests.faults.model import SIGNED_IN, Device, Moment, Shared, Tab, seen_by_him

DEVICES = 2
MOST_MOMENTS = 3
FINE, CLASH, LOCKED = 200, 409, 423


class TwoPeople:
    """Anna on two devices, Bram who looks along now and then."""

    counted: ClassVar[Counter[int | str]] = Counter()
    """How often a save got each answer, and he saw so much, in all stories: did they happen?"""

    def begin(self, beginning):
        self.now = beginning
        self.clock = mock.patch.object(timezone, "now", lambda: self.now)
        self.clock.start()
        self.changes = transaction.atomic()
        self.changes.__enter__()
        self.moments, self.tabs, self.shared = [], [], []
        word = uuid4().hex[:8]
        self.anna, self.bram = person(f"anna-{word}"), coach(person(f"bram-{word}"))
        self.dyad = bond(self.anna.reader)
        self.clients = [Client() for _ in range(DEVICES)]
        self.devices = [self.come_in(client) for client in self.clients]
        self.begin_moment()
        for device in range(DEVICES):
            self.open_tab(device=device, number=0)

    def teardown(self):
        if hasattr(self, "changes"):
            transaction.set_rollback(True)
            self.changes.__exit__(None, None, None)
            self.clock.stop()

    def come_in(self, client):
        sign_in(client, self.anna)
        return Device(self.now + SIGNED_IN, self.now)

    def one_of(self, many, number):
        return many[number % len(many)]

    # --- what she does -----------------------------------------------------------------------

    def begin_moment(self):
        if len(self.moments) >= MOST_MOMENTS:
            return
        begun = actions.begin_check(by=self.anna.reader, dyad=self.dyad)
        if begun.pk not in {one.pk for one in self.moments}:
            self.moments.append(Moment(begun.pk))

    def open_tab(self, device, number):
        moment = self.one_of(self.moments, number)
        answer = self.clients[device].get(reverse("check", args=[moment.pk]), follow=False)
        if not self.devices[device].is_open(self.now):
            assert "location" in answer.headers
            assert "/account/" in answer.headers["location"]
            return
        self.devices[device].deed(self.now)
        assert answer.status_code == (404 if moment.wiped else 200 if moment.closed else 302)
        if not moment.wiped:
            self.tabs.append(Tab(device, moment, dict(moment.holds), dict(moment.holds)))

    def answer(self, number, answers, reply, is_back):
        """She answers and the page saves; if the sheet was turned over, she turns it back first."""
        tab = self.one_of(self.tabs, number)
        for name, code in answers.items():
            tab.mine[name] = f"Zin {code}." if name == "moment" else code
            tab.clashes.discard(name)
        if is_back and not self.devices[tab.device].is_open(self.now):
            self.turn_back(device=tab.device)
        self.save(tab, reply)

    def try_again(self, number, reply):
        """The page sends by itself what was not acknowledged."""
        self.save(self.one_of([tab for tab in self.tabs if tab.sending], number), reply)

    def save(self, tab, reply):
        told = tab.next_save(uuid4().hex)
        if told is None or reply == "never sent":
            return
        tab.tries += 1
        answer = self.post(tab, told)
        note(f"{told} -> {answer.status_code} {answer.content[:80]}")
        expected = self.expected(tab, told)
        assert answer.status_code == expected, answer.content
        self.counted[expected] += 1
        if reply == "comes" and expected != LOCKED:
            self.hear(tab, told, answer)

    def post(self, tab, told):
        address = reverse("answers" if tab.tries == 1 else "answers_again", args=[tab.moment.pk])
        script = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
        return self.clients[tab.device].post(address, json.dumps(told), **script)

    def expected(self, tab, told):
        """The status that this save ought to get, and what it does to the model."""
        device = self.devices[tab.device]
        if not device.is_open(self.now):
            return LOCKED
        if tab.tries == 1:
            device.deed(self.now)
        refused = tab.moment.refusal(told)
        if refused:
            return refused
        self.clashes = tab.moment.take_in(told)
        return CLASH if self.clashes else FINE

    def hear(self, tab, told, answer):
        """The page hears what stands there; a refusal ends it."""
        said = answer.json() if "clashes" in str(answer.content) else None
        if said is None:
            self.tabs.remove(tab)
            return
        assert {one["name"] for one in said["clashes"]} == self.clashes
        for one in [*told["answers"], *told["words"]]:
            if one["name"] not in self.clashes:
                assert tab.moment.holds[one["name"]] == one["to"]  # "bewaard" is true
        tab.told(said)

    def close_tab(self, number):
        if self.tabs:
            self.tabs.remove(self.one_of(self.tabs, number))

    def close_moment(self, number):
        moment = self.one_of(self.moments, number)
        if moment.wiped:
            return
        if moment.begun:
            actions.close_check(by=self.anna.reader, check=self.row(moment))
            moment.closed = True
        else:
            with pytest.raises(NothingAnswered):
                actions.close_check(by=self.anna.reader, check=self.row(moment))

    def reopen_moment(self, number):
        moment = self.one_of(self.moments, number)
        if not moment.wiped:
            actions.reopen_check(by=self.anna.reader, check=self.row(moment))
            moment.closed = False

    def wipe(self, number, whole):
        moment = self.one_of(self.moments, number)
        if moment.wiped:
            return
        if whole:
            actions.wipe_check(by=self.anna.reader, check=self.row(moment))
            moment.wiped, moment.holds = True, {}
        else:
            actions.wipe_about_me(by=self.anna.reader, check=self.row(moment))
            moment.wipe(Part.ABOUT_ME)

    def row(self, moment):
        return queries.row(self.anna.reader, moment.pk)

    # --- doors and clocks ----------------------------------------------------------------------

    def hide(self, device):
        self.clients[device].post(reverse("hide"))
        if self.now < self.devices[device].expires:
            self.devices[device].hide(self.now)

    def turn_back(self, device):
        if self.devices[device].is_over(self.now):
            self.devices[device] = self.come_in(self.clients[device])
        else:
            typed = {"passphrase": PASSPHRASE}
            answer = self.clients[device].post(reverse("locked"), typed)
            assert answer.headers["Location"] == reverse("home")
            self.devices[device].seen = self.now

    def tick(self):
        letting_in.ended(self.now)
        for one in self.shared:
            one.stopped |= self.now >= one.ends

    # --- looking along -------------------------------------------------------------------------

    def let_look_along(self, parts, days):
        chosen = pieces(self.anna, self.dyad, *parts)
        if not chosen:
            return
        made = share(self.anna, self.dyad, self.bram, *parts, days=days)
        known = {one.pk: one for one in self.moments}
        stand = {
            (one.moment, one.part): (
                known[one.moment],
                known[one.moment].written[one.part],
                known[one.moment].part(one.part),
            )
            for one in chosen
        }
        self.shared.append(Shared(made.pk, stand, self.now + timedelta(days=days)))

    def stop(self, number):
        if not self.shared:
            return
        one = self.one_of(self.shared, number)
        if one.stopped:
            with pytest.raises(NotPermitted):
                sharing.stop_sharing(by=self.anna.reader, sharing=one.pk)
        else:
            sharing.stop_sharing(by=self.anna.reader, sharing=one.pk)
            one.stopped = True

    def he_tries_to_write(self, number):
        moment = self.one_of(self.moments, number)
        check = Check.objects.filter(pk=moment.pk).first() or Check(pk=moment.pk)
        with pytest.raises(NotPermitted):
            actions.reopen_check(by=self.bram.reader, check=check)

    # --- what must hold after each step ----------------------------------------------------------

    def what_was_acknowledged_stands(self):
        for moment in self.moments:
            if moment.wiped:
                with pytest.raises(NotPermitted):
                    queries.check(self.anna.reader, moment.pk)
            else:
                sheet = queries.check(self.anna.reader, moment.pk)
                assert sheet.answers | sheet.words == moment.holds
                revisions = {part: document.revision for part, document in sheet.parts.items()}
                assert revisions == moment.revisions  # each save counts once

    def he_sees_what_was_shared_and_nothing_else(self):
        for one in self.shared:
            allowed = seen_by_him(one, self.shared, self.now)
            if allowed is None:
                with pytest.raises(NotPermitted):
                    shared.shared_row(self.bram.reader, one.pk)
            else:
                assert self.seen(one) == allowed
                self.counted["seen" if allowed else "nothing left"] += 1

    def seen(self, one):
        page = shared.shared_page(self.bram.reader, shared.shared_row(self.bram.reader, one.pk))
        return {
            (moment.shown.sheet.id, part): dict(document.answers) | dict(document.words)
            for moment in page.shared.moments
            for part, document in moment.shown.sheet.parts.items()
        }
