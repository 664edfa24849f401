"""A trainer's own protocol, from the host's folder, in the pages: offered, run, changed, gone."""

from __future__ import annotations

import html
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from rodedraad.catalogue.protocols import protocols
from rodedraad.coaching import queries
from rodedraad.coaching.asking.asked import ASKED
from rodedraad.coaching.known import of_host, own_protocols_are_right
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.protocols.offering import OURS, Place, keys_at
from rodedraad.coaching.queries import seats
from rodedraad.coaching.showing import form_pages
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.coaching.told import LABELS, STOPPED
from rodedraad.core.protocol import CARD_FORM, How, State, forms
from rodedraad.pupils import facts
from rodedraad.sharing import actions as sharing
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.architecture.tree import CHECKOUT
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach as as_coach
from tests.factories.sharing import stepped_up, with_second_factor
from tests.factories.steps import begun_steps, note, wrote

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
TUTORIAL = CHECKOUT / "docs" / "tutorials" / "walk-along"
ALONE, TOGETHER = TUTORIAL / "walk_along-1.toml", TUTORIAL / "walk_together-1.toml"
WHOSE = (
    "Een eigen protocol van wie deze Rode Draad beheert, door de trainers van De Brug. "
    "Het komt niet van Rode Draad zelf."
)
LINE = "We telden de lantaarns."


@pytest.fixture(autouse=True)
def monday():
    with clock_at(MONDAY):
        yield


@pytest.fixture
def folder(tmp_path, settings):
    """The host's folder, with the very files of the tutorial."""
    settings.OWN_FILES = laid_in(tmp_path / "own", ALONE, TOGETHER)
    return settings.OWN_FILES


def laid_in(folder: Path, *files: Path) -> Path:
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)
    return folder


def changed(folder: Path, *changes: tuple[str, str], name: str = "changed-1.toml") -> Path:
    """A new folder with the file of the tutorial in other words; what runs reads a folder once."""
    text = ALONE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def on_day(number: int):
    return clock_at(MONDAY + timedelta(days=number))


def text_of(answer) -> str:
    page = html.unescape(answer.content.decode())
    main = page[page.index("<main") : page.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def tell(client, address: str, **more: str):
    """The form of a page as a browser sends it: every box filled, the first of every choice."""
    page = html.unescape(client.get(address).content.decode())
    found = re.findall(r'name="((?:key|seen|was-[^"]+))" value="([^"]*)"', page)
    boxes = dict.fromkeys(re.findall(r'<(?:textarea|input)[^>]*name="(text-[^"]+)"', page), LINE)
    sent = {**boxes, **dict(found), "outcome": "done", **more}
    form = "application/x-www-form-urlencoded"
    return client.post(address, urlencode(sent), form, headers={"origin": "http://testserver"})


def open_turns(reader, row) -> list[str]:
    now = queries.running(reader, row.pk)
    rows = now.standing.of(State.OPEN, State.DUE, State.OVERDUE, State.MISSED)
    return [name_of(now.plan, one.turn) for one in rows]


def test_what_is_kept_beside_the_steps_has_a_name_that_no_file_may_give_to_a_step():
    assert {STOPPED.step, LABELS.step} == forms.KEPT_ELSEWHERE


# --- offered, and run from begin to end -----------------------------------------------------------


def test_the_file_of_the_tutorial_is_offered_with_whose_it_is_and_the_card_first(
    folder, anna, dyad
):
    assert folder
    client = sign_in(Client(), anna)
    listed = text_of(client.get(reverse("light_steps", args=[dyad])))
    assert "Een eindje meelopen" in listed
    assert WHOSE in listed
    assert "Dit vraagt een kwartier per week, vier weken lang." in listed
    assert "Het is geen gesprek over gedrag." in listed
    assert "met een begeleider" not in listed
    page = text_of(client.get(reverse("begin_steps", args=[dyad, "walk_along"])))
    assert WHOSE in page
    assert page.index("Wie kan dit lezen?") < page.index("Op welk vast moment?")


def test_a_hosts_own_protocol_can_be_an_internship_too(folder, anna, dyad):
    assert folder
    hers, end = sign_in(Client(), anna), MONDAY.date() + timedelta(days=40)
    address = reverse("begin_steps", args=[dyad, "walk_along"])
    first = {"starts": f"{MONDAY.date()}", "calendar": "vl", "term_end": f"{end}"}
    begun = hers.post(address, {"trajectory": uuid4(), "key": uuid4(), **first})
    row = Trajectory.objects.get()
    assert row.until == end
    assert "Wie je stage beoordeelt" in text_of(hers.get(begun.url))
    assert hers.get(reverse("name_grader", args=[row.pk])).status_code == 200


def walk(anna, row, *, weeks: int) -> None:
    """Week after week Anna tells what is open for her, on its page."""
    for week in range(1, weeks + 1):
        with on_day(7 * week):
            client = sign_in(Client(), anna)
            for turn in open_turns(anna.reader, row):
                answer = tell(client, reverse("step", args=[row.pk, turn]))
                assert answer.status_code == 303, text_of(answer)


def test_the_file_of_the_tutorial_is_run_from_begin_to_end_through_the_pages(folder, anna, dyad):
    assert folder
    address = reverse("begin_steps", args=[dyad, "walk_along"])
    told = {"trajectory": uuid4(), "key": uuid4(), "starts": "2026-11-23", "calendar": "none"}
    begun = sign_in(Client(), anna).post(address, {**told, "text-moment": "Op dinsdag."})
    row = Trajectory.objects.get()
    assert begun.url == reverse("steps", args=[row.pk])
    walk(anna, row, weeks=5)
    with on_day(35):
        client = sign_in(Client(), anna)
        page = text_of(client.get(begun.url))
        assert WHOSE in page
        assert "Op welk vast moment" in page
        assert "Leeg laten mag" not in page  # there it asks nothing any more
        assert page.count(LINE) == 7  # four walks, and three boxes at the end
        stopped = reverse("stop_steps", args=[row.pk])
        assert client.post(stopped, {"key": uuid4()}).status_code == 303
        found = queries.running(anna.reader, row.pk)
        assert found.record.ended.how is How.CLOSED
        assert found.standing.complete


@pytest.fixture
def two(folder):
    """Anna and Bram, two bonds of hers, and the page on which they begin."""
    assert folder
    anna, bram = with_second_factor(person("anna")), as_coach(person("bram"))
    first, other = bond(anna.reader, "Vonkje"), bond(anna.reader, "Mosje")
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    return anna, bram, other, reverse("begin_together", args=[first, bram.pk])


TOLD = {
    "protocol": "walk_together", "label": "de uil", "starts": "2026-11-23", "until": "2027-06-30",
    "calendar": "none",
}  # fmt: skip


def has_working_notes(bram) -> bool:
    [seated] = seats.of_coach(bram.reader)
    return any(one.part is Part.COACH_PRIVATE for one in seated.running.notes)


def test_with_a_coach_it_is_offered_after_the_card_and_about_one_pupil_only(two):
    anna, _, other, address = two
    hers = stepped_up(Client(), anna)
    page = text_of(hers.get(address))
    assert WHOSE in page
    assert page.index("Wie leest en schrijft wat?") < page.index("Hoe gaan jullie te werk?")
    told = {**TOLD, "trajectory": uuid4(), "key": uuid4()}
    refused = hers.post(address, told | {"second": str(other), "second_label": "de egel"})
    assert "Dit gaat over één leerling." in text_of(refused)
    assert not Trajectory.objects.exists()


def test_the_same_with_a_coach_is_run_by_both_through_the_pages(two):
    anna, bram, _, address = two
    told = {**TOLD, "trajectory": uuid4(), "key": uuid4()}
    begun = stepped_up(Client(), anna).post(address, told)
    row = Trajectory.objects.get()
    assert begun.url == reverse("steps", args=[row.pk]), text_of(begun)
    seat = row.seats.get()
    walk(anna, row, weeks=4)
    with on_day(35):
        his, talk = stepped_up(Client(), bram), reverse("seat_step", args=[seat.pk, "talk-1-0-0"])
        assert WHOSE in text_of(his.get(reverse("seat", args=[seat.pk])))
        assert tell(his, talk).status_code == 303
        assert has_working_notes(bram)
        hers = stepped_up(Client(), anna)
        answer = tell(hers, reverse("close_together", args=[row.pk, "closing-0-0-0"]), read="on")
        assert answer.status_code == 303, text_of(answer)
        assert queries.running(anna.reader, row.pk).standing.complete
        assert LINE in text_of(hers.get(begun.url))
        assert not has_working_notes(bram)  # they went where both closed


def test_where_a_protocol_is_offered_follows_from_its_file(tmp_path, settings):
    herself = (
        ("dyads = { least = 1, most = 1", "dyads = { least = 0, most = 0"),
        ('id = "walk_along"', 'id = "for_me"'),
        ('per = "dyad"', 'per = "teacher"'),
        ('part = "about_us"', 'part = "about_me"'),
    )
    settings.OWN_FILES = changed(laid_in(tmp_path / "own", ALONE, TOGETHER), *herself)
    assert own_protocols_are_right() == []
    assert keys_at(Place.ABOUT_A_BOND) == (*OURS[Place.ABOUT_A_BOND], "walk_along")
    assert keys_at(Place.WITH_A_COACH) == (*OURS[Place.WITH_A_COACH], "walk_together")
    assert keys_at(Place.ABOUT_HERSELF) == ("adem", "for_me")


def test_steps_about_herself_end_with_one_line_for_her_and_ask_of_no_pupil(
    tmp_path, settings, anna
):
    herself = (
        ("dyads = { least = 1, most = 1", "dyads = { least = 0, most = 0"),
        ('per = "dyad"', 'per = "teacher"'),
        ('part = "about_us"', 'part = "about_me"'),
    )
    settings.OWN_FILES = changed(tmp_path / "own", *herself)
    row = begun_steps(anna.reader, None, "walk_along")
    page = text_of(
        sign_in(Client(), anna).get(f"{reverse('steps', args=[row.pk])}at/look_back-0-0-0/")
    )
    assert "Dit kan nog niet." in page
    for week in range(4):
        with on_day(7 * (week + 1)):
            note(anna.reader, row, "walk", week)
    with on_day(35):
        page = text_of(
            sign_in(Client(), anna).get(reverse("step", args=[row.pk, "look_back-0-0-0"]))
        )
    assert "Eén zin voor jou." in page
    assert "Eén zin voor deze leerling." not in page


def test_without_a_folder_only_ours_are_offered(settings):
    settings.OWN_FILES = None
    assert of_host() == []
    assert keys_at(Place.ABOUT_HERSELF) == ("adem",)


# --- a file with a mistake ------------------------------------------------------------------------


@pytest.fixture
def with_mistake(tmp_path, settings):
    own = laid_in(tmp_path / "own", TOGETHER)
    settings.OWN_FILES = changed(own, ('form = "one_line"', 'form = "gate_log"'))
    return settings.OWN_FILES


def test_a_file_with_a_mistake_is_named_with_its_line_and_stops_nothing(
    with_mistake, anna, dyad, capsys
):
    [warning] = own_protocols_are_right()
    line = 1 + (with_mistake / "changed-1.toml").read_text("utf-8").splitlines().index(
        'form = "gate_log"'
    )
    assert f"changed-1.toml: line {line}: steps.walk.form: is 'gate_log'" in warning.msg
    assert "there are: confidentiality_card, choice, one_line" in warning.msg
    assert "rodedraad check FILE" in warning.hint
    call_command("check")  # what `migrate` and `tick` ask first: a warning, and no end of it
    assert "gate_log" in capsys.readouterr().err
    page = text_of(sign_in(Client(), anna).get(reverse("light_steps", args=[dyad])))
    assert "Een eindje meelopen" not in page
    assert "Twee minuten, tien dagen" in page
    client = sign_in(Client(), anna)
    assert client.get(reverse("begin_steps", args=[dyad, "walk_along"])).status_code == 404


def test_a_file_that_cannot_be_read_hides_none_of_the_others(folder):
    (folder / "a-broken.toml").write_text("kind = ", encoding="utf-8")
    (folder / "calendar.toml").write_text('kind = "calendar"\n', encoding="utf-8")
    assert own_protocols_are_right() == []  # the room that reads scales names it
    assert {one.id for one in of_host()} == {"walk_along", "walk_together"}


def test_two_files_of_one_version_are_named_and_the_first_is_offered(folder):
    shutil.copy(ALONE, folder / "zz-copy.toml")
    [warning] = own_protocols_are_right()
    assert "walk_along@1 is also the name of another file here" in warning.msg
    assert [one.id for one in of_host()].count("walk_along") == 1


# --- a file that changes or goes while a trajectory runs ------------------------------------------


def lived(anna, dyad) -> Trajectory:
    """A trajectory in which she wrote a line at the first walk."""
    row = begun_steps(anna.reader, dyad, "walk_along")
    with on_day(7):
        note(anna.reader, row, "walk", written=wrote(line=LINE))
    return row


ASKS_MORE = ("enough = { number = 3", "enough = { number = 4")


@pytest.mark.parametrize("changes", [None, (ASKS_MORE,)], ids=["gone", "asks otherwise"])
def test_a_file_that_is_gone_or_asks_otherwise_stops_a_trajectory_and_loses_nothing(
    folder, tmp_path, settings, anna, dyad, changes
):
    row = lived(anna, dyad)
    settings.OWN_FILES = changed(tmp_path / "later", *changes) if changes else None
    with on_day(14):
        client = sign_in(Client(), anna)
        page = text_of(client.get(reverse("steps", args=[row.pk])))
        assert "Ze heten walk_along@1 en staan in een bestand van wie deze Rode Draad" in page
        assert "Wissen kan nu ook al." in page
        assert LINE not in page
        refused = client.post(reverse("stop_steps", args=[row.pk]), {"key": uuid4()})
        assert refused.status_code == 409
        told = [one.text for one in facts.facts_about(anna.reader, dyad)]
        assert any(LINE in one for one in told)  # in what she takes along it stands
        gone = "Een protocol dat hier niet meer staat (walk_along@1), vanaf 2026-11-23"
        assert gone in told
        # The file of then is back: she goes on where she was.
        settings.OWN_FILES = folder
        page = text_of(client.get(reverse("steps", args=[row.pk])))
        assert LINE in page
        assert tell(client, reverse("step", args=[row.pk, "walk-1-3-0"])).status_code == 303


@pytest.mark.parametrize("changes", [None, (ASKS_MORE,)], ids=["gone", "asks otherwise"])
def test_what_cannot_go_on_has_a_name_in_words_and_stops_nobody_from_beginning_anew(
    folder, tmp_path, settings, anna, dyad, changes
):
    assert folder
    row = lived(anna, dyad)
    settings.OWN_FILES = changed(tmp_path / "later", *changes) if changes else None
    with on_day(14):
        client = sign_in(Client(), anna)
        listed = client.get(reverse("light_steps", args=[dyad]))
        assert "Ga verder" not in text_of(listed)
        assert reverse("steps", args=[row.pk]) in listed.content.decode()  # under what she began
        page = client.get(reverse("steps", args=[row.pk]))
        for one in (page, listed, client.get(reverse("home"))):
            assert "Een protocol dat hier niet meer staat" in text_of(one)
        assert reverse("light_steps", args=[dyad]) in page.content.decode()
        anew = reverse("begin_steps", args=[dyad, "walk_along"])
        assert (anew in listed.content.decode()) is bool(changes)
        if changes:
            told = {"trajectory": uuid4(), "key": uuid4(), "starts": "2026-12-07"}
            assert client.post(anew, told | {"calendar": "none"}).status_code == 303
            assert Trajectory.objects.filter(dyad=dyad).count() == 2  # the old one stays
            assert "Ga verder" in text_of(client.get(reverse("light_steps", args=[dyad])))


def test_what_she_takes_along_names_the_file_that_a_plan_follows(folder, anna, dyad):
    assert folder
    lived(anna, dyad)
    named = {one.form: one.text for one in facts.facts_about(anna.reader, dyad) if one.form}
    assert named == {"walk_along@1": "Een eindje meelopen, vanaf 2026-11-23"}


def test_better_words_under_the_same_version_change_nothing_else(
    folder, tmp_path, settings, anna, dyad
):
    assert folder
    row = lived(anna, dyad)
    better = ("Loop mee tot de poort", "Loop mee tot aan de poort")
    settings.OWN_FILES = changed(tmp_path / "later", better, ("revision = 1", "revision = 2"))
    page = text_of(sign_in(Client(), anna).get(reverse("steps", args=[row.pk])))
    assert "Loop mee tot aan de poort" in page


def test_a_new_version_beside_the_old_is_for_who_begins_now(folder, settings, anna, dyad):
    row = lived(anna, dyad)
    later = laid_in(folder.with_name("later"), ALONE)
    settings.OWN_FILES = changed(later, ASKS_MORE, ("version = 1", "version = 2"))
    assert queries.running(anna.reader, row.pk).definition.ref == "walk_along@1"
    new = begun_steps(anna.reader, dyad, "walk_along")
    assert queries.running(anna.reader, new.pk).definition.ref == "walk_along@2"


def test_what_a_coach_sees_of_a_file_that_is_gone(folder, settings):
    from tests.factories.together import with_coach  # noqa: PLC0415

    assert folder
    both = with_coach("walk_together", bonds=1)
    settings.OWN_FILES = None
    page = text_of(stepped_up(Client(), both.bram).get(reverse("seat", args=[both.seat.pk])))
    assert "walk_together@1" in page
    assert "Wissen kan nu ook al." not in page


# --- names of methods -----------------------------------------------------------------------------


def test_the_name_of_a_method_stands_on_no_page_unless_the_coach_was_trained_in_it(
    tmp_path, settings, anna, dyad
):
    plain = 'plain_title.nl = "Een eindje mee"\nplain_title.en = "Along"'
    named = (
        ('title.nl = "Een eindje meelopen"', 'title.nl = "Meelopen zoals Key2Teach"'),
        ('status = "own"', f'status = "compatible_draft"\n{plain}'),
    )
    settings.OWN_FILES = changed(tmp_path / "own", *named)
    assert own_protocols_are_right() == []
    row = begun_steps(anna.reader, dyad, "walk_along")
    client = sign_in(Client(), anna)
    for address in (
        reverse("light_steps", args=[dyad]),
        reverse("begin_steps", args=[dyad, "walk_along"]),
        reverse("steps", args=[row.pk]),
    ):
        page = text_of(client.get(address))
        assert "Een eindje mee" in page
        assert "Key2Teach" not in page
        assert "Die wacht nog op hun toestemming." in page


# --- what a file may name is what pages show ------------------------------------------------------


def test_the_forms_that_a_file_may_name_are_those_that_a_page_shows():
    elsewhere = {forms.OWN_CODES, forms.CLOSING}  # made on the page itself, of what was written
    assert set(forms.GENERAL) == (set(ASKED) - {""}) | elsewhere


@pytest.mark.parametrize("form", sorted(set(ASKED) - {"", CARD_FORM, forms.TWO_LINES}))
def test_words_are_kept_in_the_part_that_a_file_may_name(form):
    fixed = {one.part.value for one in ASKED[form] if one.part}
    may = {lane.value for lane in forms.GENERAL[form]}
    assert may == (fixed or {"about_us", "about_me"})


def test_those_of_ours_that_are_not_offered_have_a_form_without_a_page():
    offered = {key for place in Place for key in OURS[place]}
    shown = {*forms.GENERAL, "", *(form for form, _ in form_pages._PAGES)}
    not_yet = {one.id for one in protocols() if {step.form for step in one.steps} - shown}
    assert {one.id for one in protocols()} - offered == not_yet
    assert not_yet == {"key2teach", "playing_2_gether", "phase_map"}
