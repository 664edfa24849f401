"""A calendar file that every agenda reads: whole days, short lines, nothing of anybody added."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from rodedraad.interchange.agenda import OCTETS, Entry, agenda

WRITTEN = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)


def one(title: str = "Gesprek", **more: object) -> Entry:
    told = {"id": UUID(int=7), "first": date(2026, 12, 31), "last": date(2026, 12, 31)} | more
    return Entry(title=title, **told)  # type: ignore[arg-type]


def lines(*entries: Entry) -> list[str]:
    """The lines of the file, put together again where they were folded."""
    return agenda(entries, written=WRITTEN).replace("\r\n ", "").split("\r\n")


def test_a_whole_day_ends_on_the_next_and_rings_nowhere():
    assert lines(one(url="https://example.test/a/")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rode Draad//Agenda//NL",
        "BEGIN:VEVENT",
        "UID:00000000-0000-0000-0000-000000000007@rode-draad.invalid",
        "DTSTAMP:20261123T090500Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Gesprek",
        "URL:https://example.test/a/",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_no_line_is_too_long_and_no_letter_is_cut_through():
    title = "Één lange regel met ë en 🧶 erin, " * 9
    text = agenda([one(title)], written=WRITTEN)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= OCTETS
    assert f"SUMMARY:{title.strip()}".replace(",", "\\,") in lines(one(title))


def test_what_looks_like_another_line_stays_in_its_own():
    wicked = "Gesprek\r\nATTENDEE:mailto:iemand@example.test; x, \\ y"
    found = lines(one(wicked, url="https://example.test/\r\nATTENDEE:z"))
    assert "SUMMARY:Gesprek ATTENDEE:mailto:iemand@example.test\\; x\\, \\\\ y" in found
    assert not [line for line in found if line.startswith("ATTENDEE")]


def test_an_agenda_without_anything_is_a_file_all_the_same():
    assert lines()[-2:] == ["END:VCALENDAR", ""]
