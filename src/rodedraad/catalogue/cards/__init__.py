"""Cards: what is ready at hand, in one file a card. Each function gives the one shipped here."""

from __future__ import annotations

from functools import cache

from rodedraad.catalogue.cards.asking import PupilAsked, pupil_asked_in
from rodedraad.catalogue.cards.clash import AfterAClash, after_a_clash_in
from rodedraad.catalogue.cards.confidentiality import ConfidentialityCard, confidentiality_card_in
from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.cards.files import PupilFile, PupilFiles, pupil_files_in
from rodedraad.catalogue.cards.lenses import (
    LensCards,
    MythCards,
    lens_cards_in,
    myth_cards_in,
)
from rodedraad.catalogue.cards.mdo import MdoCard, mdo_card_in
from rodedraad.catalogue.cards.people import Contacts, contacts_in
from rodedraad.catalogue.cards.regimes import Regime, Regimes, regimes_in
from rodedraad.catalogue.cards.small_actions import SmallActions, small_actions_in
from rodedraad.catalogue.cards.tomorrow import OneThing, one_thing_in
from rodedraad.catalogue.reading import packaged

__all__ = [
    "AfterAClash",
    "ConfidentialityCard",
    "Contacts",
    "Country",
    "LensCards",
    "MdoCard",
    "MythCards",
    "OneThing",
    "PupilAsked",
    "PupilFile",
    "PupilFiles",
    "Regime",
    "Regimes",
    "SmallActions",
    "after_a_clash",
    "confidentiality_card",
    "contacts",
    "lens_cards",
    "mdo_card",
    "myth_cards",
    "one_thing",
    "pupil_asked",
    "pupil_files",
    "regimes",
    "small_actions",
]


@cache
def mdo_card() -> MdoCard:
    """The card to begin a care meeting with."""
    return packaged("cards/mdo-card-1.toml", mdo_card_in)


@cache
def after_a_clash() -> AfterAClash:
    """What to do and say after a clash."""
    return packaged("cards/after-a-clash-1.toml", after_a_clash_in)


@cache
def confidentiality_card() -> ConfidentialityCard:
    """The confidentiality card, short form and full form."""
    return packaged("cards/confidentiality-1.toml", confidentiality_card_in)


@cache
def contacts() -> Contacts:
    """Whom to turn to."""
    return packaged("cards/contacts-1.toml", contacts_in)


@cache
def one_thing() -> OneThing:
    """The choices for tomorrow."""
    return packaged("cards/one-thing-1.toml", one_thing_in)


@cache
def pupil_asked() -> PupilAsked:
    """Who has to agree before a pupil is asked, by country and age."""
    return packaged("cards/pupil-asked-1.toml", pupil_asked_in)


@cache
def regimes() -> Regimes:
    """Under which duty of silence someone looks along, by country."""
    return packaged("cards/regimes-1.toml", regimes_in)


@cache
def lens_cards() -> LensCards:
    """What closeness can be, for ten ways of being vulnerable."""
    return packaged("cards/lens-cards-1.toml", lens_cards_in)


@cache
def myth_cards() -> MythCards:
    """What is often said about bonds, and what there is to say to it."""
    return packaged("cards/myth-cards-1.toml", myth_cards_in)


@cache
def small_actions() -> SmallActions:
    """Small things to do for one bond."""
    return packaged("cards/actions-1.toml", small_actions_in)


@cache
def pupil_files() -> PupilFiles:
    """Which files about a pupil there are, and who may come to read them, by country."""
    return packaged("cards/pupil-file-1.toml", pupil_files_in)
