"""The words of this room for what a pupil chose."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rodedraad.core.instrument import Instrument, Item
from rodedraad.pupil_view.records import COACH, OTHER, TEACHER, Wish
from rodedraad.web.language import in_language


def answer_words(form: Instrument, item: Item, code: int | None) -> str:
    """An answer as the pupil saw it: 'ja, soms'."""
    responses = form.responses_of(item)
    if code is None:
        return in_language(responses.unsure)
    return in_language(next(step for step in responses.steps if step.code == code).text)


def named_by(wish: Wish) -> str:
    """Whom a pupil named, as its coach reads it; empty where there is no such wish."""
    if wish.whom == OTHER:
        return wish.words or _("iemand; deze leerling schreef niet wie")
    return {TEACHER: _("de leraar"), COACH: _("jij")}.get(wish.whom, "")
