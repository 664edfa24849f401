"""Her own words beside a picture: clean values, or a message at the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from rodedraad.core.instrument import Instrument
from rodedraad.measuring.records import (
    ABOUT_ME,
    BLANK,
    COMMENT,
    COMMENT_ABOUT_ME,
    DIFFERENT,
    LEANING,
    LONGEST_WORDS,
    OWN_VIEW,
    Change,
    Clash,
    Save,
)
from rodedraad.vault.forms import PlainForm
from rodedraad.web.language import in_language

WAS = "was-"
"""Before a name: what stood there when the page was shown."""


class WordsForm(PlainForm):
    """One field for each line she may see otherwise, and two for what else there is to say."""

    def __init__(
        self, *, form: Instrument, kept: Mapping[str, str], over_time: bool, sent: Any = None
    ) -> None:
        self.names = labels(form, over_time=over_time)
        initial = {
            "key": uuid4(),
            **kept,
            **{WAS + name: kept.get(name, "") for name in self.names},
        }
        super().__init__(sent, initial=initial)
        self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput)
        for name, label in self.names.items():
            self.fields[name] = words_field(label)
            self.fields[WAS + name] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput
            )

    @property
    def save_to_make(self) -> Save:
        """What she changed, as one save; once the form is valid."""
        clean = {name: plain(words) for name, words in self.cleaned_data.items() if name != "key"}
        changes = (
            Change(name, clean[name], was=clean[WAS + name] or BLANK)
            for name in self.names
            if clean[name] != clean[WAS + name]
        )
        return Save(self.cleaned_data["key"], words=tuple(changes))

    def with_clashes(self, clashes: Iterable[Clash]) -> WordsForm:
        """The same form, which now knows what stands there, and says so at each field."""
        sent = dict(self.data.items()) | {"key": str(uuid4())}
        for clash in clashes:
            here = "" if clash.here is BLANK else str(clash.here)
            sent[WAS + clash.name] = here
            self.add_error(clash.name, other_words(here))
        self.data = sent
        return self

    @property
    def shown_fields(self) -> list[Any]:
        """The fields that people see."""
        return [self[name] for name in self.names]


def labels(form: Instrument, *, over_time: bool) -> dict[str, str]:
    """What is asked, by the name under which her words are kept."""
    seen = {
        OWN_VIEW + scale.key: _("%(line)s: hoe zie jij het?") % {"line": in_language(scale.title)}
        for scale in form.scales
    }
    seen[OWN_VIEW + LEANING] = _("Leunen op jou: hoe zie jij het?")
    seen[OWN_VIEW + ABOUT_ME] = _("Wat het met jou doet: hoe zie jij het?")
    since = {
        DIFFERENT + scale.key: _("%(line)s: wat is er volgens jou anders?")
        % {"line": in_language(scale.title)}
        for scale in form.scales
    }
    return {
        **seen,
        **(since if over_time else {}),
        COMMENT: _("Wat wil je er verder bij zetten, over jullie?"),
        COMMENT_ABOUT_ME: _("En over jou?"),
    }


def other_words(here: str) -> str:
    """What is said where something else was written meanwhile."""
    if not here:
        return _(
            "Hier wiste je intussen iets, op een andere plek. Bewaar nog eens als je zin "
            "mag blijven."
        )
    return _(
        "Intussen schreef je hier iets anders, op een andere plek: “%(here)s” Bewaar "
        "nog eens als deze zin in de plaats mag komen."
    ) % {"here": here}


def words_field(label: str) -> forms.CharField:
    """A few lines of her own."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "max_length": _("Dit is te lang: hoogstens %(n)s tekens.") % {"n": LONGEST_WORDS}
        },
    )


def plain(words: str) -> str:
    """Words in one spelling of line ends: a browser sends others than it was given."""
    return words.replace("\r\n", "\n").strip()
