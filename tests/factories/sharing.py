"""Coaches, and bonds that they look along with."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client

from rodedraad.core.instrument import Age
from rodedraad.measuring.records import COMMENT, COMMENT_ABOUT_ME, DAY, MOMENT, OWN_VIEW
from rodedraad.sharing import actions, queries, things
from rodedraad.sharing.models import Sharing
from rodedraad.sharing.queries import Choice
from rodedraad.sharing.records import Label
from rodedraad.vault.keys import key_words
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.parts import Part
from rodedraad.web.clock import this_instant
from tests.factories.people import Person, sign_in

NICKNAME = "Vonkje"
FIRST, SECOND = date(2026, 9, 7), date(2026, 10, 5)
HER_MOMENT = "Vrijdag bleef hij hangen om te helpen opruimen."
OWN_WORDS = "Ik was die week zelf op."
VIEW = "Ik zie het warmer dan dit."
ALL_WORDS = {
    MOMENT: HER_MOMENT,
    COMMENT: "Het regende de hele week.",
    OWN_VIEW + "closeness": VIEW,
    DAY: "heavy",
    COMMENT_ABOUT_ME: OWN_WORDS,
}
FOR_HIM = "de uil"
"""What she calls the pupil for her coach; never the nickname."""


def with_second_factor(who: Person) -> Person:
    """The same person, who signs in with an app besides a passphrase."""
    user = get_user_model().objects.get(pk=who.pk)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return who


def coach(who: Person, regime: str = "clb") -> Person:
    """The same person, who says to be a coach."""
    actions.be_coach(by=who.reader, regime=regime)
    return with_second_factor(who)


def words_of(who: Person, language: str = "nl") -> str:
    """The ten words of this person's key, as he reads them aloud."""
    return " ".join(key_words(who.owner.pair.public, language))


def stepped_up(client: Client, who: Person) -> Client:
    """The client with this person signed in, who gave her passphrase again just now."""
    sign_in(client, who)
    OpenVaultRow.objects.filter(person=who.pk).update(stepped_up=this_instant())
    return client


def pieces(who: Person, dyad: UUID, *parts: Part) -> tuple[queries.Piece, ...]:
    """These parts of every closed moment of this bond; all parts where none is named."""
    offered = [
        piece
        for sheet in queries.moments_to_share(who.reader, dyad)
        for piece in queries.pieces_of(sheet)
    ]
    return tuple(piece for piece in offered if not parts or piece.part in parts)


def boxes_of_things(who: Person, dyad: UUID) -> frozenset[str]:
    """The words of every box beside those of moments, such as a diary's."""
    return frozenset(tick.word for one in things.offered(who.reader, dyad) for tick in one.ticks)


def share(who: Person, dyad: UUID, with_whom: Person, *parts: Part, days: int = 30) -> Sharing:
    """Anna lets Bram look along with these parts of every closed moment.

    Where no part is named with all, and with whatever else can be shared.
    """
    actions.know_coach(by=who.reader, coach=with_whom.owner.recipient)
    choice = Choice(
        pieces(who, dyad, *parts),
        Label(FOR_HIM, Age.PRIMARY),
        ends=this_instant() + timedelta(days=days),
        things=frozenset() if parts else boxes_of_things(who, dyad),
    )
    return actions.share_bond(by=who.reader, dyad=dyad, coach=with_whom.pk, choice=choice)
