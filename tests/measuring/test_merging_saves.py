"""Saves come together: nothing acknowledged is lost, nothing counts twice, clashes are named."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.catalogue import instrument
from rodedraad.core.scoring import AnswersOutsideResponses, UnknownItems
from rodedraad.measuring.errors import UnknownWords
from rodedraad.measuring.records import (
    BLANK,
    LONGEST_WORDS,
    MOST_APPLIED,
    Change,
    Clash,
    Document,
    Save,
    by_part,
    document,
    with_save,
)
from rodedraad.vault.parts import Part
from tests.factories.measuring import ALL, instead_of, save, written

FORM = instrument("rode-draad-band@1#base")
CODES = st.one_of(st.none(), st.integers(1, 5))
SAVES_OF = {
    device: st.lists(
        st.dictionaries(st.sampled_from(items), CODES, min_size=1).map(lambda codes: save(**codes)),
        max_size=8,
    )
    for device, items in {"laptop": ALL[:8], "tablet": ALL[8:]}.items()
}


def after(*saves: Save, start: Document | None = None) -> Document:
    """The document after these saves, whatever clashed."""
    found = start or Document()
    for one in saves:
        found = with_save(found, one).document
    return found


def knowing(saves: list[Save]) -> list[Save]:
    """The same saves as one device sends them: each says what stood there after the one before."""
    shown, sent = {}, []
    for one in saves:
        answers = tuple(Change(a.name, a.to, shown.get(a.name, BLANK)) for a in one.answers)
        sent.append(Save(one.key, answers))
        shown |= {answer.name: answer.to for answer in answers}
    return sent


def test_an_answer_is_there_after_its_save():
    found = after(save(c1=4, c2=None))
    assert dict(found.answers) == {"c1": 4, "c2": None}
    assert found.revision == 1


def test_the_same_save_twice_is_one_save():
    once = save(c1=4)
    assert after(once, once) == after(once)


def test_a_retry_tells_what_stands_otherwise_by_now():
    lost = save(c1=4)
    found = after(lost, instead_of(4, c1=2))
    again = with_save(found, lost)
    assert again.document == found
    assert again.clashes == (Clash("c1", here=2, yours=4),)


def test_an_answer_changed_on_both_sides_clashes_and_the_others_of_that_save_are_kept():
    found = after(save(c1=4))
    merged = with_save(found, save(c1=2, c2=5))
    assert merged.clashes == (Clash("c1", here=4, yours=2),)
    assert dict(merged.document.answers) == {"c1": 4, "c2": 5}


def test_the_same_answer_on_both_sides_is_no_clash():
    assert with_save(after(save(c1=4)), save(c1=4)).clashes == ()


def test_not_knowing_yet_is_an_answer_and_not_the_same_as_nothing():
    merged = with_save(after(save(c1=None)), save(c1=3))
    assert merged.clashes == (Clash("c1", here=None, yours=3),)
    assert with_save(after(save(c1=None)), instead_of(None, c1=3)).clashes == ()


def test_her_choice_after_a_clash_is_taken_over():
    found = after(save(c1=4), save(c1=2), instead_of(4, c1=2))
    assert found.answers["c1"] == 2


def test_words_merge_and_clash_like_answers():
    found = after(written(moment="Vrijdag.", comment="druk"))
    merged = with_save(found, written(moment="Maandag."))
    assert merged.clashes == (Clash("moment", here="Vrijdag.", yours="Maandag."),)
    assert dict(merged.document.words) == {"moment": "Vrijdag.", "comment": "druk"}


def test_a_document_comes_back_as_it_was_sealed():
    found = after(save(c1=4, e1=None), written(moment="Vrijdag."))
    assert document(found.content) == found


def test_the_keys_of_the_newest_saves_are_remembered_and_no_more():
    saves = [instead_of(None if turn == 0 else turn % 2, c1=(turn + 1) % 2) for turn in range(60)]
    found = after(*saves)
    assert found.applied == tuple(one.key for one in saves[-MOST_APPLIED:])


def test_a_retry_whose_key_is_forgotten_clashes_instead_of_undoing_what_came_after():
    lost = save(c1=4)
    later = [instead_of(4 + turn % 2, c1=5 - turn % 2) for turn in range(MOST_APPLIED + 1)]
    found = after(lost, *later)
    assert lost.key not in found.applied
    assert with_save(found, lost).clashes == (Clash("c1", here=5, yours=4),)


def test_one_save_cannot_change_one_thing_twice():
    with pytest.raises(ValueError, match="once"):
        Save(uuid4(), (Change("c1", 1), Change("c1", 2)))


def test_a_save_is_divided_over_the_parts_it_belongs_in():
    both = Save(uuid4(), save(c1=4, e1=2, k=3).answers, written(moment="a", day="good").words)
    divided = by_part(FORM, both)
    assert list(divided) == [Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME]
    assert [one.name for one in divided[Part.SCORES].answers] == ["c1", "k"]
    assert [one.name for one in divided[Part.ABOUT_US].words] == ["moment"]
    assert [one.name for one in divided[Part.ABOUT_ME].answers] == ["e1"]
    assert [one.name for one in divided[Part.ABOUT_ME].words] == ["day"]
    assert {one.key for one in divided.values()} == {both.key}


def test_a_part_without_anything_of_a_save_is_left_alone():
    assert list(by_part(FORM, save(c1=4))) == [Part.SCORES]


def test_unknown_statements_are_refused_by_name():
    with pytest.raises(UnknownItems, match="'zz'"):
        by_part(FORM, save(c1=4, zz=1))


@pytest.mark.parametrize(("item", "code"), [("c1", 6), ("c1", 0), ("k", None)])
def test_answers_that_the_form_does_not_offer_are_refused_by_name(item, code):
    with pytest.raises(AnswersOutsideResponses, match=f"'{item}'"):
        by_part(FORM, save(**{item: code}))


@pytest.mark.parametrize(
    "texts",
    [
        {"own_view__warmth": "x"},
        {"verdict": "x"},
        {"day": "awful"},
        {"moment": "x" * (LONGEST_WORDS + 1)},
    ],
)
def test_words_without_a_place_are_refused(texts):
    with pytest.raises(UnknownWords):
        by_part(FORM, written(**texts))


def test_her_own_view_is_kept_beside_each_line():
    texts = dict.fromkeys(["own_view__closeness", "own_view__conflict", "own_view__leaning"], "ja")
    assert list(by_part(FORM, written(**texts))) == [Part.ABOUT_US]
    assert list(by_part(FORM, written(own_view__about_me="nee"))) == [Part.ABOUT_ME]


# --- laws --------------------------------------------------------------------------------------


@given(SAVES_OF["laptop"], SAVES_OF["tablet"], st.randoms())
def test_however_two_devices_take_turns_what_they_change_apart_comes_together(
    first, second, chance
):
    first, second = knowing(first), knowing(second)
    mixed, left = [], [list(first), list(second)]
    while any(left):
        mixed.append(chance.choice([queue for queue in left if queue]).pop(0))
    one, other = after(*first, *second), after(*mixed)
    assert (one.revision, dict(one.answers), set(one.applied)) == (
        other.revision, dict(other.answers), set(other.applied))  # fmt: skip
    assert all(with_save(other, again).document == other for again in mixed)


def any_save(key, told):
    return Save(key, tuple(Change(name, to, was) for name, (to, was) in told.items()))


SEEN = st.one_of(CODES, st.just(BLANK))
TOLD = st.dictionaries(st.sampled_from(ALL[:4]), st.tuples(CODES, SEEN), min_size=1)
ANY_SAVES = st.lists(st.builds(any_save, st.uuids(version=4), TOLD), max_size=12)


@given(ANY_SAVES, st.data())
def test_sending_any_save_again_changes_nothing(saves, data):
    found = after(*saves)
    if saves:
        again = data.draw(st.sampled_from(saves))
        assert with_save(found, again).document == found


@given(ANY_SAVES)
def test_no_acknowledged_answer_is_lost_or_overwritten_unseen(saves):
    """Each value that stands there was sent and acknowledged; each that was replaced was seen."""
    found, acknowledged = Document(), {}
    for one in saves:
        merged = with_save(found, one)
        refused = {clash.name for clash in merged.clashes}
        for answer in one.answers:
            if answer.name not in refused:
                before = acknowledged.get(answer.name, BLANK)
                assert before in (answer.was, answer.to)
                acknowledged[answer.name] = answer.to
        found = merged.document
        assert dict(found.answers) == acknowledged


@given(ANY_SAVES)
def test_every_clash_names_both_sides(saves):
    found = after(*saves[:-1])
    for one in saves[-1:]:
        for clash in with_save(found, one).clashes:
            assert clash.here == found.answers.get(clash.name, BLANK) != clash.yours
