"""What a coach notes in the system of his own service: his words, kept nowhere here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.catalogue.cards import pupil_files
from rodedraad.sharing import actions as sharing
from rodedraad.vault.models import Record
from rodedraad.web.clock import day_of, this_instant
from tests.factories.sharing import HER_MOMENT
from tests.pupil_file.test_leave_a_sentence import text

pytestmark = pytest.mark.django_db
WORDS = "Volgende week opnieuw."


def noted(**more: str) -> dict[str, str]:
    today = day_of(this_instant()).isoformat()
    edition = pupil_files().edition.number
    return {"day": today, "contact": "talk", "text": WORDS, "edition": edition, **more}


def page_of(shared) -> str:
    return reverse("own_system", args=[shared.pk])


def now(shared) -> str:
    return reverse("note_elsewhere", args=[shared.pk])


def test_his_duty_is_named_and_nothing_she_shared_stands_there(his, shared):
    page = text(his.get(page_of(shared)))
    assert "beroepsgeheim" in page
    assert HER_MOMENT not in page


def test_he_sees_who_reads_his_file_before_he_takes_the_line_along(his, shared):
    page = text(his.post(page_of(shared), noted()))
    assert "Een school heeft geen toegang tot het CLB-dossier." in page
    assert f"gesprek met de leraar. {WORDS}" in page
    assert not Event.objects.filter(verb="noted-elsewhere").exists()


def test_the_line_is_his_to_copy_and_kept_nowhere(his, shared):
    records = Record.objects.count()
    answer = his.post(now(shared), {**noted(), "agreed": "1"})
    assert f"gesprek met de leraar. {WORDS}" in text(answer)
    assert Record.objects.count() == records
    event = Event.objects.get(verb="noted-elsewhere")
    assert event.folder == shared.dyad.folder_id


def test_his_words_may_stay_out(his, shared):
    answer = his.post(now(shared), {**noted(text=""), "agreed": "1"})
    assert answer.status_code == 200
    assert "gesprek met de leraar</p>" in text(answer)


@pytest.mark.parametrize("sent", [{"agreed": ""}, {"day": ""}, {"contact": "gossip"}])
def test_without_agreeing_nothing_is_taken_along(his, shared, sent):
    answer = his.post(now(shared), {**noted(), "agreed": "1", **sent})
    assert answer.status_code == 422
    assert not Event.objects.filter(verb="noted-elsewhere").exists()


def test_after_the_list_of_readers_changed_he_sees_it_before_he_takes_it_along(his, shared):
    answer = his.post(now(shared), {**noted(), "agreed": "1", "edition": "0.9"})
    assert answer.status_code == 409
    assert 'role="alert"' in text(answer)
    assert not Event.objects.filter(verb="noted-elsewhere").exists()


def test_a_day_that_has_yet_to_come_is_refused(his, shared):
    later = (day_of(this_instant()) + timedelta(days=1)).isoformat()
    answer = his.post(page_of(shared), noted(day=later))
    assert answer.status_code == 422
    assert "Die dag moet nog komen. Kies vandaag of een dag ervoor." in text(answer)


def test_the_teacher_is_told_that_he_noted_something_and_not_what(his, hers, shared):
    his.post(now(shared), {**noted(), "agreed": "1"})
    page = text(hers.get(reverse("who_looks_along", args=[shared.dyad_id])))
    assert "Bram noteerde iets in het systeem van de eigen dienst." in page
    assert WORDS not in page


def test_when_the_sharing_ends_he_takes_nothing_along_any_more(anna, his, shared):
    sharing.stop_sharing(by=anna.reader, sharing=shared.pk)
    assert his.get(page_of(shared)).status_code == 404
    assert his.post(now(shared), {**noted(), "agreed": "1"}).status_code == 404
    assert not Event.objects.filter(verb="noted-elsewhere", refused=False).exists()
