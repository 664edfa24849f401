"""Whatever she writes: every sign is shown, or something stands where it was."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.paper.glyphs import FAMILIES, FONTS, STAND_IN, clusters, showable, signs_of
from rodedraad.paper.setting import Paper, pdf
from tests.paper.reading_back import Paper as Read

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def set_as_paper(name: str) -> Read:
    """A sheet with a nickname on it, and nothing else."""
    from django.utils.html import escape  # noqa: PLC0415

    content = f"<h1>Band</h1><p>De band met {escape(name)}.</p>"
    return Read(
        pdf(Paper("Band", "nl", content, "foot", "{n} {of}", "stand-in", date(2026, 11, 22)))
    )


@pytest.mark.parametrize("font", [name for family in FAMILIES for name in family])
def test_our_reading_of_a_font_is_that_of_its_makers(font):
    """fontTools reads the same tables with code that is not ours."""
    path = FONTS / font
    assert signs_of(path.read_bytes()) == set(TTFont(path).getBestCmap())


@pytest.mark.parametrize(
    "name", ["Vonkje", "Zoë", "Łucja", "Şirin", "Ангел", "Ἀγάπη", "נועם", "عمر", "🦊", "Zé☀"]
)
def test_names_in_these_signs_are_shown_whole(name):
    assert showable(name) == unicodedata.normalize("NFC", name)
    assert STAND_IN not in set_as_paper(name).text


@pytest.mark.parametrize(("name", "shown"), [
    ("漢字", STAND_IN * 2),
    ("x\u0337\u0338y", f"x{STAND_IN}y"),
    ("\ue000", STAND_IN),
    ("Von\u202ekje", "Vonkje"),
    ("Von\x00\x07kje", "Vonkje"),
    ("a\tb", "a b"),
    ("e\u0301", "é"),
])  # fmt: skip
def test_what_no_font_of_ours_has_gets_a_stand_in_and_orders_are_left_out(name, shown):
    assert showable(name) == shown


def test_the_foot_explains_the_stand_in_only_where_it_stands():
    assert "stand-in" in set_as_paper("漢").text
    assert "stand-in" not in set_as_paper("Vonkje").text


def test_forty_letters_without_a_space_stay_on_the_sheet():
    name = "W" * 40
    paper = set_as_paper(name)
    assert name in paper.text
    assert len(paper.reader.pages) == 1


@given(ANY)
@settings(max_examples=300)
def test_nothing_goes_missing_in_silence(name):
    """Each sign that shows something leaves at least one sign behind."""
    visible = [
        one
        for one in clusters(unicodedata.normalize("NFC", name))
        if unicodedata.category(one[0]) not in {"Cc", "Cf"}
    ]
    assert len(showable(name).replace("\u200b", "")) >= len(visible)


@given(ANY)
@settings(max_examples=60)
def test_any_name_at_all_can_be_set(name):
    """The standard refuses a sign without a glyph, so that this would be a fault."""
    assert "De band met" in set_as_paper(name).text


PARTS = [
    *("👨‍👩‍👧", "🏳️‍🌈", "👍🏽", "🇧🇪", "❤️", "☀︎", "1️⃣", "م", "ש", "ÿ", "漢"),
    *("\u200d", "\ufe0f", "\u0301", "\u202b"),
]


@pytest.mark.parametrize("sign", ["W", "m", "🦊 ", "i", "م ", "漢", "a "])
@pytest.mark.parametrize("number", [900, 1500, 2200, 3000])
def test_what_is_kept_together_never_runs_off_the_page(sign, number):
    """A sheet is kept whole only where it surely fits."""
    content = f"<h1>Band</h1><section><h2>Woorden</h2><p>{sign * number}</p></section>"
    paper = Read(pdf(Paper("Band", "nl", content, "foot", "{n} {of}", "x", date(2026, 11, 22))))
    assert paper.beyond_the_page() == []


EMOJI = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


@given(EMOJI)
@settings(max_examples=60)
def test_signs_made_of_parts_can_be_set(name):
    assert "De band met" in set_as_paper(name).text
