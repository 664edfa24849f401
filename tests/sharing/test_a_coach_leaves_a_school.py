"""A coach who leaves a school: what was sealed to him there goes at that very moment."""

from __future__ import annotations

from rodedraad.access.actions import end_membership
from rodedraad.access.roles import Role
from rodedraad.sharing import queries
from rodedraad.sharing.models import Sharing
from rodedraad.vault.models import PartKeyRow
from tests.factories.school import at, joins, member, school
from tests.factories.sharing import share


def test_the_keys_of_a_coach_who_left_a_school_go_with_him_at_once(anna, bram, dyad):
    linde, wissel = school(), school("De Wissel")
    gina = member("gina", linde, Role.ADMINISTRATOR)
    his = [joins(bram, one, Role.COACH, "clb") for one in (linde, wissel)]
    for where in (linde, wissel, None):
        sharing = share(anna, dyad, bram)
        Sharing.objects.filter(pk=sharing.pk).update(school=where and where.pk)
    end_membership(by=at(gina, linde), membership=his[0].pk)
    assert set(Sharing.objects.values_list("school", flat=True)) == {wissel.pk, None}
    kept = set(Sharing.objects.values_list("grant", flat=True))
    to_him = PartKeyRow.objects.filter(recipient=bram.pk, folder__owner=anna.pk)
    assert set(to_him.values_list("grant", flat=True)) == kept
    assert queries.told(anna.reader, dyad)[0].verb == "sharing-left"


def test_who_leaves_as_something_else_goes_on_looking_along(anna, bram, dyad):
    linde = school()
    gina = member("gina", linde, Role.ADMINISTRATOR)
    joins(bram, linde, Role.COACH, "clb")
    as_teacher = joins(bram, linde)
    sharing = share(anna, dyad, bram)
    Sharing.objects.filter(pk=sharing.pk).update(school=linde.pk)
    end_membership(by=at(gina, linde), membership=as_teacher.pk)
    assert Sharing.objects.filter(pk=sharing.pk).exists()
    assert PartKeyRow.objects.filter(grant=sharing.grant_id).exists()
