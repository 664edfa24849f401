"""Finding a coach: by the words of his key, among those she knows, or in the list of her school.

Ten words of 256 cannot be guessed, and they name the key itself: who types them has found the
coach and compared his key in one act (`docs/decisions/0011-found-by-the-words-of-a-key.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db.models import Q, QuerySet

from rodedraad.access.reach import permits
from rodedraad.accounts.models import User
from rodedraad.catalogue.cards import Regime, regimes
from rodedraad.sharing.models import Coach, Notebook
from rodedraad.sharing.permissions import Permission, coaches_of_school, coaches_today
from rodedraad.sharing.records import KNOWN_COACH, known_coach
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import PublicKey, Recipient, key_words
from rodedraad.vault.reader import Reader, School

OTHERWISE = "by_agreement"
"""The regime of who named none that is known here."""


@dataclass(frozen=True)
class CoachCard:
    """A coach as a teacher sees him: his name and, beside it, his duty.

    `to` holds the key that is sealed to. `compared`: she typed its words. `school` is the school
    whose coach he is, which then named his duty; without one he named it himself. `has_new_keys`:
    the key she compared is no longer his, so nothing can be shared before she compares again.
    """

    to: Recipient
    name: str
    regime: Regime
    school: UUID | None
    compared: bool
    has_new_keys: bool = False

    @property
    def id(self) -> UUID:
        """His account, for addresses."""
        return self.to.person


def coach_with_words(words: tuple[str, ...]) -> Recipient | None:
    """The coach whose key has these words in some language; None where there is none."""
    languages = [code for code, _ in settings.LANGUAGES]
    for person in _able():
        public = _public(person)
        if words in [key_words(public, language) for language in languages]:
            return Recipient(person.pk, public) if is_ready(person) else None
    return None


def choosable(reader: Reader) -> list[CoachCard]:
    """The coaches whose key she compared, and those of the school she is in, by name."""
    compared = {one.person: one.public for one in known_to(reader)}
    school = reader.space.school if isinstance(reader.space, School) else None
    of_school = _regimes_in(school) if school else {}
    near = _able().filter(pk__in={*compared, *of_school}).exclude(pk=reader.owner.person)
    cards = []
    for person in filter(is_ready, near):
        now, then = _public(person), compared.get(person.pk)
        cards.append(
            CoachCard(
                to=Recipient(person.pk, then or now),
                name=person.get_full_name(),
                regime=regime_of(of_school.get(person.pk) or own_regime(person.pk)),
                school=school if person.pk in of_school else None,
                compared=then is not None,
                has_new_keys=then not in {None, now},
            )
        )
    return sorted(cards, key=lambda card: card.name.casefold())


def coach_card(reader: Reader, person: UUID) -> CoachCard:
    """One of them; raises `NotPermitted` where she does not know him."""
    for card in choosable(reader):
        if card.id == person:
            return card
    raise NotPermitted


def known_to(reader: Reader) -> list[Recipient]:
    """Whose key she compared, the latest last."""
    notebooks = permits(Notebook.objects.all(), reader, Permission.KNOW_COACHES)
    found = shelf.read_many(notebooks, kinds=[KNOWN_COACH])
    return [known_coach(one.content) for one in found]


def is_ready(person: User) -> bool:
    """Whether this coach can be shared with: he signs in with a second factor."""
    return person.is_active and is_mfa_enabled(person)


def regime_of(word: str) -> Regime:
    """The regime of this word; the cautious one where the word is not known here."""
    known = {regime.key: regime for regime in regimes().regimes}
    return known.get(word, known[OTHERWISE])


def own_regime(person: UUID) -> str:
    """The duty that this person named; empty where there is none."""
    coach = Coach.objects.filter(person=person).first()
    return coach.regime if coach else ""


def _regimes_in(school: UUID) -> dict[UUID, str]:
    """The coaches of a school, with the duty that the school named for each."""
    return dict(coaches_of_school(school).values_list("person", "regime"))


def _able() -> QuerySet[User]:
    """Everyone with a vault who says to be a coach, or is one in a school."""
    says_so = Q(coach__isnull=False) | Q(pk__in=coaches_today().values("person"))
    able = User.objects.filter(says_so, is_active=True, key_holder__isnull=False)
    return able.select_related("key_holder")


def _public(person: User) -> PublicKey:
    return PublicKey(bytes(person.key_holder.public))
