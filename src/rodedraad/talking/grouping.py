"""Catalogue material in the groups in which a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.cards import Contacts, Country, LensCards, SmallActions
from rodedraad.catalogue.cards.lenses import LensCard
from rodedraad.catalogue.cards.people import Contact, ContactGroup
from rodedraad.catalogue.cards.small_actions import SmallAction
from rodedraad.catalogue.talk import Entry, SaidAndAsked, Topic


@dataclass(frozen=True)
class FeltEntry:
    """One entry beside the feelings that may be heard in it."""

    entry: Entry
    feelings: tuple[Topic, ...]


@dataclass(frozen=True)
class ThemeEntries:
    """One theme with its entries, in the order of the file."""

    theme: Topic
    entries: tuple[FeltEntry, ...]


@dataclass(frozen=True)
class CountryContacts:
    """Who helps in one country only."""

    country: Country
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class GroupContacts:
    """For one kind of need: who helps everywhere, and who in each country."""

    group: ContactGroup
    everywhere: tuple[Contact, ...]
    local: tuple[CountryContacts, ...]


def by_theme(material: SaidAndAsked) -> tuple[ThemeEntries, ...]:
    """All themes that have entries."""
    feelings = {feeling.key: feeling for feeling in material.feelings}
    felt = [
        FeltEntry(entry, tuple(feelings[key] for key in entry.feelings))
        for entry in material.entries
    ]
    grouped = (
        ThemeEntries(theme, tuple(one for one in felt if one.entry.theme == theme.key))
        for theme in material.themes
    )
    return tuple(group for group in grouped if group.entries)


def by_country(people: Contacts) -> tuple[GroupContacts, ...]:
    """The contacts of each group; who helps in every country stands once, before the rest."""
    return tuple(
        GroupContacts(
            group,
            tuple(one for one in people.of(group.key, Country.NETHERLANDS) if is_everywhere(one)),
            tuple(local_contacts(people, group, country) for country in Country),
        )
        for group in people.groups
    )


def local_contacts(people: Contacts, group: ContactGroup, country: Country) -> CountryContacts:
    """The contacts of one group that another country does not have."""
    local = (one for one in people.of(group.key, country) if not is_everywhere(one))
    return CountryContacts(country, tuple(local))


def is_everywhere(contact: Contact) -> bool:
    """Whether this contact helps in every country."""
    return set(contact.countries) == set(Country)


def with_actions(
    lenses: LensCards, material: SmallActions
) -> tuple[tuple[LensCard, SmallAction], ...]:
    """Each lens card with its small thing to do."""
    actions = {action.key: action for action in material.actions}
    return tuple((card, actions[card.action]) for card in lenses.cards)
