"""What is mailed about an account. A mail carries neither a name nor content, only what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from rodedraad.accounts.models import User

NOT_YOU = gettext_lazy(
    "Was jij dit niet? Dan hoef je niets te doen: zonder de code gebeurt er niets."
)
WARN = gettext_lazy(
    "Was jij dit niet? Open dan je kluis, verander je wachtzin en beëindig de andere "
    "aanmeldingen. Lukt dat niet, vraag dan hulp aan wie deze Rode Draad beheert."
)


@dataclass(frozen=True)
class Notice:
    """Something that happened to an account, told to its address."""

    subject: Promise | str
    says: Promise | str


PASSPHRASE_CHANGED = Notice(
    gettext_lazy("Je wachtzin is veranderd"),
    gettext_lazy("De wachtzin van je kluis is net veranderd."),
)
PASSPHRASE_RESET = Notice(
    gettext_lazy("Je wachtzin is vervangen"),
    gettext_lazy(
        "Met een code uit je mail koos iemand een nieuwe wachtzin om zich aan te melden. Je kluis "
        "bleef dicht: daarvoor is je oude wachtzin of je reservesleutel nodig."
    ),
)
RECOVERY_CODE_USED = Notice(
    gettext_lazy("Je reservesleutel is gebruikt"),
    gettext_lazy("Met je reservesleutel is je kluis geopend. Die sleutel werkt nu niet meer."),
)
RECOVERY_CODE_GIVEN = Notice(
    gettext_lazy("Iemand typte jouw reservesleutel"),
    gettext_lazy(
        "Iemand typte jouw reservesleutel om je kluis te openen. De tweede stap moet nog komen, en "
        "tot dan verandert er niets. Was jij dit niet? Maak dan in je kluis een nieuwe "
        "reservesleutel: de oude werkt daarna niet meer."
    ),
)
SECOND_FACTOR_ADDED = Notice(
    gettext_lazy("Er is een tweede stap bij"),
    gettext_lazy("Wie zich bij jouw kluis aanmeldt, zet vanaf nu ook een tweede stap."),
)
SECOND_FACTOR_REMOVED = Notice(
    gettext_lazy("Een tweede stap is weggehaald"),
    gettext_lazy("Een tweede stap bij het aanmelden is net weggehaald."),
)
ADDRESS_CHANGED = Notice(
    gettext_lazy("Je meldt je aan met een ander adres"),
    gettext_lazy(
        "Bij je kluis staat vanaf nu een ander mailadres. Dit is het laatste bericht op dit adres."
    ),
)
NEW_VAULT = Notice(
    gettext_lazy("Je hebt een nieuwe kluis"),
    gettext_lazy(
        "Er is een nieuwe, lege kluis gemaakt. Wat in de oude zat, kan niemand nog openen. "
        "Wie met je meekeek, kijkt niet meer mee."
    ),
)
SHARE_ANEW = Notice(
    gettext_lazy("Iemand die met je meekijkt, begon een nieuwe kluis"),
    gettext_lazy(
        "Wat je met die persoon deelde, kan die niet meer openen. Wil je dat wel, deel het dan "
        "opnieuw vanuit je eigen kluis."
    ),
)


def tell(user: User, notice: Notice) -> None:
    """Put a notice into the outbox, in the language of the account."""
    with override(user.language):
        _send(user.email, str(notice.subject), [str(notice.says), str(WARN)])


def share_anew(user: User) -> None:
    """Tell an owner that someone she shared with made new keys."""
    with override(user.language):
        _send(user.email, str(SHARE_ANEW.subject), [str(SHARE_ANEW.says)])


def sign_up_code(email: str, code: str) -> None:
    """The code with which somebody begins a vault."""
    _send(email, _("Je code voor Rode Draad"), [_with(code), str(NOT_YOU)])


def has_a_vault(email: str) -> None:
    """For who begins a vault with an address that has one."""
    _send(
        email,
        _("Je hebt al een kluis"),
        [
            _("Iemand wilde met dit adres een kluis beginnen. Die is er al."),
            _("Was jij het? Open dan je kluis met je wachtzin. Weet je die niet meer, kies dan "
              "op dat blad voor “Ik weet mijn wachtzin niet meer”."),
        ],
    )  # fmt: skip


def reset_code(email: str, code: str) -> None:
    """The code with which somebody chooses a new passphrase."""
    _send(email, _("Je code voor een nieuwe wachtzin"), [_with(code), str(NOT_YOU)])


def has_no_vault(email: str) -> None:
    """For who wants a new passphrase at an address without a vault."""
    _send(
        email,
        _("Bij dit adres hoort geen kluis"),
        [_("Iemand vroeg voor dit adres een nieuwe wachtzin. Er hoort geen kluis bij. Misschien "
           "begon je de jouwe met een ander adres?")],
    )  # fmt: skip


def second_factor_code(user: User, code: str) -> None:
    """The code with which, beside the recovery code, a lost second factor is taken away."""
    with override(user.language):
        _send(
            user.email,
            _("Je code om je zonder tweede stap aan te melden"),
            [_with(code), str(WARN)],
        )


def new_address_code(user: User, email: str, code: str) -> None:
    """The code that shows that a new address is hers."""
    with override(user.language):
        _send(email, _("Je code voor je nieuwe adres"), [_with(code), str(NOT_YOU)])


def address_has_a_vault(user: User, email: str) -> None:
    """For who wants another address for her vault, at an address that has one."""
    with override(user.language):
        _send(
            email,
            _("Bij dit adres hoort al een kluis"),
            [_("Iemand wilde dit adres bij een andere kluis zetten. Dat kan niet, "
               "want er hoort al een kluis bij. Er is niets veranderd.")],
        )  # fmt: skip


def _with(code: str) -> str:
    return _("Je code is %(code)s. Hij werkt een half uur, op het blad dat je openliet.") % {
        "code": code
    }


def _send(email: str, subject: str, lines: list[str]) -> None:
    if settings.MAIL:
        body = "\n\n".join([_("Dag,"), *lines, "Rode Draad"]) + "\n"
        send_mail(subject, body, from_email=None, recipient_list=[email])
