"""Letting a coach look at a diary: copies of what she previewed, each under a key of its own.

A diary is one document for each part, to which every day adds something: its key would open the
days that are still to come. So what she ticks is copied as it stands, and he gets the key of that
copy. What she writes later is in no copy, until she lets him see it by a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.access.reach import permits
from rodedraad.catalogue.cards import Regime
from rodedraad.core.diary import Diary as Plan
from rodedraad.core.diary import Hope, Hoped
from rodedraad.diary import queries
from rodedraad.diary.models import Diary, Shown
from rodedraad.diary.permissions import Permission
from rodedraad.diary.picture import Picture, picture_of
from rodedraad.diary.queries import Sheet, part_of
from rodedraad.diary.records import SHOWN, Copy, copy
from rodedraad.measuring.records import Document
from rodedraad.sharing import queries as sharing_queries
from rodedraad.sharing import things
from rodedraad.vault import shelf
from rodedraad.vault.models import Folder, Record
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit, Reader

OPENED = "diary-opened"
WORD = "diary"
"""With which the words of these boxes begin."""
NOBODY_HOPED = Hope("", Hoped.MORE)


class What(StrEnum):
    """What of a diary can be let see, each apart."""

    PICTURE = "picture"
    OWN_WORDS = "own_words"
    ABOUT_ME = "about_me"


PART_OF = {
    What.PICTURE: Part.ABOUT_US,
    What.OWN_WORDS: Part.ABOUT_US,
    What.ABOUT_ME: Part.ABOUT_ME,
}
TICKS: Mapping[What, Promise] = {
    What.PICTURE: gettext_lazy("Het beeld: de regels over ons"),
    What.OWN_WORDS: gettext_lazy("Mijn eigen woorden: hoe ik noem wat er onderweg begint"),
    What.ABOUT_ME: gettext_lazy("Over mij: de regels over wat het met mij doet"),
}
SAID: Mapping[What, Promise] = {
    What.PICTURE: gettext_lazy("het beeld"),
    What.OWN_WORDS: gettext_lazy("eigen woorden"),
    What.ABOUT_ME: gettext_lazy("over mij"),
}


@dataclass(frozen=True)
class Seen:
    """A diary as a coach sees it, and as she previews it: `picture` is None for words alone."""

    first: date | None
    until: date
    words: str
    sheet: Sheet | None
    picture: Picture | None


@dataclass(frozen=True)
class LooksAlong:
    """Someone looks along with one diary: as it stood `until` that day, up to `last_day`."""

    name: str
    regime: Regime
    until: date
    last_day: date


class Diaries:
    """How diaries are shared (`sharing.things.Room`)."""

    opened_as = OPENED

    def offered(self, reader: Reader, dyad: UUID) -> Sequence[things.Offered]:
        """Each diary of this bond in which something stands."""
        every = (_offered(sheet) for sheet in queries.undamaged_of(reader, dyad))
        return [one for one in every if one.ticks]

    def preview(self, reader: Reader, dyad: UUID, words: Collection[str]) -> Sequence[things.Shown]:
        """Exactly what the coach will see of what she ticked."""
        found = []
        for sheet in queries.undamaged_of(reader, dyad):
            copies = {what: copy_of(sheet, what) for what in What if word_of(sheet, what) in words}
            if copies:
                found.append(shown(sheet.row, copies))
        return found

    def copy(self, permit: Permit, dyad: UUID, words: Collection[str]) -> things.Copied:
        """Seal a copy of each that she ticked. The diaries stay locked, as while she writes."""
        ids = {word.split(":")[1] for word in words if word.startswith(f"{WORD}:")}
        chosen = Diary.objects.filter(dyad=dyad, pk__in=ids).select_related("dyad")
        today = queries.today_of(permit.reader)
        places, rows = set[Place](), []
        for sheet in [queries.opened(permit, one, today=today) for one in _locked(chosen)]:
            for what in [one for one in What if word_of(sheet, one) in words]:
                place, row = _copied(permit, sheet, what)
                places.add(place)
                rows.append(row)
        return things.Copied(frozenset(places), tuple(rows))

    def keep(self, sharing: UUID, copied: things.Copied) -> None:
        """A row for each copy."""
        for row in copied.rows:
            row.sharing_id = sharing
        Shown.objects.bulk_create(copied.rows)

    def opened(self, permit: Permit, sharing: UUID) -> things.Opened:
        """The copies of this sharing that the permit opens, together for each diary."""
        rows = list(Shown.objects.filter(sharing=sharing).select_related("diary__dyad"))
        if not rows:
            return things.Opened()
        found = shelf.read_many([permit], kinds=[SHOWN], only={row.record for row in rows})
        content = {one.record: copy(one.content) for one in found}
        copies = defaultdict[Diary, dict[What, Copy]](dict)
        for row in rows:
            if row.record in content:
                copies[row.diary][What(row.what)] = content[row.record]
        seen = tuple(shown(row, each) for row, each in copies.items())
        return things.Opened(seen, gone=len(content) < len(rows))

    def listed(self, sharings: Collection[UUID]) -> Mapping[UUID, Sequence[things.Listed]]:
        """What of which diary, as it stood on which day."""
        rows = Shown.objects.filter(sharing__in=sharings).select_related("diary").order_by("pk")
        of_one = defaultdict[tuple[UUID, Diary], list[Shown]](list)
        for row in rows:
            of_one[row.sharing_id, row.diary].append(row)
        found = defaultdict[UUID, list[things.Listed]](list)
        for (sharing, diary), copies in of_one.items():
            found[sharing].append(_listed(diary, copies))
        return found

    def names(self, dyad: UUID) -> Mapping[UUID, str]:
        """Each diary by the day on which it began."""
        every = Diary.objects.filter(dyad=dyad)
        said = _("het dagboek, begonnen op %(day)s")
        return {one.pk: said % {"day": date_format(one.day, "j F Y")} for one in every}

    def address(self, thing: UUID) -> str:
        """Her page of one diary."""
        return reverse("diary", args=[thing])


def title_of(diary: Diary) -> str:
    """What a diary is called where others are told of it."""
    return _("Dagboek, begonnen op %(day)s") % {"day": date_format(diary.day, "j F Y")}


def word_of(sheet: Sheet, what: What) -> str:
    """The word of a box: what it is, and how it stood when she saw it; nothing of her answers."""
    part, plan = PART_OF[what], sheet.plan
    revision = sheet.parts[part].revision if part in sheet.parts else ""
    begins = plan.phases.begins if plan.phases else ""
    stood = f"{revision}.{sheet.today:%Y%m%d}.{begins}.{plan.ended or ''}"
    return f"{WORD}:{sheet.id}:{what}:{stood}"


def copy_of(sheet: Sheet, what: What) -> Copy:
    """What of a diary stands now, and nothing that was not asked for."""
    phases = sheet.plan.phases
    if what is What.OWN_WORDS:
        return Copy(sheet.today, None, {}, phases.what if phases else "")
    kept = sheet.parts[PART_OF[what]].words
    given = {name: word for name, word in kept.items() if word}
    return Copy(sheet.today, _plan_of(sheet, PART_OF[what]), given)


def shown(row: Diary, copies: Mapping[What, Copy]) -> things.Shown:
    """One diary for the page of the coach and for her preview: both are made here."""
    return things.Shown(row.pk, "diary/_shared.html", "diary/diary.css", OPENED, _seen(row, copies))


def copies_of(
    diary: Diary, *, what: Collection[What] = tuple(What), on: date | None = None
) -> list[UUID]:
    """The records of the copies of this diary; of those made `on` that day or later."""
    rows = Shown.objects.filter(diary=diary, what__in=what)
    rows = rows.filter(until__gte=on) if on else rows
    return list(rows.values_list("record", flat=True))


def looking_along(reader: Reader, sheet: Sheet) -> list[LooksAlong]:
    """Who looks along with this diary of hers now."""
    return [
        LooksAlong(one.name, one.regime, thing.until, one.last_day)
        for one in sharing_queries.looking_along(reader, sheet.dyad)
        for thing in one.things
        if thing.thing == sheet.id
    ]


def forget_copies(grants: Sequence[UUID]) -> None:
    """The copies that these grants open are gone; it needs nobody's key."""
    rows = Shown.objects.filter(sharing__grant__in=grants)
    # Folders are locked before records, as where she wipes a day: no two wait for each other.
    folders = Folder.objects.filter(pk__in=rows.values("diary__dyad__folder"))
    list(folders.order_by("pk").select_for_update())
    Record.objects.filter(pk__in=list(rows.values_list("record", flat=True))).delete()


def kept_copies(reader: Reader, dyad: UUID) -> Iterator[tuple[Shown, Copy]]:
    """Every copy about one bond of hers, with what it says."""
    rows = {row.record: row for row in Shown.objects.filter(diary__dyad=dyad)}
    of_dyad = Diary.objects.filter(dyad=dyad)[:1] if rows else Diary.objects.none()
    given = permits(of_dyad, reader, Permission.SEE_DIARY)
    for one in shelf.read_many(given, kinds=[SHOWN], only=set(rows)):
        yield rows[one.record], copy(one.content)


def _offered(sheet: Sheet) -> things.Offered:
    says = _(
        "Zoals het er vandaag uitziet. Wat je hierna invult, ziet je begeleider niet, "
        "tenzij je het opnieuw deelt."
    )
    ticks = (
        things.Tick(word_of(sheet, what), str(TICKS[what]), about_me=what is What.ABOUT_ME)
        for what in What
        if _has(sheet, what)
    )
    return things.Offered(title_of(sheet.row), says, tuple(ticks))


def _locked(chosen: QuerySet[Diary]) -> list[Diary]:
    return list(chosen.order_by("pk").select_for_update(of=("self",)))


def _has(sheet: Sheet, what: What) -> bool:
    """Whether there is anything of this to see."""
    found = copy_of(sheet, what) if PART_OF[what] in sheet.parts else None
    return found is not None and bool(found.words or found.what)


def _plan_of(sheet: Sheet, part: Part) -> Plan:
    """The plan without her reminder and her words, and without a hope about the other part."""
    phases = sheet.plan.phases
    if phases is None:
        return replace(sheet.plan, remind="")
    here = {item.key for item in sheet.form.items if part_of(item) is part}
    hope = phases.hope if phases.hope.item in here else NOBODY_HOPED
    return replace(sheet.plan, remind="", phases=replace(phases, what="", hope=hope))


def _copied(permit: Permit, sheet: Sheet, what: What) -> tuple[Place, Shown]:
    part, content = PART_OF[what], copy_of(sheet, what).content
    epoch = shelf.begin_epoch(permit, [part])
    record = shelf.put(permit, content, kind=SHOWN, part=part, epoch=epoch)
    row = Shown(diary=sheet.row, what=what.value, until=sheet.today, record=record)
    return Place(permit.folder, part, epoch), row


def _listed(diary: Diary, copies: Sequence[Shown]) -> things.Listed:
    what = tuple(str(SAID[one]) for one in What if one in {row.what for row in copies})
    until, records = copies[0].until, tuple(row.record for row in copies)
    return things.Listed(diary.pk, title_of(diary), what, until, records)


def _seen(row: Diary, copies: Mapping[What, Copy]) -> Seen:
    """What these copies show together."""
    own = copies.get(What.OWN_WORDS)
    words = own.what if own else ""
    until = max(one.day for one in copies.values())
    pictured = {what: one for what, one in copies.items() if one.plan}
    plan = _plan_with_hope([one.plan for one in pictured.values() if one.plan])
    if plan is None:
        return Seen(None, until, words, None, None)
    parts = {PART_OF[what]: Document(words=one.words) for what, one in pictured.items()}
    sheet = Sheet(row, plan, parts, until)
    return Seen(plan.days[0], until, words, sheet, picture_of(sheet))


def _plan_with_hope(plans: Sequence[Plan]) -> Plan | None:
    """The plan that names the line she hoped for, where one of them does."""
    hoping = [one for one in plans if one.phases and one.phases.hope.item]
    return next(iter([*hoping, *plans]), None)
