"""What a teacher's pages of a trajectory with a coach show, gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.accounts.models import User
from rodedraad.audit import queries as trail
from rodedraad.catalogue.cards import Regime, regimes
from rodedraad.coaching import actions, queries
from rodedraad.coaching.asking.forms import key_of
from rodedraad.coaching.asking.with_coach_forms import SecondForm, TogetherForm
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.known import protocol
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.protocols.offering import Offered, Place, keys_at, offered_with_coach
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.coaching.protocols.ways import other_ways, ways_of
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.over import nothing_comes_of
from rodedraad.coaching.queries.seats import last_day
from rodedraad.coaching.showing.behind import behind_shown
from rodedraad.coaching.showing.grouping import groups, now, then
from rodedraad.coaching.showing.shut import shut_notes
from rodedraad.coaching.showing.steps import ShownSteps, listed
from rodedraad.coaching.told import TEACHER
from rodedraad.core.protocol import Agreed, Consent, Role
from rodedraad.pupils.queries import Bond, her_bonds
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.sharing import coaches
from rodedraad.sharing.coaches import CoachCard, regime_of
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import PublicKey, key_words
from rodedraad.vault.pages import ReaderRequest, sent
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import at_home
from rodedraad.web.language import in_language

OPENED, LISTED = "seat-opened", "seat-listed"
MOST_TOLD = 50


@dataclass(frozen=True)
class Sitting:
    """Someone who sits along, as the teacher sees it: the name, the duty, until when."""

    seat: Seat
    name: str
    regime: Regime

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return last_day(self.seat)


@dataclass(frozen=True)
class Opening:
    """Someone who sits along opened it, in the hour that began then, on the clock there.

    `in_a_list`: he opened a list in which it stands, with her words for the pupils; once a day.
    """

    name: str
    at: datetime
    in_a_list: bool = False


@dataclass(frozen=True)
class Asking:
    """A consent that is asked of her, and what she said: None where she said nothing yet."""

    consent: Consent
    title: str
    given: bool | None
    key: UUID


def together_page(steps: ShownSteps) -> dict[str, object]:
    """The teacher's page of one trajectory with a coach."""
    known = steps.running.definition
    shown = groups(steps) if known else []
    return {
        "steps": steps,
        "shut": shut_notes(steps),
        "groups": shown,
        "then": then(steps, shown),
        "now": now(steps) if known and not steps.running.is_over else [],
        "behind": behind_shown(steps),
        "sitting": sitting(steps.running.row.pk),
        "limit": regimes().limit,
        "asking": list(asking(steps)) if known else [],
        "needs_second": known is not None and needs_second(steps),
        "other_ways": bool(other_ways(steps.running, steps.title)),
        "may_invite": known is not None and Role.SECOND_RATER in known.roles,
        "opened": opened(steps.running.row.folder_id),
    }


def needs_second(steps: ShownSteps) -> bool:
    """Whether the variant of its plan asks one bond more."""
    running = steps.running
    variant = running.known.variant(running.plan.variant)
    return len(running.plan.dyads) < variant.dyads.least


def sitting(trajectory: UUID) -> list[Sitting]:
    """Who sits along at this instant, the coach first."""
    found = (seats.at(trajectory, role) for role in (Seat.COACH, Seat.SECOND_RATER))
    return [Sitting(one, one.person.get_full_name(), regime_of(one.regime)) for one in found if one]


def asking(steps: ShownSteps) -> Iterable[Asking]:
    """The consents of the protocol that are asked of her."""
    said = steps.running.record.consents
    for one in steps.running.known.consents:
        over = steps.running.is_over or nothing_comes_of(steps.running, one.key)
        if one.of is Role.TEACHER and not over:
            yield Asking(one, in_language(one.title), said.get(one.key), uuid4())


def opened(folder: UUID) -> list[Opening]:
    """When someone who sits along opened it, the latest first; within one hour it is told once."""
    events = trail.in_folder(folder, verbs={OPENED, LISTED})[:MOST_TOLD]
    people = User.objects.filter(pk__in={one.by for one in events})
    names = {one.pk: one.get_full_name() for one in people}
    found = (
        Opening(
            names.get(one.by or folder, _("Iemand")),
            at_home(one.at).replace(minute=0, second=0, microsecond=0),
            one.verb == LISTED,
        )
        for one in events
    )
    return list(dict.fromkeys(found))


def choosing_coach(reader: Reader, dyad: UUID) -> dict[str, object]:
    """Whom she can choose to sit along."""
    begun, _shut = queries.begun(reader, dyad)
    known = listed(one for one in begun if one.row.with_coach)
    return {"bond": going_on(reader, dyad), "cards": coaches.choosable(reader), "known": known}


@dataclass(frozen=True)
class BeginPage:
    """A teacher about to begin a trajectory with one coach."""

    bond: Bond
    card: CoachCard
    form: TogetherForm
    offers: list[Offered]
    own_public: PublicKey

    @property
    def shown(self) -> dict[str, object]:
        """What the page shows."""
        language = get_language() or "nl"
        return {
            "bond": self.bond,
            "card": self.card,
            "form": self.form,
            "offers": self.offers,
            "limit": regimes().limit,
            "his_words": key_words(self.card.to.public, language),
            "her_words": key_words(self.own_public, language),
        }


def beginning_with(request: ReaderRequest, dyad: UUID, coach: UUID) -> BeginPage:
    """One bond, one coach; raises `NotPermitted` where either is not hers to choose."""
    reader = request.reader
    card = coaches.coach_card(reader, coach)
    named = may_use_the_name(coach)
    keys = keys_at(Place.WITH_A_COACH)
    offers = [offered_with_coach(protocol(key), named=named) for key in keys]
    form = TogetherForm(
        sent(request),
        today=queries.today_of(reader),
        country=queries.country_of(reader),
        ways=[way for one in offers for way in ways_of(protocol(one.key), one.title)],
        others=others(reader, [dyad]),
    )
    own_public = reader.owner.pair.public
    return BeginPage(going_on(reader, dyad), card, form, offers, own_public)


def begun(request: ReaderRequest, page: BeginPage) -> Trajectory:
    """The trajectory that the form tells, begun; call it once the form is valid."""
    labels = page.form.labels(page.bond.id)
    return actions.begin_with_coach(
        by=request.reader,
        dyads=list(labels),
        coach=page.card.id,
        beginning=page.form.beginning_together,
        labels=labels,
        ends=page.form.ends,
    )


def others(reader: Reader, besides: Iterable[UUID | str]) -> list[Bond]:
    """Her other bonds that go on."""
    not_these = {str(one) for one in besides}
    return [one for one in her_bonds(reader) if not one.is_over and str(one.id) not in not_these]


def going_on(reader: Reader, dyad: UUID) -> Bond:
    """One bond of hers that goes on; raises `NotPermitted`."""
    found = one_bond(reader, dyad)
    if found.is_over:
        raise NotPermitted
    return found


def second_form(request: ReaderRequest, steps: ShownSteps) -> SecondForm:
    """The form in which she chooses the second bond."""
    plan = steps.running.plan
    taken = next(iter(steps.running.labels.values()), "")
    return SecondForm(sent(request), others=others(request.reader, plan.dyads), taken=taken)


def consent_told(request: ReaderRequest, steps: ShownSteps) -> tuple[Agreed, UUID]:
    """What she said of a consent, and the key of the form. Raises `NotUnderstood`."""
    asked = {one.consent.key for one in asking(steps)}
    consent, said = request.POST.get("consent", ""), request.POST.get("given", "")
    if consent not in asked or said not in {"yes", "no"}:
        raise NotUnderstood
    agreed = Agreed(consent, said == "yes", steps.running.today, TEACHER)
    return agreed, key_of(request.POST)
