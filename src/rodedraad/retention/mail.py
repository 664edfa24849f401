"""What is mailed about what goes. Neither a name nor content, only what to do and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from rodedraad.accounts.models import User


def bonds_go(user: User, until: date) -> None:
    """Bonds of a school year go after this day."""
    with override(user.language):
        _send(
            user.email,
            _("Er gaat binnenkort iets weg uit je kluis"),
            [
                _("Een schooljaar is lang genoeg voorbij. Wat je in dat jaar op school "
                  "bewaarde, staat er nog tot en met %(day)s. Daarna is het weg.")
                % {"day": date_format(until)},
                _("Wil je iets meenemen of nalezen? Open dan vóór die dag je kluis. Onder "
                  "“Mijn kluis” zie je bij “Wat bewaard wordt” wat er weggaat. Mag het weg, "
                  "dan hoef je niets te doen."),
            ],
        )  # fmt: skip


def steps_go(user: User, until: date) -> None:
    """Steps of hers, with a coach or without, go after this day."""
    with override(user.language):
        _send(
            user.email,
            _("Binnenkort gaan stappen van jou weg"),
            [
                _("Je begon bij Rode Draad aan stappen, alleen of met een begeleider. De tijd "
                  "daarvan is bijna om. Wat er staat, kun je nog lezen tot en met %(day)s. Daarna "
                  "is het weg.") % {"day": date_format(until)},
                _("Wil je iets nalezen of meenemen? Open dan vóór die dag je kluis. Boven “Mijn "
                  "banden” zie je om welke stappen het gaat. Begon je ze op een school, kies die "
                  "dan bovenaan. Mag het weg, dan hoef je niets te doen."),
            ],
        )  # fmt: skip


def account_goes(user: User, until: date) -> None:
    """An account that nobody uses goes after this day, with all that is in it."""
    with override(user.language):
        _send(
            user.email,
            _("Je kluis bleef lang dicht"),
            [
                _("Je hebt je lang niet aangemeld bij Rode Draad. Wat in je kluis staat, bewaren "
                  "we nog tot en met %(day)s. Daarna gaat je account weg, met alles erin.")
                % {"day": date_format(until)},
                _("Wil je het houden? Meld je dan één keer aan vóór die dag. Mag het weg, "
                  "dan hoef je niets te doen."),
            ],
        )  # fmt: skip


def coach_stopped(user: User) -> None:
    """For an owner: somebody who looked along stopped altogether."""
    with override(user.language):
        _send(
            user.email,
            _("Iemand kijkt niet meer met je mee"),
            [_("Iemand die je liet meekijken, is gestopt met Rode Draad. Wat van jou is, blijft "
               "staan. Wil je dat een ander meekijkt, kies die dan in je eigen kluis.")],
        )  # fmt: skip


def ended(email: str, language: str, said: Iterable[str]) -> None:
    """The letter for who stopped, in the language of the account, which is gone by then."""
    with override(language):
        _send(email, _("Je bent gestopt met Rode Draad"), said)


def _send(email: str, subject: str, lines: Iterable[str]) -> None:
    if settings.MAIL:
        body = "\n\n".join([_("Dag,"), *lines, "Rode Draad"]) + "\n"
        send_mail(subject, body, from_email=None, recipient_list=[email])
