"""Paper can be read by everyone and for long, says nothing of itself, and is kept nowhere."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from django.urls import reverse

from rodedraad.paper import views
from rodedraad.paper.marked import tree
from rodedraad.paper.reading import blocks
from rodedraad.paper.room import plain
from tests.factories.measuring import bond, closed_moment
from tests.factories.talks import PREPARED
from tests.paper.conftest import CARDS, CLASS, HERS, KINDS, NAME, OTHER
from tests.paper.reading_back import Paper

pytestmark = pytest.mark.django_db
A4 = (595.2756, 841.8898)
HEADING = re.compile(r"H(\d)")
every_kind = pytest.mark.parametrize("kind", KINDS)
hers_only = pytest.mark.parametrize("kind", HERS)


@every_kind
def test_it_says_that_it_is_pdf_ua_and_pdf_a(taken, kind):
    paper = Paper(taken(kind))
    assert re.search(r"<pdfuaid:part>1<", paper.xmp)
    assert re.search(r"<pdfaid:part>2<", paper.xmp)
    assert re.search(r"<pdfaid:conformance>A<", paper.xmp)
    assert (
        paper.catalogue["/MarkInfo"]["/Marked"] is True or paper.catalogue["/MarkInfo"]["/Marked"]
    )
    assert paper.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert paper.catalogue["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert "/Encrypt" not in paper.reader.trailer


@pytest.mark.parametrize("language", ["nl", "en"])
@every_kind
def test_it_names_its_language(taken, kind, language):
    paper = Paper(taken(kind, language))
    assert paper.catalogue["/Lang"] == language
    assert f"<rdf:li>{language}</rdf:li>" in paper.xmp


@every_kind
def test_everything_on_it_is_tagged_or_only_adorns(taken, kind):
    paper = Paper(taken(kind))
    assert paper.unmarked() == []
    assert sum(tag.pieces for tag in paper.tags) == len(paper.marks())


@every_kind
def test_its_headings_begin_at_one_and_skip_nothing(taken, kind):
    found = [HEADING.fullmatch(tag.name) for tag in Paper(taken(kind)).tags]
    levels = [int(one[1]) for one in found if one]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_kind
def test_every_drawing_says_what_it_shows(taken, kind):
    figures = Paper(taken(kind)).named("Figure")
    assert all(len(figure.alternative) > 20 for figure in figures)
    wanted = {"one bond": 2, "moment": 2, "over time": 6, "side by side": 4, "class": 1}
    assert len(figures) == wanted.get(kind, 0)


@every_kind
def test_its_fonts_are_ours_and_lie_in_it(taken, kind):
    ours = re.compile(r"/[A-Z]{6}\+(AtkinsonHyperlegibleNext|Literata)-\w+")
    found = list(Paper(taken(kind)).fonts())
    assert found
    for font in found:
        assert ours.fullmatch(font["/BaseFont"])
        assert "/ToUnicode" in font
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described


@every_kind
def test_it_is_small_and_on_a4(taken, kind):
    content = taken(kind)
    assert len(content) <= 200_000
    assert Paper(content).beyond_the_page() == []
    for page in Paper(content).reader.pages:
        assert tuple(float(side) for side in page.mediabox[2:]) == pytest.approx(A4, abs=0.1)


@every_kind
def test_it_needs_no_colour(taken, kind):
    assert Paper(taken(kind)).coloured() == []


def test_a_colour_would_be_seen():
    from rodedraad.paper.drawings import standing_alone  # noqa: PLC0415

    drawn = standing_alone('<svg viewBox="0 0 9 9"><path fill="#a4553f" d="M0 0"/></svg>')
    assert 'fill="#444444"' in drawn
    assert 'fill="#222222"' in standing_alone('<svg><path fill="#F00" d="M0 0"/></svg>')


@hers_only
def test_what_it_says_of_itself_holds_no_name(taken, kind):
    said = Paper(taken(kind)).metadata
    assert "<dc:title>" in said
    for name in (NAME, OTHER, *CLASS[3:], "anna"):
        assert name not in said


def test_its_words_can_be_read_back_and_stand_in_the_order_of_the_page(taken):
    said = bare(Paper(taken("one bond")).text)
    order = [f"band met {NAME}", "Nabijheid", "Wrijving", "Leunen op jou", "Wat het met jou doet"]
    places = [said.index(bare(words)) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "page"), [("one bond", "bond"), ("over time", "bond"), ("moment", "moment")]
)
def test_it_says_all_that_the_picture_on_the_page_says(hers, address_of, kind, page):
    """Also what was added to the page after paper was made."""
    address = address_of(kind)
    shown = hers.get(address.replace("/paper/", "/" if page == "bond" else "/picture/"))
    article = next(tree(shown.content.decode()).every("article"))
    paper = bare(Paper(hers.get(address).content).text)
    for said in sentences(blocks_of(article)):
        assert bare(said) in paper, said


def blocks_of(article):
    from rodedraad.paper.reading import read  # noqa: PLC0415

    return list(read(article.inside))


def bare(said: str) -> str:
    """Only letters, since a line may end anywhere, with or without a hyphen."""
    return "".join(sign for sign in unescape(said) if sign.isalnum())


def sentences(found) -> list[str]:
    """Every sentence in blocks, however deep."""
    if isinstance(found, dict):
        if "words" in found:
            return [plain(found["words"])]
        return [one for part in found.values() for one in sentences(part)]
    if isinstance(found, list):
        return [one for part in found for one in sentences(part)]
    return []


def test_the_class_is_on_it_by_initials_and_numbers_never_by_name(taken):
    said = Paper(taken("class")).text
    assert "voor niemand anders bedoeld" in said
    for name in CLASS[2:]:
        assert not re.search(rf"\b{name}\b", said) or len(name) == 2
    assert "Di 2" in said


def test_every_foot_has_the_day_and_says_where_it_belongs(taken):
    pages = [page.extract_text() for page in Paper(taken("over time")).reader.pages]
    assert len(pages) > 1
    for at, said in enumerate(pages, start=1):
        assert "voor je eigen la" in said
        assert re.search(r"\d{1,2} \w+ \d{4}", said)
        assert f"pagina {at} van {len(pages)}" in said


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_may_be_handed_on_and_has_no_day(taken, kind):
    said = Paper(taken(kind)).text
    assert "vrij te kopiëren" in said
    assert "je eigen la" not in said


@every_kind
def test_no_copy_is_kept_on_the_way_and_its_file_has_no_name_of_anyone(hers, address_of, kind):
    answer = hers.get(address_of(kind))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == 'inline; filename="rode-draad.pdf"'
    assert not answer.has_header("ETag")


def test_without_anything_to_set_she_is_led_to_the_page_that_says_why(hers, anna):
    dyad = bond(anna.reader, NAME)
    led = {
        reverse("bond_paper", args=[dyad]): reverse("bond", args=[dyad]),
        reverse("side_by_side_paper"): reverse("side_by_side"),
        reverse("class_paper"): reverse("class_picture"),
    }
    for asked, to in led.items():
        assert hers.get(asked).url == to


def test_the_pages_lead_to_their_paper(hers, anna):
    dyad = bond(anna.reader, NAME)
    check = closed_moment(anna.reader, dyad)
    for name, argument in (("bond", dyad), ("moment", check.pk)):
        page = hers.get(reverse(name, args=[argument])).content.decode()
        assert reverse(f"{name}_paper", args=[argument]) in page
    for name in CARDS:
        assert reverse(name) in hers.get(reverse(name.removesuffix("_paper"))).content.decode()


def test_the_sheet_for_a_talk_holds_nothing_of_what_she_wrote_for_herself(taken):
    """It lies on the table, before whoever she talks with. A name she typed herself stays hers."""
    said = Paper(taken("talk")).text
    assert bare(PREPARED["own.choose"]) in bare(said)
    for name in ("hypothesis", "for_me", "for_pupil"):
        assert bare(PREPARED[name]) not in bare(said)


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_says_all_that_its_page_says(client, kind):
    views.made_card.cache_clear()
    page = client.get(reverse(kind.removesuffix("_paper"))).content.decode()
    paper = bare(Paper(client.get(reverse(kind)).content).text)
    found = sentences(blocks(page))
    assert len(found) > 5
    for said in found:
        assert bare(said) in paper, said


def test_long_words_of_hers_are_all_there(hers, anna):
    """What is longer than a page goes on on the next one."""
    dyad = bond(anna.reader, NAME)
    told = "\n".join(f"Regel {number}." for number in range(120))
    closed_moment(anna.reader, dyad, words={"comment": told})
    paper = Paper(hers.get(reverse("bond_paper", args=[dyad])).content)
    assert len(paper.reader.pages) > 2
    assert paper.beyond_the_page() == []
    assert all(f"Regel {number}." in paper.text for number in range(120))


def test_what_she_writes_cannot_run(hers, anna):
    dyad = bond(anna.reader, "#panic() $x$ *ster*")
    closed_moment(anna.reader, dyad, words={"comment": '<b>#read("/etc/passwd")</b> \\ "'})
    said = Paper(hers.get(reverse("bond_paper", args=[dyad])).content).text
    assert "#panic() $x$ *ster*" in said
    assert '<b>#read("/etc/passwd")</b> \\ "' in said


def test_a_piece_of_page_without_a_form_of_its_own_is_still_read():
    found = blocks("<main>los <aside><p>in</p></aside><p><a href='/x/'>weg</a></p></main>")
    assert [plain(one["words"]) for one in found] == ["los", "in"]
