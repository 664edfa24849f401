"""What is mailed about a school. A mail carries neither a name nor content, only what to do."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _


def invitation(email: str, link: str) -> None:
    """Put an invitation into the outbox, where this installation sends mail at all."""
    if not settings.MAIL:
        return
    lines = [
        _("Dag,"),
        _("Je bent uitgenodigd om op je school mee te doen met Rode Draad. Open deze link:"),
        link,
        _("De link werkt één keer, en hoogstens twee weken. Geef hem aan niemand door."),
        _("Ken je Rode Draad niet, of verwachtte je dit niet? Dan hoef je niets te doen."),
        "Rode Draad",
    ]
    send_mail(_("Een uitnodiging"), "\n\n".join(lines) + "\n", None, [email])
