"""These people: whom to turn to when a child is in danger, or for the teacher herself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.reading import Edition, edition, key_of, line, unknown
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import Shape, once
from rodedraad.core.reliability import Mark

_PHONE = Shape(re.compile(r"[0-9]+(-[0-9]+)*"), "a number such as 112 or 0800-2000")
_SITE = Shape(re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+"), "a site such as 1712.be, without https://")


@dataclass(frozen=True)
class ContactGroup:
    """For whom help is sought: a child in danger, or the teacher herself."""

    key: str
    title: Text
    first: Text


@dataclass(frozen=True)
class Contact:
    """A person or helpline; `phone` and `site` may be empty. A `recalled` one must be checked."""

    key: str
    countries: tuple[Country, ...]
    groups: tuple[str, ...]
    name: Text
    what_for: Text
    phone: str
    site: str
    mark: Mark


@dataclass(frozen=True)
class Contacts:
    """These people, nearest first; `write_down` says where a worry about a child belongs."""

    edition: Edition
    title: Text
    check: Text
    write_down: Text
    groups: tuple[ContactGroup, ...]
    contacts: tuple[Contact, ...]

    def of(self, group: str, country: Country) -> tuple[Contact, ...]:
        """The contacts of one group in one country, in order."""
        return tuple(
            one for one in self.contacts if group in one.groups and country in one.countries
        )


def contacts_in(section: Section) -> Contacts:
    """The contacts a file describes; what is wrong is noted in the section."""
    found = Contacts(
        edition=edition(section, "contacts"),
        title=line(section, "title"),
        check=line(section, "check"),
        write_down=line(section, "write_down"),
        groups=tuple(map(_group, section.sections("groups"))),
        contacts=tuple(map(_contact, section.sections("contacts"))),
    )
    once(section, "contacts", (one.key for one in found.contacts))
    groups = {group.key for group in found.groups}
    for one in found.contacts:
        for key in set(one.groups) - groups:
            unknown(section, f"contacts.{one.key}.groups", key)
    return found


def _group(section: Section) -> ContactGroup:
    group = ContactGroup(
        key=key_of(section), title=line(section, "title"), first=line(section, "first")
    )
    section.done()
    return group


def _contact(section: Section) -> Contact:
    contact = Contact(
        key=key_of(section),
        countries=section.choices("countries", Country),
        groups=section.words("groups"),
        name=line(section, "name"),
        what_for=line(section, "what_for"),
        phone=section.text("phone", _PHONE) if "phone" in section else "",
        site=section.text("site", _SITE) if "site" in section else "",
        mark=section.choice("mark", Mark),
    )
    section.done()
    return contact
