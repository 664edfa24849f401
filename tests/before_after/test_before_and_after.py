"""What came after beside what came before: each bond by itself, and only what may be said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodedraad.before_after.beside import bond_shown
from rodedraad.before_after.pages import bonds_of
from rodedraad.measuring import actions as measuring

pytestmark = pytest.mark.django_db
NO_CHANGE = "Deze vragenlijst is te kort en te nieuw om bij één leerling verandering aan te tonen."


@pytest.fixture
def lived(told, together):
    """The first bond with a moment at every step; the second with none."""
    checks = {}
    for step, code in (("baseline_one", 5), ("baseline_two", 4), ("post", 2)):
        turn = together.at(step).turn(step)
        checks[step] = told.looked(code=code, words={"moment": f"Moment van {step}."})
        told.stands(turn, checks[step])
    return checks


def shown(together, number: int = 0):
    with together.today():
        running = together.running()
        bonds = bonds_of(together.anna.reader, running)
        return bond_shown(together.anna.reader, running, bonds[number], name="Vonkje")


def test_before_anything_the_page_is_an_invitation_for_each_bond(told):
    page = told.page("before_after")
    assert page.count("Hier staat nog niets.") == 2
    assert "Elke band staat op zichzelf." in page


def test_after_stands_beside_the_second_moment_with_both_stroken_and_no_claim(
    told, together, lived
):
    found = shown(together).afterwards
    for thread in found.threads:
        assert [knot.on for knot in thread.knots] == [lived["baseline_two"].day, lived["post"].day]
        assert all(knot.strand for knot in thread.knots)
        assert (thread.change, thread.why_not) == ("", NO_CHANGE)
        assert thread.question == "Wat is er volgens jou anders?"
    wavering = shown(together).wavering
    assert [knot.on for knot in wavering.threads[0].knots] == [
        lived["baseline_one"].day,
        lived["baseline_two"].day,
    ]
    assert (wavering.threads[0].change, wavering.threads[0].why_not) == ("", "")
    page = told.page("before_after")
    assert NO_CHANGE in page
    assert reverse("class_picture") in page
    assert reverse("moments") in page
    assert "Voor je leerling" in page
    second = page[page.index('id="bond-2"') :]
    assert NO_CHANGE not in second


def test_without_the_second_moment_nothing_is_laid_beside_the_first_alone(told, together, lived):
    measuring.wipe_check(by=together.anna.reader, check=lived["baseline_two"])
    found = shown(together)
    assert found.afterwards is None
    assert found.wavering is None
    page = told.page("before_after")
    assert "Alleen naast je eerste leggen we dit niet" in page
    assert "gedaan; je wiste het moment" in page
