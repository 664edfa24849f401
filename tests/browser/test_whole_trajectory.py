"""A whole trajectory in a real browser: a teacher's phone and a coach's tablet, by keyboard."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.closing import queries as closing
from rodedraad.closing.records import logs
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.core.protocol import State
from rodedraad.vault.parts import Part
from tests.browser import whole_run as run
from tests.browser.conftest import PATIENCE, PHONE, TABLET
from tests.factories.interviews import before_an_interview
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.sharing import coach, with_second_factor, words_of
from tests.factories.steps import wrote
from tests.factories.together import WithCoach

pytestmark = pytest.mark.django_db(transaction=True)
MUS, SPROET = "1-0-0", "2-0-0"
ASKED = "Hij wachtte aan de kapstok."
FOR_PUPIL, DEED, FOR_HER = "Morgen eerst dag zeggen.", "Twee minuten aan de deur.", "Rust."
FIRST, SECOND = "5643534254", "5644534254"


@pytest.fixture
def moved(monkeypatch):
    with run.Moved(days=-100).everywhere(monkeypatch) as clock:
        yield clock


@pytest.fixture
def at_the_table(new_context, base_url):
    """Someone in a window of their own, come in."""

    def sits(who, window) -> run.AtTheTable:
        context = new_context(**window)
        context.set_default_timeout(PATIENCE)
        one = run.AtTheTable(who, context.new_page(), base_url)
        one.come_in()
        return one

    return sits


def later(moved, days, *people) -> None:
    """So many days go by; everyone comes in anew."""
    moved.ahead += timedelta(days=days)
    for one in people:
        one.come_in()


def begun(her, his) -> Trajectory:
    """From a bond to the card and on: both bonds chosen, the coach found by his ten words."""
    first = bond(her.who.reader, "Mus")
    bond(her.who.reader, "Sproet")
    her.opens("bond", first)
    her.follows(reverse("together_coach", args=[first]))
    her.types("De tien sleutelwoorden", words_of(his.who))
    her.button("Zoek deze begeleider")
    her.page.locator("main [name=protocol][value=llinc_compatible]").press("Space")
    her.page.locator("main [name=label]").fill("de uil")
    her.page.locator("main [name=second]:not([value=''])").press("Space")
    her.page.locator("main [name=second_label]").fill("de egel")
    her.button("Ik doe vrij mee: begin")
    row = Trajectory.objects.get()
    her.at = reverse("steps", args=[row.pk])
    his.at = reverse("seat", args=[Seat.objects.get().pk])
    return row


def story(his, seat, number, levels) -> None:
    """He reads what he heard."""
    his.does("levels", seat, f"levels-{number}")
    run.reads_story(his, levels)


def closed(her, row) -> None:
    """A line for a pupil, one for herself, and the working notes go."""
    her.does("close_together", row.pk, "close-0-0-0")
    her.page.locator("main textarea[name$=for_me]").fill(FOR_HER)
    her.page.locator("main input[type=checkbox]").last.press("Space")
    her.outcome()
    expect(her.page.get_by_role("heading", name="Gewist op")).to_be_visible()


def _a_second_reader(her, rik, row) -> None:
    """Without a yes nobody listens along; then she finds him by his words, and asks him."""
    her.home()
    her.page.locator("main button[name=given][value=yes]").press("Enter")
    her.page.wait_for_url(f"**{her.at}")
    her.opens("choose_coach", row.about.first().dyad_id)
    her.types("De tien sleutelwoorden", words_of(rik.who))
    her.button("Zoek deze begeleider")
    her.home()
    her.follows(reverse("second_reader", args=[row.pk]))
    her.follows(reverse("ask_second_reader", args=[row.pk, rik.who.pk]))
    her.button("Laat Rik meelezen")


def _two_readings(his, rik, seat) -> None:
    """The second reader finds the story from his own table; then both choose, and close it."""
    second = Seat.objects.get(role=Seat.SECOND_RATER).pk
    rik.opens("desk")
    rik.follows(reverse("seats"))
    rik.follows(reverse("stories", args=[second]))
    rik.follows(reverse("rater_levels", args=[second, f"second_reading-{MUS}"]))
    run.reads_story(rik, SECOND)
    his.does("levels", seat, f"second_reading-{MUS}")  # and from there to both readings
    his.page.locator("main input[type=radio]").first.press("Space")
    his.button("Sluit wat jullie kozen")


def _stuck_until_the_recording_is_gone(her, his, seat) -> None:
    """Neither is left without the reason; and it is his to mend."""
    for one in (her, his):
        one.home()
        due = one.page.locator("main [role=note]", has_text="moet nu weg")
        expect(due).to_have_count(1)
    his.follows(reverse("interview", args=[seat, f"interview-{MUS}"]))
    run.recording_gone(his, seat, f"interview-{MUS}")
    his.home()
    expect(his.page.locator("main [role=note]")).to_have_count(0)


def _signed(his, seat) -> None:
    """His page says that he has still to sign; then nothing waits for him."""
    his.home()
    expect(his.page.locator("main [role=note]")).to_contain_text("Teken")
    his.follows(reverse("closing_with_coach", args=[seat, "close-0-0-0"]))
    his.button("Ik teken dit ook")
    his.home()
    expect(his.page.locator("main [role=note]")).to_have_count(0)


def _rounded_off(her, row) -> None:
    """The last moments are let go, it is over, and what both wrote can still be read."""
    for number in (MUS, SPROET):
        her.does("moment_step", row.pk, f"follow_up-{number}")
        her.outcome("declined")
    her.home()
    her.follows(reverse("stop_steps", args=[row.pk]))
    her.page.locator("main form button").first.press("Enter")
    her.page.wait_for_url(f"**{her.at}")
    for name, turn in (("profile", f"profile-{MUS}"), ("close_together", "close-0-0-0")):
        her.does(name, row.pk, turn)


def _as_it_was_told(both) -> None:
    """Every turn has its outcome, the log counts what went, and nothing of his is left."""
    now = both.running()
    asked = [one for one in now.standing.rows if not now.known.step(one.turn.step).optional]
    assert {one.state for one in asked} == {State.DONE, State.DECLINED}
    assert now.is_over
    close = both.turn("close")
    assert now.words(close, Part.ABOUT_ME)["for_me"] == FOR_HER
    [log] = logs(now.words(close, Part.ABOUT_US))
    assert log.many > 0 and log.signed
    assert (log.recordings_gone, log.recordings_left) == (1, 0)
    assert closing.left(now).many == 0
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()


@pytest.mark.long
def test_two_pupils_from_the_card_to_the_signed_log(at_the_table, moved):
    her = at_the_table(with_second_factor(person("anna")), PHONE)
    his = at_the_table(coach(person("bram")), TABLET)
    rik = at_the_table(coach(person("rik")), TABLET)
    three = (her, his, rik)
    row = begun(her, his)
    both = WithCoach(her.who, his.who, (), row, row.begun)
    dyads = dict(zip((MUS, SPROET), map(UUID, both.running().plan.dyads), strict=True))
    _before(her, row, dyads, lambda: later(moved, 16, *three))
    _a_second_reader(her, rik, row)
    for number in dyads:
        _one_pupil(her, his, rik, number=number, later=lambda: later(moved, 7, *three))
    her.does("contrast", row.pk, "contrast-0-0-0")
    her.outcome()
    later(moved, 7, *three)
    run.plans(her, row.pk, "actions-0-0-0", DEED)
    later(moved, 14, *three)
    for number, dyad in dyads.items():
        run.stands_still(her, row.pk, f"post-{number}", dyad, "4")
    her.home()
    her.follows(reverse("before_after", args=[row.pk]))
    later(moved, 14, *three)
    closed(her, row)
    _signed(his, both.seat.pk)
    later(moved, 60, *three)
    _rounded_off(her, row)
    both.day += timedelta(days=160)
    _as_it_was_told(both)


def _before(her, row, dyads, some_days_later) -> None:
    """Two moments of each bond, with what she manages at the first."""
    for number, dyad in dyads.items():
        run.stands_still(her, row.pk, f"baseline_one-{number}", dyad, "4")
        run.answers_six(her, row.pk, f"baseline_one-{number}", "3")
    some_days_later()
    for number, dyad in dyads.items():
        run.stands_still(her, row.pk, f"baseline_two-{number}", dyad, "3")


def _one_pupil(her, his, rik, *, number, later) -> None:
    """From the talk to something small to try; the first story is recorded, and read twice."""
    row, seat = Trajectory.objects.get(), Seat.objects.get(role=Seat.COACH).pk
    run.interviews(his, seat, f"interview-{number}", ASKED)
    if number == MUS:
        run.recorded(his, seat, f"interview-{number}")
    later()
    story(his, seat, number, FIRST)
    if number == MUS:
        _two_readings(his, rik, seat)
    run.gives_picture(his, seat, f"profile-{number}")
    later()
    run.holds_feedback(his, seat, f"feedback-{number}", FOR_PUPIL)
    her.does("her_feedback", row.pk, f"feedback-{number}")
    expect(her.page.locator("main")).to_contain_text(FOR_PUPIL)
    run.plans(her, row.pk, f"try_out-{number}", DEED)
    if number == MUS:
        _stuck_until_the_recording_is_gone(her, his, seat)
    later()


def _asked_before_his_words_go(his, words) -> None:
    """What he typed is not sent yet: before he goes elsewhere the browser asks, and he may stay."""
    line = his.page.locator("main textarea").first
    line.press_sequentially(words)
    with his.page.expect_event("dialog") as asked:
        his.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(line).to_have_value(words)
    line.fill("")


def test_one_pupil_from_his_reading_to_what_she_tries(at_the_table):
    both = before_an_interview(began=30)
    both.coach_notes(both.turn("interview"), written=wrote(Part.COACH_PRIVATE, own_note=ASKED))
    row, seat = both.row, both.seat.pk
    her, his = at_the_table(both.anna, PHONE), at_the_table(both.bram, TABLET)
    her.at, his.at = reverse("steps", args=[row.pk]), reverse("seat", args=[seat])
    story(his, seat, MUS, FIRST)
    his.does("make_profile", seat, f"profile-{MUS}")
    _asked_before_his_words_go(his, ASKED)
    run.gives_picture(his, seat, f"profile-{MUS}")
    run.holds_feedback(his, seat, f"feedback-{MUS}", FOR_PUPIL)
    her.does("profile", row.pk, f"profile-{MUS}")
    expect(her.page.locator("main")).not_to_contain_text(ASKED)
    run.plans(her, row.pk, f"try_out-{MUS}", DEED)
    steps = ("levels", "profile", "feedback", "try_out")
    standing = both.running().standing
    assert {standing.row(both.turn(step)).state for step in steps} == {State.DONE}
