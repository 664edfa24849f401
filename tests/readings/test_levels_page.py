"""The coach reads a story: marks while listening, levels, saved as it goes, closed for good."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.coaching import actions as coaching
from rodedraad.core.interview import ReadingClosed, StillOpen
from rodedraad.core.protocol import Outcome
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.readings import actions, queries
from tests.factories.left_school import she_left
from tests.factories.readings import close, given, heard, save, write
from tests.factories.stories import SCALES

EVIDENCE = "evidence.warmth.a1"


def shown(client, address):
    return html.unescape(client.get(address).content.decode())


def at(here, turn, name="levels"):
    return reverse(name, args=[here.seat.pk, turn])


def story(here, turn):
    return queries.story(here.bram.reader, here.seat.pk, turn)


def sent(page, **more):
    """What a browser without a script sends of this page."""
    form = page.split('data-form="levels"')[-1].split("<template")[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return {**hidden, **more}


def as_a_browser(client, address, fields):
    """Sent as a form of this site is: only then a refusal gives the words back."""
    form = "application/x-www-form-urlencoded"
    return client.post(address, urlencode(fields), form, headers={"origin": "http://testserver"})


def script(client, address, words, **more):
    body = {"key": uuid4().hex, "words": [{"name": k, "to": v} for k, v in words.items()], **more}
    return client.post(
        f"{address}?scales={SCALES.ref}",
        json.dumps(body),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def test_a_mark_and_a_level_are_kept_without_a_script(here, turn, bram):
    page = shown(bram, at(here, turn))
    assert "de uil" in page
    assert "Schalen: Tien oren voor één verhaal (bond_scales@1). Lezer: " in page
    new = {"new-scale": "warmth", "new-at": "1:02:34", "new-note": "We lachten.", "new-hers": "on"}
    answer = bram.post(at(here, turn), sent(page, **new, **{"text-level.worry": "2"}))
    assert answer["Location"] == at(here, turn)
    page = shown(bram, at(here, turn))
    assert 'value="1:02:34"' in page
    assert 'value="We lachten."' in page
    words = story(here, turn).words
    assert words["level.worry"] == "2"
    assert words["scales"] == SCALES.ref
    assert heard("We lachten.", 3754) in words.values()


def test_evidence_made_empty_is_gone_and_one_that_was_kept_may_change(here, turn, bram):
    write(here.bram.reader, here.seat, turn, {EVIDENCE: heard("Eerst.", 5)})
    page = shown(bram, at(here, turn))
    changed = {f"note-{EVIDENCE}": "Later.", f"at-{EVIDENCE}": "754"}
    bram.post(at(here, turn), sent(page, **changed))
    assert story(here, turn).words[EVIDENCE] == heard("Later.", 754, hers=False)
    page = shown(bram, at(here, turn))
    bram.post(at(here, turn), sent(page, **{f"note-{EVIDENCE}": " "}))
    assert story(here, turn).words[EVIDENCE] == ""
    assert "Later." not in shown(bram, at(here, turn))


def given_back(answer):
    """The page that gives back what could not be kept."""
    assert answer.status_code == 422
    return html.unescape(answer.content.decode())


KEPT = "Al het andere op dit blad is bewaard."


def test_a_new_time_that_is_none_is_given_back_and_all_else_is_kept(here, turn, bram):
    for typed in ("kwart voor", "12:75", "9:99:00", "99999"):
        page = shown(bram, at(here, turn))
        new = {"new-scale": "warmth", "new-at": typed, "new-note": "Samen op de grond."}
        said = given_back(bram.post(at(here, turn), sent(page, **new, **{"text-level.worry": "2"})))
        assert "De tijd van je nieuwe markering kunnen we niet lezen. Schrijf die als 12:34" in said
        assert KEPT in said
        assert f'value="{typed}"' in said
        assert 'value="Samen op de grond."' in said
        assert '<option value="warmth" selected>' in said
    assert dict(story(here, turn).words) == {"scales": SCALES.ref, "level.worry": "2"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"new-at": "12:34", "new-note": "We lachten."}, ["heeft nog geen schaal"]),
        ({"new-note": "We lachten."}, ["heeft nog geen schaal"]),
        ({"new-at": "12:34"}, ["heeft nog geen schaal", "nog niet wat je hoorde"]),
        ({"new-at": "12:34", "new-scale": "warmth"}, ["nog niet wat je hoorde"]),
    ],
)
def test_a_mark_without_a_scale_or_words_is_given_back_and_all_else_is_kept(
    here, turn, bram, typed, told
):
    page = shown(bram, at(here, turn))
    said = given_back(bram.post(at(here, turn), sent(page, **typed, **{"text-level.worry": "2"})))
    assert [one for one in told if one not in said] == []
    assert ("heeft nog geen schaal" in said) is ("heeft nog geen schaal" in told)
    assert KEPT in said
    for value in {*typed.values()} - {"warmth"}:
        assert f'value="{value}"' in said
    assert story(here, turn).words["level.worry"] == "2"
    # With what was missing it is kept: nothing had to be typed again.
    whole = {"new-scale": "warmth", "new-note": "We lachten.", "new-at": "12:34"}
    assert bram.post(at(here, turn), sent(said, **whole)).status_code == 303
    assert heard("We lachten.", 754, hers=False) in story(here, turn).words.values()


def test_a_mark_without_a_scale_alone_begins_no_reading(here, turn, bram):
    page = shown(bram, at(here, turn))
    given_back(bram.post(at(here, turn), sent(page, **{"new-at": "12:34"})))
    assert not story(here, turn).words


def test_a_kept_mark_with_a_new_time_that_is_none_stands_as_it_was_typed(here, turn, bram):
    write(here.bram.reader, here.seat, turn, {EVIDENCE: heard("Eerst.", 5)})
    page = shown(bram, at(here, turn))
    typed = {f"at-{EVIDENCE}": "kwart voor", f"note-{EVIDENCE}": "Later.", "text-level.worry": "2"}
    said = given_back(bram.post(at(here, turn), sent(page, **typed)))
    assert "Bij “Warme momenten” staat een tijd die we niet kunnen lezen." in said
    assert 'value="kwart voor"' in said
    assert 'value="Later."' in said
    assert story(here, turn).words[EVIDENCE] == heard("Eerst.", 5)
    assert story(here, turn).words["level.worry"] == "2"
    better = {f"at-{EVIDENCE}": "12:34", f"note-{EVIDENCE}": "Later."}
    assert bram.post(at(here, turn), sent(said, **better)).status_code == 303
    assert story(here, turn).words[EVIDENCE] == heard("Later.", 754, hers=False)


def test_a_mark_without_a_scale_for_a_closed_reading_is_given_back_as_words(here, turn, bram):
    write(here.bram.reader, here.seat, turn, given())
    page = shown(bram, at(here, turn))
    close(here.bram.reader, here.seat, turn)
    typed = sent(page, **{"new-note": "We lachten samen."})
    answer = as_a_browser(bram, at(here, turn), typed)
    assert answer.status_code == 409
    assert "Deze lezing is gesloten." in answer.content.decode()
    assert "We lachten samen." in answer.content.decode()


def test_so_is_one_for_a_teacher_who_left_the_school_meanwhile(here, turn, bram):
    page = shown(bram, at(here, turn))
    she_left(here)
    typed = sent(page, **{"new-note": "We lachten samen."})
    answer = as_a_browser(bram, at(here, turn), typed)
    assert answer.status_code == 409
    assert "De leraar werkt niet meer op deze school." in answer.content.decode()
    assert "We lachten samen." in answer.content.decode()


def test_the_script_saves_and_two_tabs_that_differ_both_stand(here, turn, bram):
    address = at(here, turn, "save_levels")
    first = script(bram, address, {"level.warmth": "6", EVIDENCE: heard("Zo.", 3)})
    assert first.status_code == 200
    assert first.json()["words"]["level.warmth"] == "6"
    other = script(bram, address, {"level.warmth": "3", "level.worry": "2"})
    assert other.status_code == 409
    [clash] = other.json()["clashes"]
    assert (clash["name"], clash["here"], clash["yours"]) == ("level.warmth", "6", "3")
    assert story(here, turn).words["level.worry"] == "2"
    again = script(bram, at(here, turn, "save_levels_again"), {"level.own_share": "5"})
    assert again.status_code == 200


def test_words_for_which_there_is_no_place_are_refused(here, turn, bram):
    for words in (
        {"level.warmth": "8"},
        {"level.kindness": "3"},
        {"closed": "2026-11-23"},
        {"scales": "other_scales@1"},
        {"evidence.warmth.zz": "5|h|Woorden."},
        {"evidence.warmth.a1": "zonder streepjes"},
        {"evidence.warmth.a1": "99999||Te ver."},
        {"evidence.warmth.a1": "5||" + "x" * 601},
    ):
        answer = script(bram, at(here, turn, "save_levels"), words)
        assert (answer.status_code, answer.json()["refused"]) == (400, NotUnderstood.code)
    assert not story(here, turn).words


def test_a_reading_is_never_continued_with_another_set_of_scales(here, turn, bram):
    write(here.bram.reader, here.seat, turn, {"level.warmth": "6"})
    answer = bram.post(
        at(here, turn, "save_levels") + "?scales=other_scales@1",
        json.dumps({"key": uuid4().hex, "words": [{"name": "level.worry", "to": "2"}]}),
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["refused"]) == (409, "other-scales")


def test_closing_asks_once_more_and_names_what_is_open(here, turn, bram):
    write(here.bram.reader, here.seat, turn, {"level.warmth": "6"})
    page = shown(bram, at(here, turn, "close_levels"))
    assert "Ergernis" in page
    assert "Warme momenten" not in page
    with pytest.raises(StillOpen):
        close(here.bram.reader, here.seat, turn)
    write(
        here.bram.reader, here.seat, turn, {k: v for k, v in given().items() if "warmth" not in k}
    )
    page = shown(bram, at(here, turn, "close_levels"))
    assert "Dat kan niemand terugdraaien." in page
    assert f"Bij {len(SCALES.scales)} niveaus staan nog geen woorden van de leraar." in page
    answer = bram.post(at(here, turn, "close_levels"), sent(page))
    assert answer["Location"] == at(here, turn)
    assert "Ze verandert niet meer." in shown(bram, at(here, turn))


def test_a_closed_reading_changes_by_no_door(here, turn, bram):
    write(here.bram.reader, here.seat, turn, given())
    close(here.bram.reader, here.seat, turn)
    before = dict(story(here, turn).words)
    with pytest.raises(ReadingClosed):
        actions.write_reading(
            by=here.bram.reader,
            seat=here.seat.pk,
            turn=turn,
            save=save({"level.warmth": "1"}, before),
            scales=SCALES.ref,
        )
    answer = script(bram, at(here, turn, "save_levels"), {"level.warmth": "1"})
    assert (answer.status_code, answer.json()["refused"]) == (409, "reading-closed")
    page = bram.post(at(here, turn), {"key": uuid4(), "text-level.warmth": "1"})
    assert page.status_code == 409
    assert "Deze lezing is gesloten." in page.content.decode()
    close(here.bram.reader, here.seat, turn)
    assert dict(story(here, turn).words) == before


def test_closing_does_the_step_and_says_how_many_levels_rest_on_a_mark(here, turn, bram):
    words = {
        **given(worry=None),
        "evidence.warmth.a1": heard("Samen."),
        "evidence.worry.a2": "5||x",
    }
    write(here.bram.reader, here.seat, turn, words)
    close(here.bram.reader, here.seat, turn)
    record = here.seated().running.record
    assert record.settled[story(here, turn).turn].outcome is Outcome.DONE
    [rated] = [one for one in record.ratings if one.item == "evidence"]
    assert (rated.value, rated.by) == (11, "coach")  # one of nine levels
    page = shown(bram, at(here, turn)).lower()
    main = page[page.index("<main") : page.index("</main")]
    for word in ("totaal:", "gemiddeld", "score", "resultaat", "zwak", "slecht niveau"):
        assert word not in main
    assert bram.get(at(here, "interview-1-0-0")).status_code == 404


def test_when_she_stops_it_the_page_is_gone_and_what_was_typed_is_not_kept(here, turn, bram):
    address, save_address = at(here, turn), at(here, turn, "save_levels")
    page = shown(bram, address)
    coaching.stop_seat(by=here.anna.reader, seat=here.seat.pk)
    assert bram.get(address).status_code == 404
    assert bram.post(address, sent(page, **{"text-level.worry": "2"})).status_code == 404
    assert script(bram, save_address, {"level.worry": "2"}).status_code == 404


def test_after_she_left_the_school_a_reading_that_was_begun_is_read_without_a_form(
    here, turn, bram
):
    write(here.bram.reader, here.seat, turn, {EVIDENCE: heard("Konijnenverhaal.", 5)})
    she_left(here)
    page = shown(bram, at(here, turn))
    assert "De leraar werkt niet meer op deze school." in page
    assert "Konijnenverhaal." in page
    assert 'data-form="levels"' not in page
    assert "readings/levels.js" not in page
    closing = shown(bram, at(here, turn, "close_levels"))
    assert "De leraar werkt niet meer op deze school." in closing
    assert "Ja, sluiten" not in closing
