"""The picture of a diary: strips, words, what chance could have made, and each refusal by name."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from rodedraad.core.diary import Hope, Hoped, Way
from rodedraad.diary import actions, planning, queries
from rodedraad.diary.drawing import FLOOR, TOP, strip
from rodedraad.diary.figures import figures_of
from rodedraad.diary.picture import picture_of
from rodedraad.diary.told import WishedPhases
from tests.diary.conftest import MONDAY, on_day
from tests.factories.diary import DRAWN, lived_diary

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
AFTERWARDS = 3


@pytest.fixture
def drawn(monkeypatch):
    """The lot falls as it falls with this seed, so that a start is the same each time."""

    def with_seed(seed: int) -> None:
        monkeypatch.setattr(planning, "randbits", lambda _bits: seed)

    return with_seed


def seen(client_on, row, days=AFTERWARDS):
    with on_day(days):
        page = client_on(days).get(reverse("diary_picture", args=[row.pk])).content.decode()
    page = html.unescape(page)
    return re.sub(r"\s+", " ", page[page.index("<main") : page.index("</main")])


def first_line(page):
    """The line that was named beforehand, without what is folded away."""
    return page[page.index("De regel die je vooraf koos") : page.index("Cijfers voor wie ze wil")]


def phases(shortest=(5, 5), **more):
    return replace(DRAWN, shortest=shortest, **more)


def test_before_and_after_chance_and_its_smallest_number_stand_in_words(
    client_on, anna, dyad, drawn
):
    drawn(7)
    row = lived_diary(anna.reader, dyad, "1012.0101233423433")
    with on_day(AFTERWARDS):
        sheet = queries.diary(anna.reader, row.pk)
        found = figures_of(sheet, sheet.form.item("p2"))
    ways = len(sheet.plan.phases.admissible)
    as_much = Fraction(found.test.p).limit_denominator(ways) * ways
    line = first_line(seen(client_on, row))
    assert "Het middelste antwoord ervoor: “een beetje”." in line
    assert "paren staat er erna meer." in line
    assert f"lootten de begindag uit {ways} dagen" in line
    assert f"Op {as_much} van de {ways}, de jouwe meegeteld," in line
    assert f"kan dit getal nooit kleiner zijn dan 1/{ways}." in line
    assert line.rstrip().endswith("<summary>")
    assert "Waarmee waren jullie toen bezig?" in line


def test_the_figures_are_those_of_the_library_under_their_own_names(client_on, anna, dyad):
    hoped = WishedPhases("", Way.CHOSEN, Hope("p1", Hoped.MORE), (3, 3), TODAY - timedelta(days=5))
    row = lived_diary(anna.reader, dyad, "11213" + "344443", phases=hoped)
    with on_day(AFTERWARDS):
        sheet = queries.diary(anna.reader, row.pk)
        case = figures_of(sheet, sheet.form.item("p1")).case
    page = seen(client_on, row)
    figure = r'<th scope="row"(?: translate="no")?>([^<]+)</th><td>([^<]+)</td>'
    rows = dict(re.findall(figure, page))
    one, corrected = case.overlap, case.corrected
    named = {
        "NAP": one.nap,
        "Tau": one.tau,
        "Tau-U: A tegen B min trend A, gedeeld door de A×B-paren": one.tau_u_minus_before,
        "Tau-BC, trend altijd uitgenomen": corrected.tau,
        "Tau-BC als Kendalls tau-b, trend uitgenomen als p ≤ 0,05": corrected.kendall_tested,
        "Autocorrelatie, één dag verder (lag 1)": case.lag_1,
    }
    assert {name: rows[name] for name in named} == {
        name: f"{value:.2f}".replace(".", ",") for name, value in named.items()
    }
    assert "Randomisatietoets (verschil van gemiddelden): p" not in rows


def test_a_hope_for_less_is_read_downwards(client_on, anna, dyad):
    hoped = phases(hope=Hope("p5", Hoped.LESS))
    row = lived_diary(anna.reader, dyad, "3434310010", phases=hoped)
    line = first_line(seen(client_on, row))
    assert "We botsten." in line
    assert "in 100 van de 100 paren staat er erna minder." in line


REFUSED = [
    ("1012.2333", phases((4, 4)), "Ervoor of erna zijn er minder dan vijf dagen"),
    ("0000000000", phases(), "Op elke dag koos je het laagste antwoord."),
    ("3333333333", phases(), "Op elke dag koos je hetzelfde."),
    (
        "10121" + "22333",
        WishedPhases("", Way.CHOSEN, Hope("p2", Hoped.MORE), (5, 5), TODAY - timedelta(days=4)),
        "Je koos de begindag zelf.",
    ),
]


@pytest.mark.parametrize(("codes", "wished", "said"), REFUSED)
def test_what_a_line_cannot_say_is_refused_by_name(client_on, anna, dyad, codes, wished, said):
    row = lived_diary(anna.reader, dyad, codes, phases=wished)
    page = seen(client_on, row)
    line = page[page.index("De regel die je vooraf koos") : page.index('class="ask"')]
    assert said in line
    assert "mogelijke begindagen" not in line


def test_a_start_that_went_otherwise_keeps_the_drawing_and_loses_the_test(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "101202333342")  # with 5 and 5, the start is 6, 7 or 8
    start = queries.diary(anna.reader, row.pk).plan.phases.start
    actions.change_start(by=anna.reader, diary=row, start=7 if start == 6 else 6)
    line = first_line(seen(client_on, row))
    assert "Het begon op een andere dag dan geloot." in line
    assert "Het middelste antwoord ervoor" in line
    assert "mogelijke begindagen" not in line


def test_chance_is_not_asked_before_the_diary_is_over(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "1012023333")
    for days in (0, 2):
        assert "pas als dit dagboek voorbij is" in first_line(seen(client_on, row, days))
    assert "mogelijke begindagen" in first_line(seen(client_on, row))


def test_gaps_where_a_start_could_have_been_refuse_the_test(client_on, anna, dyad, drawn):
    wished = phases((1, 1))
    for seed in range(50):  # a lot by which five days lie on either side
        drawn(seed)
        found = planning.settled(wished, tuple(TODAY + timedelta(days=n) for n in range(12)))
        if found.start == 7:
            break
    row = lived_diary(anna.reader, dyad, ".10120" + "23333.", phases=wished)
    assert "Er zijn te veel dagen zonder antwoord" in first_line(seen(client_on, row))


def test_another_line_than_the_one_named_beforehand_is_not_tested(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "1012023333")
    page = seen(client_on, row)
    assert page.count("mogelijke begindagen") == 1
    assert page.count("stellen we alleen bij de regel die je vooraf koos") == 1


def test_without_phases_there_are_strips_and_no_comparison(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "10.2", phases=None)
    page = seen(client_on, row)
    assert page.count("<svg") == 8
    assert "3 dagen met een antwoord, 1 zonder." in page
    assert "Op 1 van de 4 dagen koos je “wel wat” of meer bij: “Er was een moment" in page
    assert "Er is dus geen ervoor en erna." in page
    assert "Het middelste antwoord" not in page
    assert page.count('class="start" d=""') == 8


def test_before_it_begins_the_page_says_so_once(anna, dyad):
    row = lived_diary(anna.reader, dyad, "1012023333")
    with on_day(-8):
        picture = picture_of(queries.diary(anna.reader, row.pk))
    assert str(picture.why_not).startswith("Wat je plande, is nog niet begonnen.")
    assert picture.hoped.why_not == ""


def test_the_table_says_the_same_in_words_and_why_a_day_is_empty(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "4.0", phases=None)
    page = seen(client_on, row)
    table = page[page.index("<tbody>") : page.index("</table>")]
    assert table.count("<td>heel veel</td>") == 8
    assert '<td colspan="8">niet ingevuld</td>' in table
    assert table.count("<td>niet</td>") == 8


def test_an_empty_diary_invites(client_on, anna, dyad):
    row = lived_diary(anna.reader, dyad, "..", phases=None)
    page = seen(client_on, row)
    assert "Er staat nog geen dag." in page
    assert "<svg" not in page


def test_a_strip_has_no_thread_over_a_gap_or_over_the_start():
    found = strip([0, 1, None, 4, 4], codes=range(5), days=5, before=4)
    assert found.threads.count("M") == 1
    assert found.knots.count("M") == 4
    assert found.missing.count("M") == 1
    assert f" {FLOOR:.1f}a" in found.knots
    assert f" {TOP:.1f}a" in found.knots
    assert found.start == "M282.0 2V98"
    assert "," not in "".join(vars(found).values())
