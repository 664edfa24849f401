"""A line that loses requests and replies: everything arrives, and everything counts once."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.faults.cutter import Cut, cutting
from tests.faults.writers import FINE, NOTHING, Found, Writer, at_work, desks

SAVES, SAVES_LONG = 25, 1000
LONGEST = 600


class OverABadLine(Writer):
    """Takes a new line for each try, as the cutter cuts whole lines."""

    def post(self, address, told):
        try:
            return super().post(address, told)
        finally:
            self.hang_up()


class WithoutAKey(OverABadLine):
    """Someone whose page forgets the key of a save that was not acknowledged."""

    def again(self, told):
        told["key"] = uuid4().hex


class Twice(Writer):
    """Someone who presses twice: the same save over two lines at once, and once more later."""

    def is_answered(self, address, told, chosen):
        others = [self.on_a_line_of_its_own(address, told) for _ in range(2)]
        answered = super().is_answered(address, told, chosen)
        for line in others:
            answer = line.getresponse()
            said = json.loads(answer.read())
            line.close()
            if answer.status != FINE or said["answers"] != chosen:
                self.books.wrong.append(f"{answer.status} {said}")
        return answered

    def on_a_line_of_its_own(self, address, told):
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        where = reverse(address, args=[self.desk.check])
        line.request("POST", where, json.dumps(told), self.headers)
        return line


def save_so_often(writers, saves):
    """The books of each, and what is wrong in the end."""
    until, found = monotonic() + LONGEST, Found()
    with at_work(writers):
        while any(one.books.saves < saves and not one.books.wrong for one in writers):
            assert monotonic() < until
            sleep(0.02)
    for writer in writers:
        found.compare(writer.desk, writer.books)
    assert [wrong for one in writers for wrong in one.books.wrong] == []
    return [one.books for one in writers], found


def over_a_bad_line(server, saves, figures):
    with cutting(server.port) as (port, cutter):
        books, found = save_so_often([OverABadLine(desk, port) for desk in desks(4)], saves)
    lost = {cut.name.lower(): many for cut, many in cutter.cuts.items() if cut is not Cut.NOT}
    figures.note(
        "requests and replies lost on the line, four people",
        often=f"{sum(one.saves for one in books)} saves, cut: "
        + ", ".join(f"{many} {cut}" for cut, many in lost.items()),
        found=str(found),
    )
    assert min(lost.values()) > 0
    assert str(found) == NOTHING


def test_what_a_bad_line_loses_is_sent_again_and_counts_once(server, figures):
    over_a_bad_line(server, SAVES, figures)


@pytest.mark.long
def test_a_bad_line_for_a_thousand_saves_each(server, figures):
    over_a_bad_line(server, SAVES_LONG, figures)


def test_a_save_pressed_twice_counts_once(server, figures):
    books, found = save_so_often([Twice(desk, server.port) for desk in desks(2)], SAVES)
    figures.note(
        "each save sent three times, two of them at once",
        often=f"{sum(one.saves for one in books)} saves",
        found=str(found),
    )
    assert str(found) == NOTHING


def test_these_books_would_show_a_save_that_counted_twice(server):
    """Without the key of the first try, a save whose reply was lost is one more save."""
    with cutting(server.port) as (port, _):
        _, found = save_so_often([WithoutAKey(desk, port) for desk in desks(2)], SAVES)
    assert found.doubled > 0
    assert found.lost == 0
