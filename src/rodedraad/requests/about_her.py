"""What is kept of herself, outside any bond: her account, her schools, the coaches she knows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodedraad.access.models import Membership, Teaching
from rodedraad.access.words import spoken_role
from rodedraad.accounts.models import User
from rodedraad.requests.files import File, as_json, table
from rodedraad.sharing.coaches import known_to, own_regime, regime_of
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

Row = tuple[str, str]


def about_her(reader: Reader) -> list[File]:
    """The same as JSON and as CSV."""
    rows = list(rows_about(reader))
    name = _("over-mij")
    told = [{"about": about, "text": text} for about, text in rows]
    return [File(f"{name}.json", as_json(told)), table(name, [_("wat"), _("tekst")], rows)]


def rows_about(reader: Reader) -> Iterator[Row]:
    """Each thing with what it is."""
    person = reader.owner.person
    user = User.objects.get(pk=person)
    yield _("mailadres"), user.email
    yield _("naam"), user.name
    yield _("taal"), user.language
    yield _("account sinds"), user.joined.isoformat()
    yield from _schools(reader)
    if regime := own_regime(person):
        yield _("begeleider, onder deze plicht"), in_language(regime_of(regime).name)
    compared = User.objects.filter(pk__in=[coach.person for coach in known_to(reader)])
    for coach in compared.order_by("name", "pk"):
        yield _("begeleider van wie je de sleutelwoorden vergeleek"), coach.get_full_name()


def _schools(reader: Reader) -> Iterator[Row]:
    rows = Membership.objects.filter(person=reader.owner.person).select_related("school")
    for row in rows.order_by("begins", "pk"):
        role = spoken_role(row.role, country=row.school.country, regime=row.regime)
        ends = row.ends.isoformat() if row.ends else _("nu")
        duty = f" ({role.duty})" if role.duty else ""
        yield _("school"), f"{row.school.name}: {role.name}{duty}, {row.begins} – {ends}"
    chosen = Teaching.objects.filter(membership__in=rows).select_related("school_class")
    for one in chosen.order_by("since", "pk"):
        yield _("klas die je koos"), f"{one.school_class}, {one.since}"
