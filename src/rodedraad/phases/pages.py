"""What the pages of her map show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rodedraad.catalogue.cards.small_actions import SmallAction
from rodedraad.core.protocol import Keep, Step
from rodedraad.phases import queries
from rodedraad.phases.forms import StepForm
from rodedraad.phases.queries import OnMap, PhaseMap, Round
from rodedraad.phases.records import Phase, Placed
from rodedraad.phases.rhythm import MAP, definition
from rodedraad.phases.words import NAMES, PLACES, Said, Words, near
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class Shown:
    """One place with its day, in words."""

    placed: Placed

    @property
    def name(self) -> Words:
        """What the place is called."""
        return NAMES[self.placed.phase]


@dataclass(frozen=True)
class Group:
    """One place with the bonds that stand there; their number is told nowhere."""

    said: Said
    bonds: tuple[OnMap, ...]


@dataclass(frozen=True)
class MapPage:
    """Her whole map for its page."""

    map: PhaseMap

    @property
    def groups(self) -> list[Group]:
        """The places in the order of the page, with who stands there; empty ones are left out."""
        found = [Group(said, self.map.at(said.phase)) for said in PLACES]
        return [one for one in found if one.bonds]

    @property
    def first(self) -> OnMap | None:
        """Whom she is asked about first."""
        return next(iter(self.map.due), None)

    @property
    def card(self) -> Step:
        """What is said before the first place."""
        return definition().card

    @property
    def asks(self) -> Step:
        """What is asked, and how long it takes."""
        return definition().step(MAP)

    @property
    def kept(self) -> Keep:
        """How long a place is kept."""
        [kept] = (one for one in definition().keeps if one.key == MAP)
        return kept


@dataclass(frozen=True)
class PlacePage:
    """One bond to place, how far she is, and the one that was placed before it."""

    here: OnMap
    round: Round
    before: OnMap | None = None

    @property
    def places(self) -> tuple[Said, ...]:
        """What can be chosen."""
        return PLACES

    @property
    def earlier(self) -> list[Shown]:
        """Where she placed it before, the newest first."""
        return [Shown(one.placed) for one in self.here.places]

    @property
    def just_now(self) -> Shown | None:
        """The place of the bond before this one."""
        return Shown(self.before.now) if self.before and self.before.now else None

    @property
    def total(self) -> int:
        """How many bonds go on."""
        return len(self.round.bonds)

    @property
    def end(self) -> int:
        """How far the thread is drawn: from 8, the beginning, to 592."""
        return 8 + round(584 * self.round.done / max(self.total, 1))


def place_page(reader: Reader, dyad: UUID, after: str) -> PlacePage:
    """The page of one bond; `after` names the bond that was placed before it, if it is one."""
    this_round = queries.her_round(reader)
    before = next((one.id for one in this_round.bonds if str(one.id) == after), None)
    shown = queries.of_bond(reader, before) if before else None
    return PlacePage(queries.of_bond(reader, dyad), this_round, shown)


def after_placing(reader: Reader, dyad: UUID, *, whole: bool) -> str:
    """Where she goes on: to the next without a place where she places all, else to her map."""
    following = queries.her_round(reader).next_after(dyad) if whole else None
    if following is None:
        return reverse("phase_map")
    return f"{reverse('place_bond', args=[following.id])}?round=1&after={dyad}"


@dataclass(frozen=True)
class StepPage:
    """One small step for one bond: what is near its place, and what she chose."""

    here: OnMap
    form: StepForm

    @property
    def now(self) -> Shown | None:
        """Where it stands."""
        return Shown(self.here.now) if self.here.now else None

    @property
    def near(self) -> list[SmallAction]:
        """What is offered beside that place."""
        named = self.here.bond.named
        return near(self.here.now.phase, named.age if named else None) if self.here.now else []

    @property
    def repairs(self) -> bool:
        """Whether a guided repair talk is near."""
        return self.here.now is not None and self.here.now.phase is Phase.REPAIR


def step_form(here: OnMap, sent: object = None) -> StepForm:
    """The form with what stands there: a step of the library, or her own words."""
    step = here.now.step if here.now else ""
    offered = StepPage(here, StepForm()).near
    known = step in {in_language(one.title) for one in offered}
    initial = {"near": step if known else "", "own": "" if known else step, "seen": step}
    return StepForm(sent, initial=initial)
