"""What a reader sees of a sheet: two views side by side, or the sheet as it was filled in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Instrument
from rodedraad.core.mirror import says_yes_to_both
from rodedraad.core.picture import scale_line
from rodedraad.core.scoring import Answers, score_all
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.queries import Sheet as Moment
from rodedraad.pictures.reasons import called, signature
from rodedraad.pictures.spoken import SpokenLine, spoken_line
from rodedraad.pupil_view.queries import Sheet
from rodedraad.pupil_view.records import View
from rodedraad.pupil_view.words import answer_words
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

# --- a coach --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ForCoach:
    """A sheet as the pupil filled it in: each statement with its answer, own words, a drawing."""

    answers: tuple[tuple[str, str], ...]
    words: str
    strokes: tuple[str, ...]
    yes_to_both: bool
    signature: str


def for_coach(shown: View) -> ForCoach:
    """The sheet in the words of its form."""
    form = instrument(shown.form)
    given = [item for item in form.items if item.key in shown.answers]
    return ForCoach(
        answers=tuple(
            (in_language(item.text), answer_words(form, item, shown.answers[item.key]))
            for item in given
        ),
        words=shown.words,
        strokes=strokes_of(shown),
        yes_to_both=says_yes_to_both(form, shown.answers),
        signature=pupils_signature(form, shown),
    )


# --- side by side ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """One line of both: hers and the pupil's, each in words and with its own thread."""

    title: str
    hers: SpokenLine | None
    pupils: SpokenLine
    question: str


@dataclass(frozen=True)
class SideBySide:
    """The two views, never one figure. `strokes`: a drawing as points of an SVG."""

    lines: tuple[Beside, ...]
    words: str
    strokes: tuple[str, ...]
    yes_to_both: bool
    her_signature: str
    pupils_signature: str
    her_ticks: tuple[int, ...]
    pupils_ticks: tuple[int, ...]
    her_ends: tuple[str, ...]
    pupils_ends: tuple[str, ...]


def side_by_side(reader: Reader, sheet: Sheet) -> SideBySide:
    """What her pupil sent beside her own latest moment, if there is one."""
    form, shown = instrument(sheet.view.form), sheet.view
    moment = latest_moment(reader, sheet)
    hers = {line.scale: line for line in lines_of(moment.form, moment.answers)} if moment else {}
    return SideBySide(
        lines=tuple(
            Beside(line.title, hers.get(line.scale), line, question_about(line.scale))
            for line in lines_of(form, shown.answers)
        ),
        words=shown.words,
        strokes=strokes_of(shown),
        yes_to_both=says_yes_to_both(form, shown.answers),
        her_signature=her_signature(moment) if moment else "",
        pupils_signature=pupils_signature(form, shown),
        her_ticks=ticks(moment.form) if moment else (),
        pupils_ticks=ticks(form),
        her_ends=ends(moment.form) if moment else (),
        pupils_ends=ends(form),
    )


def latest_moment(reader: Reader, sheet: Sheet) -> Moment | None:
    """Her own latest closed moment of this bond."""
    closed = [one for one in measuring.checks_of(reader, sheet.bond.id) if one.closed]
    return next(iter(measuring.answers_of(reader, closed[-1:]).values()), None)


def lines_of(form: Instrument, answers: Answers) -> list[SpokenLine]:
    """Every scale of a form in words, by the rules of every picture."""
    return [
        spoken_line(
            form,
            scale_line(
                form,
                form.scale(score.scale),
                value=score.value,
                answered=score.n_answered,
                wrote_moment=False,
            ),
        )
        for score in score_all(form, answers)
    ]


def ticks(form: Instrument) -> tuple[int, ...]:
    """Where the steps stand on a thread of this form: across, as in `pictures.strook`."""
    codes = form.responses_of_scale(form.scales[0]).codes
    return tuple(round(16 + 568 * at / (len(codes) - 1)) for at in range(len(codes)))


def ends(form: Instrument) -> tuple[str, ...]:
    """The words at both ends of a thread of this form."""
    steps = form.responses_of_scale(form.scales[0]).steps
    return in_language(steps[0].within), in_language(steps[-1].within)


def question_about(scale: str) -> str:
    """The question that a line of both ends in."""
    if scale == "conflict":
        return _("Wat zou deze leerling vertellen over hoe het weer goed komt?")
    return _("Waar zou deze leerling dit aan merken?")


def strokes_of(shown: View) -> tuple[str, ...]:
    """The lines of a drawing as points of an SVG."""
    return tuple(
        " ".join(f"{x},{y}" for x, y in zip(one[::2], one[1::2], strict=True))
        for one in shown.drawing
    )


def her_signature(moment: Moment) -> str:
    """Her own line: which form, which pupil, when."""
    check = moment.looked
    return signature(check.instrument, pupils=1, came_in={check.came_in}, on=[check.on])


def pupils_signature(form: Instrument, shown: View) -> str:
    """The pupil's line: which form, who answered, who asked, when."""
    said = _(
        "%(form)s · de leerling zelf, op vraag van de leraar · %(day)s. Eén dag, één "
        "moment: geen meting."
    )
    return said % {"form": called(form), "day": date_format(shown.sent, "DATE_FORMAT")}
