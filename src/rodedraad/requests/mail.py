"""What is mailed about an access request. A mail carries neither a name nor content."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from rodedraad.accounts.models import User

WHERE = gettext_lazy(
    "Open je kluis. De vraag staat boven “Mijn banden”, en ook onder “Mijn kluis”, bij “Vragen om "
    "inzage”. Daar lees je wat je kunt doen."
)
WHERE_HANDLED = gettext_lazy("Open je kluis, kies bovenaan je school, en dan “Vragen om inzage”.")
CALM = gettext_lazy("Niemand ziet iets van jou voor jij het zelf vrijgeeft.")
ASKED = (
    gettext_lazy("Er is een vraag om inzage"),
    gettext_lazy(
        "Op je school vroeg iemand wat er over een leerling bewaard wordt. Wie met die "
        "leerling werkt of werkte, krijgt dit bericht, ook wie niets bewaart."
    ),
    CALM,
    WHERE,
)
REMINDER = (
    gettext_lazy("De vraag om inzage wacht nog"),
    gettext_lazy(
        "Binnen een week ziet de privacyverantwoordelijke de antwoorden. Jouw "
        "antwoord is er nog niet."
    ),
    CALM,
    WHERE,
)
LATE = (
    gettext_lazy("De vraag om inzage wacht op jou"),
    gettext_lazy(
        "De dag van de antwoorden is er. Jouw antwoord kan nog. Ook “ik bewaar "
        "niets” is een antwoord."
    ),
    CALM,
    WHERE,
)
SHOWN = (
    gettext_lazy("De antwoorden op een vraag om inzage liggen klaar"),
    gettext_lazy("De dag waarop je de antwoorden ziet, is er."),
    gettext_lazy("Wat er niet in staat, is niet bewaard of niet vrijgegeven."),
    WHERE_HANDLED,
)


def tell(person: User, notice: tuple[Promise, ...]) -> None:
    """Put a notice into the outbox, in the language of the account; none without a mail server."""
    if not settings.MAIL:
        return
    with override(person.language):
        subject, *lines = map(str, notice)
        body = "\n\n".join([_("Dag,"), *lines, "Rode Draad"]) + "\n"
        send_mail(subject, body, from_email=None, recipient_list=[person.email])
