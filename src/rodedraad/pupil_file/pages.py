"""What the pages of this room are made of, gathered. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from rodedraad.catalogue.cards import PupilFile, pupil_files
from rodedraad.pupil_file import queries
from rodedraad.pupil_file.flags import flags
from rodedraad.pupil_file.forms import AgreedForm, OwnSystemForm, SentenceForm
from rodedraad.pupil_file.queries import Left, Pick
from rodedraad.pupil_file.records import LONGEST_SENTENCE, Sentence
from rodedraad.pupils.queries import Bond
from rodedraad.sharing.coaches import regime_of
from rodedraad.sharing.queries import SharedWithMe, listed, shared_row
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant

AT_ONCE = 3
"""So many of her own sentences are shown at once; the older ones lie folded."""


@dataclass(frozen=True)
class Writing:
    """A teacher about to let one sentence leave from one bond."""

    bond: Bond
    form: SentenceForm
    picks: list[Pick]
    left: list[Left]

    @property
    def newest_picks(self) -> list[Pick]:
        """Those that are shown at once."""
        return self.picks[:AT_ONCE]

    @property
    def older_picks(self) -> list[Pick]:
        """Those that lie folded."""
        return self.picks[AT_ONCE:]

    @property
    def file(self) -> PupilFile:
        """The file it would stand in, once the form is valid."""
        return pupil_files().of_teacher(self.form.country_meant)

    @property
    def leaving(self) -> Sentence:
        """What would leave, once the form is valid."""
        clean = self.form.cleaned_data
        edition = pupil_files().edition.number
        return Sentence(clean["key"], this_instant(), clean["text"], self.file.key, edition)

    @property
    def written(self) -> dict[str, Any]:
        """The page on which she writes."""
        typed = str(self.form["text"].value() or "")
        return {
            "page": self,
            "files": pupil_files(),
            "flags": flags(typed, nickname=self.bond.nickname),
            "longest": LONGEST_SENTENCE,
        }

    def previewed(self, agreed: AgreedForm | None = None, *, why: str = "") -> dict[str, Any]:
        """The preview; `why` says why nothing left."""
        text = self.form.cleaned_data["text"]
        return {
            "page": self,
            "text": text,
            "flags": flags(text, nickname=self.bond.nickname),
            "file": self.file,
            "files": pupil_files(),
            "agreed": agreed or AgreedForm(),
            "why": why,
        }


@dataclass(frozen=True)
class OwnSystem:
    """A coach about to note something in the system of his own service."""

    listed: SharedWithMe
    form: OwnSystemForm

    @property
    def made(self) -> dict[str, Any]:
        """The page: his regime by name, its file, and who may read that."""
        regime = regime_of(self.listed.sharing.regime)
        return {
            "page": self,
            "regime": regime,
            "file": pupil_files().of_coach(regime.key),
            "files": pupil_files(),
            "longest": LONGEST_SENTENCE,
            "flags": flags(str(self.form["text"].value() or "")),
        }


def writing(reader: Reader, dyad: UUID, *, sent: Any, pick: str = "") -> Writing:
    """One bond, with what she typed or the sentence she picked; raises `NotPermitted`."""
    bond, permit = queries.bond_to_write_from(reader, dyad)
    picks = queries.picks(permit, dyad)
    begun = next((one.text for one in picks if one.place == pick), "")
    form = SentenceForm(
        country=queries.country_of(reader), sent=sent, key=uuid4(), text=" ".join(begun.split())
    )
    return Writing(bond, form, picks, queries.left_from(reader, bond))


def own_system(reader: Reader, sharing: UUID, *, sent: Any) -> OwnSystem:
    """One bond that is shared with him now; raises `NotPermitted`."""
    one = listed(reader, shared_row(reader, sharing))
    return OwnSystem(one, OwnSystemForm(today=day_of(this_instant()), sent=sent))
