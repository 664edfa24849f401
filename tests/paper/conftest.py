"""A teacher with a few bonds, a class, and the papers she takes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.models import Check
from rodedraad.paper import views
from tests.factories.looks import unlike
from tests.factories.measuring import ALL, bond, closed_moment, save
from tests.factories.people import person, sign_in
from tests.factories.talks import prepared_talk
from tests.factories.worlds import TOLD

NAME, OTHER = "Vonkje", "Zonnetje"
CLASS = ("Bo", "Cas", "Dilan", "Ebru", "Fé", "Gijs", "Hana", "Ilyas", "Jef", "Kato", "Lio", "Mona")
DAYS = (date(2026, 9, 7), date(2026, 10, 5), date(2026, 11, 9))
KINDS = (
    "one bond", "over time", "moment", "side by side", "class",
    "talk", "mdo_card_paper", "after_a_clash_paper", "opening_sentences_paper", "lens_cards_paper",
    "small_actions_paper", "myth_cards_paper",
)  # fmt: skip
"""Every paper there is."""
HERS = KINDS[:6]
CARDS = KINDS[6:]


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def hers(client, anna):
    """Anna's browser."""
    views.made_card.cache_clear()
    return sign_in(client, anna)


@pytest.fixture
def address_of(anna) -> Callable[[str], str]:
    """The address of one kind of paper, with what it is about made first."""

    def found(kind: str) -> str:
        if kind.endswith("_paper"):
            return reverse(kind)
        if kind == "class":
            whole_class(anna.reader)
            return reverse("class_paper")
        dyad = bond(anna.reader, NAME)
        checks = [closed_moment(anna.reader, dyad, words=TOLD, on=DAYS[0])]
        if kind == "talk":
            return reverse("talk_paper", args=[prepared_talk(anna.reader, dyad).pk])
        if kind == "moment":
            return reverse("moment_paper", args=[checks[0].pk])
        if kind == "side by side":
            other = bond(anna.reader, OTHER)
            closed_moment(anna.reader, other, code=2, on=DAYS[0])
            return f"{reverse('side_by_side_paper')}?bond={dyad}&bond={other}"
        for at, day in enumerate(DAYS[1:] if kind == "over time" else ()):
            closed_moment(anna.reader, dyad, code=2 + 2 * at, words=TOLD, on=day)
        return reverse("bond_paper", args=[dyad])

    return found


@pytest.fixture
def taken(hers, address_of) -> Callable[..., bytes]:
    """The paper of one kind, in a language."""

    def take(kind: str, language: str = "nl") -> bytes:
        with override(language):
            answer = hers.get(address_of(kind))
        assert answer.status_code == 200, kind
        return answer.content

    return take


def whole_class(reader) -> None:
    """So many drawn by lot that the class has a picture."""
    for at, name in enumerate(CLASS):
        answers = dict.fromkeys(ALL, 3) | unlike(at) | {"k": 1 if at == 0 else 5}
        check = measuring.begin_check(by=reader, dyad=bond(reader, name))
        measuring.save_answers(by=reader, check=check, save=save(**answers))
        measuring.close_check(by=reader, check=check)
    Check.objects.update(came_in=CameIn.DRAWN.value)
