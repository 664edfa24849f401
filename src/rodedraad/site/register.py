"""What is written down about a person and who may do what, read from the code itself.

The pages of the reference are made of it, so that they say what the tables and the rules say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import getdoc

from django.apps import apps
from django.db.models import Field, Model

from rodedraad.access.roles import HOLDS, WITH_SECOND_FACTOR
from rodedraad.access.rules import Always, PartsOf, Rule, every_rule, nothing
from rodedraad.web.periods import length

NOTHING = "–"
ACCOUNT = f"as long as she has an account; {length('unused')} months unused at most"
NOT_SAID = "not said yet"
HERS = (
    f"until she wipes it; in a school until {length('answers')} months after the end of the bond's "
    f"school year; in her own space until her account was unused for {length('unused')} months; "
    f"{length('lost')} days where no key is left"
)
YEAR = "until twelve months after the end of the school year"
TRAIL = f"{length('trail')} months"
STEPS = f"{HERS}; at most as long as its protocol says"
GRANT = "until the sharing ends, or she stops it"
REQUEST = "until a year after the term of the access request"

UNTIL: Mapping[str, str] = {
    "access.invitation": "until it is used or withdrawn; two weeks at most",
    "access.membership": f"until {length('memberships')} months after it ended",
    "access.teaching": f"{YEAR}; shorter where she leaves the class or the school",
    "accounts.attempt": "an hour",
    "accounts.mailcode": "half an hour",
    "accounts.outboxmail": "until it is sent; sixteen hours at most",
    "accounts.user": ACCOUNT,
    "audit.event": TRAIL,
    "coaching.about": HERS,
    "coaching.seat": GRANT,
    "coaching.stepnote": STEPS,
    "coaching.trajectory": STEPS,
    "desk.declaration": f"{ACCOUNT}; or until he takes it back",
    "diary.diary": HERS,
    "diary.shown": GRANT,
    "measuring.check": HERS,
    "overview.grading": f"{STEPS}; shorter where she wipes the trajectory or takes it back",
    "overview.waiting": f"until the coach first opens it; else {GRANT}",
    "phases.placerow": STEPS,
    "pupil_view.asking": f"{HERS}; a link that was not used: until she withdraws it",
    "pupils.dyad": HERS,
    "pupils.enrolment": YEAR,
    "pupils.pupil": f"{YEAR}, the last in which the pupil stood on a class list",
    "pupils.waitinglist": "until it is taken in; an hour at most",
    "requests.accessrequest": REQUEST,
    "requests.requestedbond": f"{REQUEST}, or until she wipes the bond",
    "requests.requesttask": REQUEST,
    "requests.weighing": f"{REQUEST}, or until she wipes the bond",
    "retention.gone": TRAIL,
    "retention.notice": f"{TRAIL} after what was announced",
    "sharing.coach": "until he says to be none any more",
    "sharing.notebook": ACCOUNT,
    "sharing.sharedpiece": GRANT,
    "sharing.sharing": GRANT,
    "talk_guide.talk": HERS,
    "vault.folder": HERS,
    "vault.grantrow": GRANT,
    "vault.keyholder": ACCOUNT,
    "vault.letter": f"{GRANT}, or until it is taken in; to an officer: {REQUEST}, or it is done",
    "vault.openvaultrow": "until she signs out; an hour without a deed at most",
    "vault.partkeyrow": f"{HERS}; what was sealed to a coach: {GRANT}",
    "vault.record": HERS,
    "vault.wrap": ACCOUNT,
}
"""How long the rows of a table with something personal are kept; a test asks for every table."""

OTHERS: Mapping[str, tuple[str, str]] = {
    "account.emailaddress": ("a mail address, and whether it is confirmed", ACCOUNT),
    "account.emailconfirmation": ("nothing: codes of our own are used", "never written"),
    "auth.group": ("nothing: roles are memberships", "never written"),
    "auth.group_permissions": ("nothing: roles are memberships", "never written"),
    "auth.permission": ("nothing", NOTHING),
    "contenttypes.contenttype": ("nothing", NOTHING),
    "mfa.authenticator": ("her second step: a sealed secret, or a public key", ACCOUNT),
    "sessions.session": ("that somebody is signed in", "eight hours at most"),
    "usersessions.usersession": ("where she is signed in: network, browser", "as the session"),
}
"""The tables of Django and allauth, which say nothing of their columns themselves."""


@dataclass(frozen=True)
class Right:
    """One permission: about what, for whom, and which parts of a folder it opens.

    `roles` are empty where no role gives it: then a person has it over what is hers.
    """

    permission: str
    about: str
    roles: tuple[str, ...]
    whom: str
    reads: str
    writes: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The same as a row of a table."""
        roles = "; ".join(self.roles) or NOTHING
        return f"`{self.permission}`", self.about, roles, self.whom, self.reads, self.writes


@dataclass(frozen=True)
class PersonalTable:
    """One table that holds something personal: what it is, how long, and each such column.

    A column is its name, what it holds and in which form.
    """

    name: str
    about: str
    until: str
    columns: tuple[tuple[str, str, str], ...]


def rights() -> Iterator[Right]:
    """Every permission, by its name."""
    for rule in every_rule():
        yield Right(
            permission=rule.permission,
            about=_first_line(rule.model),
            roles=tuple(_roles(rule)),
            whom=_first_line(rule.narrow),
            reads=_parts(rule.reads),
            writes=_parts(rule.writes),
        )


def personal_tables() -> Iterator[PersonalTable]:
    """Every table of ours with a personal column, by name."""
    for model in our_models():
        columns = tuple(
            (f"`{one.column}`", _what(one), _form(one))
            for one in model._meta.concrete_fields
            if is_personal(one)
        )
        name = model._meta.label_lower
        if columns:
            until = UNTIL.get(name, NOT_SAID)
            yield PersonalTable(name, _first_line(model), until, columns)


def our_models() -> list[type[Model]]:
    """The models of this product, by name."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("rodedraad.")]
    return sorted(ours, key=lambda one: one._meta.label_lower)


def is_personal(field: Field[object, object]) -> bool:
    """Whether the column says that it holds something about a person."""
    return (field.db_comment or "").startswith("personal")


def _roles(rule: Rule) -> Iterator[str]:
    for role, held in HOLDS.items():
        if rule.permission in held:
            apart = " with a second step" if role in WITH_SECOND_FACTOR else ""
            yield f"{role.value.replace('_', ' ')}{apart}"


def _parts(of: PartsOf) -> str:
    if of is nothing:
        return NOTHING
    if isinstance(of, Always):
        return ", ".join(sorted(part.value.replace("_", " ") for part in of.parts))
    return _first_line(of)


def _what(field: Field[object, object]) -> str:
    """What the column says of itself, without the word personal."""
    said = (field.db_comment or "").removeprefix("personal").lstrip(":, ")
    return said or field.name.replace("_", " ")


def _form(field: Field[object, object]) -> str:
    said = field.db_comment or ""
    if "ring of keys" in said:
        return "sealed, opened by the server"
    if "sealed" in said:
        return "sealed, opened by nobody but her"
    return "HMAC" if "HMAC" in said else "in clear"


def _first_line(thing: object) -> str:
    return (getdoc(thing) or "").partition("\n")[0]
