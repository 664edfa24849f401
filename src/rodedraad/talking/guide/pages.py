"""What the pages of a talk share: saving a plain form, and where to go on."""

from __future__ import annotations

from django.urls import reverse

from rodedraad.measuring.records import Clash
from rodedraad.talking.guide import actions
from rodedraad.talking.guide.forms import save_from_form
from rodedraad.talking.guide.queries import TalkSheet
from rodedraad.talking.guide.showing import STEPS, address_of
from rodedraad.vault.pages import ReaderRequest

STAY = "stay"
"""A field of forms after which the same page is shown again."""


def kept(request: ReaderRequest, sheet: TalkSheet) -> tuple[Clash, ...]:
    """What of a form without a script was changed elsewhere; the rest of it is saved."""
    save = save_from_form(request.POST)
    if save is None:
        return ()
    saved = actions.save_talk(by=request.reader, talk=sheet.row, save=save)
    return tuple(clash for clash in saved.clashes if isinstance(clash.yours, str))


def next_address(request: ReaderRequest, sheet: TalkSheet, step: str) -> str:
    """The page after this one; after the last, the talks about this bond."""
    if STAY in request.POST:
        return address_of(sheet.id, step)
    if step == STEPS[-1]:
        return reverse("talk_guide", args=[sheet.dyad])
    return address_of(sheet.id, STEPS[STEPS.index(step) + 1])
