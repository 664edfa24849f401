"""What a locked turn waits for, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Code, Reason
from rodedraad.web.language import in_language


def waits(running: Running, reasons: Iterable[Reason], names: Mapping[str, str]) -> Iterator[str]:
    """What a locked turn waits for, each thing once; `names`: each pupil, by dyad."""
    said = (_said(running, one, names) for one in reasons)
    yield from dict.fromkeys(one for one in said if one)


def _said(running: Running, reason: Reason, names: Mapping[str, str]) -> str:
    if reason.code is Code.DATE and reason.until:
        # The days of the turn itself stand beside it already.
        day = {"day": date_format(reason.until, "j F")}
        return _("kan vanaf %(day)s") % day if reason.about else ""
    if reason.code is Code.STEP:
        return _after(running, reason, names)
    if reason.code is Code.CONSENT:
        consents = {one.key: in_language(one.title) for one in running.known.consents}
        return _("wacht op een ja: %(consent)s") % {"consent": consents[reason.about]}
    if reason.code is Code.WIPING:
        kind = in_language(running.known.kind(reason.about).title)
        return _("eerst moet weg: %(kind)s") % {"kind": kind}
    second = reason.code is Code.SECOND_DYAD
    return _("wacht op de tweede band") if second else _("nog niet")


def _after(running: Running, reason: Reason, names: Mapping[str, str]) -> str:
    step = in_language(running.known.step(reason.about).title)
    if name := names.get(reason.dyad):
        return _("na: %(step)s (%(name)s)") % {"step": step, "name": name}
    return _("na: %(step)s") % {"step": step}
