"""Whom a teacher chooses by ten words: the same wherever she lets somebody in."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from rodedraad.sharing import actions, coaches
from rodedraad.sharing.forms import KeyWordsForm
from rodedraad.vault.reader import Reader


def coach_typed(
    reader: Reader, form: KeyWordsForm, *, besides: Collection[UUID] = ()
) -> UUID | None:
    """The coach whose words she typed, whom she knows from now on.

    None where the form is not valid, or no coach has these words; the form says so then. Neither
    herself nor anybody of `besides` can be chosen.
    """
    if not form.is_valid():
        return None
    found = coaches.coach_with_words(form.cleaned_data["words"])
    if found and found.person not in {reader.owner.person, *besides}:
        actions.know_coach(by=reader, coach=found)
        return found.person
    form.nobody()
    return None
