"""A picture made ready to be read: codes become sentences, values become paths."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rodedraad.core.instrument import Instrument
from rodedraad.core.picture import (
    Picture,
    Remark,
    ScaleLine,
    SingleLine,
    Start,
    StartKind,
    nearest_step,
)
from rodedraad.pictures.strook import Drawing, drawing
from rodedraad.pictures.words import QUESTIONS, REMARKS, said, step_words, strook_label
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class SpokenLine:
    """One scale as it is read: words first, figures for who asks for them."""

    scale: str
    title: str
    words: str
    question: str
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    drawing: Drawing | None
    label: str
    value: str
    low: str
    high: str
    answered: str


@dataclass(frozen=True)
class SpokenPicture:
    """Everything a page or a sheet of paper says of one bond."""

    start: str
    lines: tuple[SpokenLine, ...]
    leaning: tuple[str, ...]
    leaning_question: str
    about_me: tuple[str, ...]
    beside_leaning: tuple[str, ...]
    remarks: tuple[str, ...]


def spoken_picture(instrument: Instrument, picture: Picture) -> SpokenPicture:
    """The picture in the language of the page."""
    return SpokenPicture(
        start=spoken_start(instrument, picture.start),
        lines=tuple(spoken_line(instrument, line) for line in picture.lines),
        leaning=tuple(spoken_single(instrument, line) for line in picture.leaning),
        leaning_question=str(QUESTIONS[picture.leaning_question]),
        about_me=tuple(spoken_single(instrument, line) for line in picture.about_me),
        beside_leaning=spoken_remarks(picture.remarks, {Remark.SUPPORT_IS_HEALTHY}),
        remarks=spoken_remarks(picture.remarks, {Remark.HARDLY_KNOWN, Remark.ALIKE}),
    )


def spoken_remarks(remarks: tuple[Remark, ...], wanted: set[Remark]) -> tuple[str, ...]:
    """The sentences of those remarks that stand at one place."""
    return tuple(str(REMARKS[remark]) for remark in remarks if remark in wanted)


def spoken_start(instrument: Instrument, start: Start) -> str:
    """The strength the picture begins with; her own words are put in by the page, not by us."""
    if start.kind is StartKind.ANSWER and start.item is not None:
        return spoken_single(instrument, SingleLine(start.item, start.code))
    if start.kind is StartKind.PRESENCE:
        return _("Je nam vandaag tijd voor deze ene leerling. Daar begint dit beeld.")
    return _("Dit beeld begint bij wat je zelf schreef:")


def spoken_single(instrument: Instrument, line: SingleLine) -> str:
    """One statement said back."""
    item = instrument.item(line.item)
    return said(instrument.responses_of(item), item, line.code)


def spoken_line(instrument: Instrument, line: ScaleLine) -> SpokenLine:
    """One scale's line in words, with its drawing where there is one."""
    scale = instrument.scale(line.scale)
    words = step_words(instrument.responses_of_scale(scale), line.words)
    return SpokenLine(
        scale=scale.key,
        title=in_language(scale.title),
        words=words,
        question=str(QUESTIONS[line.question]),
        remarks=tuple(str(REMARKS[remark]) for remark in line.remarks),
        notes=line_notes(line),
        drawing=line_drawing(instrument, line),
        label=line_label(instrument, line, words),
        value=figure(line.value),
        low=figure(line.band.low if line.band else None),
        high=figure(line.band.high if line.band else None),
        answered=_("%(answered)s van %(items)s")
        % {"answered": line.answered, "items": len(scale.items)},
    )


def line_label(instrument: Instrument, line: ScaleLine, words: str) -> str:
    """What the drawing says, for who does not see it; empty where there is no drawing."""
    if line.band is None:
        return ""
    ends = nearest_step(line.band.low), nearest_step(line.band.high)
    return strook_label(instrument, instrument.scale(line.scale), words=words, ends=ends)


def line_notes(line: ScaleLine) -> tuple[str, ...]:
    """What a reader must know to read this line right."""
    if line.value is None:
        return (
            _("Hier zijn nog te weinig antwoorden voor een draad. Dat zegt niets over de band."),
        )
    if line.band is not None and (line.band.clipped_low or line.band.clipped_high):
        return (_("De strook stopt hier omdat de lijn stopt."),)
    return ()


def line_drawing(instrument: Instrument, line: ScaleLine) -> Drawing | None:
    """The paths of a line; none where there is no value or no strook."""
    if line.value is None or line.band is None:
        return None
    scale = instrument.scale(line.scale)
    responses = instrument.responses_of_scale(scale)
    return drawing(
        line.value,
        low=line.band.low,
        high=line.band.high,
        lowest=responses.lowest,
        highest=responses.highest,
    )


def figure(value: float | None) -> str:
    """A value with one decimal, as this language writes it; a dash where there is none."""
    return "–" if value is None else number_format(value, 1)
