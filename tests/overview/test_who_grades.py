"""Who grades a student teacher sees completed or not, and there is no way to anything else."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.access.reach import permits, reachable
from rodedraad.access.rules import every_rule
from rodedraad.coaching import actions as coaching
from rodedraad.core.protocol import State
from rodedraad.overview import actions, queries
from rodedraad.overview.errors import GraderSitsAlong
from rodedraad.overview.models import Grading
from rodedraad.overview.permissions import Permission
from rodedraad.sharing.actions import stop_sharing
from rodedraad.sharing.queries import shared_with_me
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Folder, Letter, PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import issue_permit
from tests.access.routes import GET, HERS, HIS, ROUTES, SHARED
from tests.factories.measuring import closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach, share, stepped_up, with_second_factor
from tests.factories.together import LABELS, with_coach
from tests.web.addresses import pattern

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return with_coach()


@pytest.fixture
def gerda():
    """Who grades."""
    return with_second_factor(person("gerda"))


def main(answer) -> str:
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def named(both, who) -> Grading:
    actions.name_grader(by=both.anna.reader, trajectory=both.row.pk, email=who.email)
    return Grading.objects.get(grader=who.pk)


def accepted(both, who) -> Grading:
    row = named(both, who)
    actions.accept_grading(by=who.reader, grading=row.pk)
    return row


def completed(both) -> None:
    """The trajectory, carried on until everything in it is settled, and ended."""
    both.says_yes()
    while not both.running().standing.complete:
        rows = both.running().standing.of(State.OPEN, State.DUE, State.OVERDUE, State.MISSED)
        if rows:
            both.note(rows[0].turn)
        else:
            both.day += timedelta(days=7)
    with both.today():
        coaching.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})


# --- naming ---------------------------------------------------------------------------------------


def test_she_names_him_he_says_yes_and_sees_one_line(both, gerda):
    hers, his = stepped_up(Client(), both.anna), stepped_up(Client(), gerda)
    page = reverse("name_grader", args=[both.row.pk])
    assert hers.post(page, {"email": gerda.email.upper()}).status_code == 303
    assert "zei nog geen ja" in main(hers.get(page))
    row = Grading.objects.get()
    assert "Deze student noemde jou als beoordelaar" in main(his.get(reverse("graded")))
    his.post(reverse("accept_grading", args=[row.pk]))
    assert "Gerda" in main(hers.get(page))
    seen = main(his.get(reverse("graded")))
    assert "Nog niet afgerond." in seen
    for word in (*LABELS, "Vonkje", "Bram", "Twee banden", f"{both.day:%Y}"):
        assert word not in seen


def test_an_address_without_an_account_looks_the_same_to_her(both, gerda):
    hers = stepped_up(Client(), both.anna)
    page = reverse("name_grader", args=[both.row.pk])
    twice = [gerda.email, "niemand@voorbeeld.test"] * 2
    answers = [hers.post(page, {"email": email}).status_code for email in twice]
    assert answers == [303] * 4
    assert Grading.objects.count() == 2
    shown = main(hers.get(page))
    assert shown.count("zei nog geen ja") == 2
    assert "gerda" not in shown.casefold()
    assert "niemand@" not in str(list(Grading.objects.values()))


@pytest.mark.parametrize("who", ["bram", "anna"])
def test_the_coach_and_she_herself_are_refused_by_name(both, who):
    someone = getattr(both, who)
    with pytest.raises(GraderSitsAlong) as refused:
        named(both, someone)
    assert refused.value.code == "grader-sits-along"
    hers = stepped_up(Client(), both.anna)
    answer = hers.post(reverse("name_grader", args=[both.row.pk]), {"email": someone.email})
    assert answer.status_code == 422
    assert "kan je stage niet beoordelen" in main(answer)
    assert not Grading.objects.exists()


def test_who_sat_along_before_or_came_to_sit_later_does_not_grade(both):
    rater, seat = both.seat_rater("rik")
    with pytest.raises(GraderSitsAlong):
        named(both, rater)
    coaching.stop_seat(by=both.anna.reader, seat=seat.pk)
    with pytest.raises(GraderSitsAlong):
        named(both, rater)
    late = person("lara")
    row = accepted(both, late)
    assert queries.graded(late.reader)
    _seated_later(both, late)
    assert queries.graded(late.reader) == []
    with pytest.raises(NotPermitted):
        actions.accept_grading(by=late.reader, grading=row.pk)


def test_who_looks_along_with_a_bond_in_it_or_did_does_not_grade(both):
    """He knows what she wrote about the pupil: a grader is to know nothing."""
    with both.today():
        closed_moment(both.anna.reader, both.dyads[0])
        looks = coach(person("karel"))
        sharing = share(both.anna, both.dyads[0], looks)
        with pytest.raises(GraderSitsAlong):
            named(both, looks)
        stop_sharing(by=both.anna.reader, sharing=sharing.pk)
    with pytest.raises(GraderSitsAlong):
        named(both, looks)


def test_the_line_itself_is_out_of_reach_for_who_sits_along_and_for_herself(both):
    """By the rule alone, whatever a page asks besides."""
    rater, _seat = both.seat_rater("rik")
    row = named(both, person("gerda"))
    for who in (rater, both.anna):
        Grading.objects.filter(pk=row.pk).update(grader=who.pk, accepted=True)
        assert not reachable(Grading.objects.all(), who.reader, Permission.SEE_GRADED).exists()


def _seated_later(both, who) -> None:
    """She comes to sit along: the trail says so."""
    from rodedraad.audit import trail  # noqa: PLC0415
    from rodedraad.audit.trail import Deed  # noqa: PLC0415

    deed = Deed("seat-given", both.row.pk, both.row.folder_id, towards=who.pk)
    trail.note(both.anna.pk, deed)


def test_only_the_teacher_of_a_trajectory_with_a_coach_names_a_grader(both, gerda):
    for someone in (both.bram, gerda):
        with pytest.raises(NotPermitted):
            actions.name_grader(
                by=someone.reader, trajectory=both.row.pk, email="iemand@voorbeeld.test"
            )
        client = stepped_up(Client(), someone)
        assert client.get(reverse("name_grader", args=[both.row.pk])).status_code == 404


def test_who_gets_an_account_later_is_meant_once_she_names_the_address_again(both):
    name = {"by": both.anna.reader, "trajectory": both.row.pk, "email": "later@voorbeeld.test"}
    actions.name_grader(**name)
    later = person("later")
    assert Grading.objects.get().grader_id is None
    actions.name_grader(**name)
    assert Grading.objects.get().grader_id == later.pk


def test_what_is_no_address_is_refused(both):
    hers = stepped_up(Client(), both.anna)
    for email in ("", "gerda", "x" * 260 + "@voorbeeld.test"):
        answer = hers.post(reverse("name_grader", args=[both.row.pk]), {"email": email})
        assert answer.status_code == 422
        assert "id_email_error" in main(answer)


# --- what he sees ---------------------------------------------------------------------------------


def test_completed_shows_only_after_the_end_and_only_after_his_yes(both, gerda):
    waiting = named(both, gerda)
    late = person("lara")
    completed(both)
    [seen] = queries.graded(gerda.reader)
    assert (seen.accepted, seen.completed) == (False, False)
    actions.accept_grading(by=gerda.reader, grading=waiting.pk)
    [seen] = queries.graded(gerda.reader)
    assert seen.completed
    assert "Afgerond." in main(sign_in(Client(), gerda).get(reverse("graded")))
    with both.today():
        accepted(both, late)  # named after the end
    assert [one.completed for one in queries.graded(late.reader)] == [True]


def test_what_was_stopped_is_not_completed(both, gerda):
    accepted(both, gerda)
    coaching.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    assert [one.completed for one in queries.graded(gerda.reader)] == [False]


def test_she_takes_it_back_he_lets_go_and_wiping_takes_it(both, gerda):
    row = accepted(both, gerda)
    with pytest.raises(NotPermitted):
        actions.withdraw_grader(by=gerda.reader, grading=row.pk)
    actions.withdraw_grader(by=both.anna.reader, grading=row.pk)
    assert queries.graded(gerda.reader) == []
    actions.decline_grading(by=gerda.reader, grading=named(both, gerda).pk)
    assert not Grading.objects.exists()
    accepted(both, gerda)
    coaching.wipe_steps(by=both.anna.reader, trajectory=both.row)
    assert not Grading.objects.exists()


def test_another_grader_sees_and_changes_nothing(both, gerda):
    row = accepted(both, gerda)
    eva = stepped_up(Client(), person("eva"))
    assert "Niemand noemde jou" in main(eva.get(reverse("graded")))
    for name in ("accept_grading", "decline_grading", "withdraw_grader"):
        assert eva.post(reverse(name, args=[row.pk])).status_code == 404
    assert Grading.objects.filter(accepted=True).count() == 1


# --- no way to anything else ----------------------------------------------------------------------


def test_no_rule_gives_a_grader_a_row_with_something_behind_it(both, gerda):
    accepted(both, gerda)
    reached = {
        rule.permission
        for rule in every_rule()
        if reachable(rule.model._default_manager.all(), gerda.reader, rule.permission).exists()
    }
    assert reached == {"see_graded"}
    with pytest.raises(TypeError, match="no content behind"):
        permits(Grading.objects.all(), gerda.reader, "see_graded")


def test_every_query_gives_a_grader_nothing(both, gerda):
    accepted(both, gerda)
    from rodedraad.coaching import queries as steps  # noqa: PLC0415
    from rodedraad.coaching.queries import seats  # noqa: PLC0415
    from rodedraad.pupils.queries import her_bonds  # noqa: PLC0415

    assert seats.of_coach(gerda.reader) == []
    assert shared_with_me(gerda.reader) == []
    assert steps.of_her(gerda.reader) == []
    assert her_bonds(gerda.reader) == []
    with pytest.raises(NotPermitted):
        seats.seated(gerda.reader, both.seat.pk)
    with pytest.raises(NotPermitted):
        steps.running(gerda.reader, both.row.pk)


def test_every_address_about_anything_of_hers_is_no_page_for_a_grader(both, gerda):
    accepted(both, gerda)
    his = stepped_up(Client(), gerda)
    known = {"trajectory_id": both.row.pk, "dyad": both.dyads[0], "seat_id": both.seat.pk}
    asked = []
    for name, (whose, methods) in ROUTES.items():
        wanted = set(pattern(name).pattern.converters)
        if whose in {HERS, SHARED, HIS} and GET in methods and wanted and wanted <= set(known):
            address = reverse(name, kwargs={one: known[one] for one in wanted})
            asked.append(his.get(address).status_code)
    assert len(asked) > 10
    assert set(asked) == {404}


def test_with_the_database_in_hand_his_keys_open_nothing(both, gerda):
    accepted(both, gerda)
    assert not PartKeyRow.objects.filter(recipient=gerda.pk).exists()
    assert not Letter.objects.filter(recipient=gerda.pk).exists()
    for folder in Folder.objects.values_list("pk", flat=True):
        # A permit that no rule would give: the keys have to say no by themselves.
        all_parts = frozenset(Part)
        forged = issue_permit(
            gerda.reader, "forged", folder=folder, reads=all_parts, writes=all_parts
        )
        assert not any(shelf.keys_of([forged]).values())
    assert Record.objects.exists()


def test_the_line_itself_says_no_more_than_it_shows():
    names = {field.name for field in Grading._meta.concrete_fields}
    assert names == {"id", "trajectory", "grader", "address", "accepted", "completed", "named"}
