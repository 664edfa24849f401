"""Dictionary → `Step`."""

from __future__ import annotations

from rodedraad.core.parsing.protocol.asked import AMOUNTS, FORM, PLACES, Asking
from rodedraad.core.parsing.section import WORD, Section
from rodedraad.core.protocol.definition import Figure, Step, Wait
from rodedraad.core.protocol.kinds import Lane, Per, Role


def parse_step(section: Section, asking: Asking) -> Step:
    """The step that one table of `steps` describes."""
    step = Step(
        key=section.text("key", WORD),
        phase=section.text("phase"),
        per=section.choice("per", Per),
        title=asking.line(section, "title"),
        what=asking.line(section, "what"),
        who=section.choices("who", Role),
        origin=asking.origin(section),
        weeks=asking.maybe_span(section, "weeks", PLACES),
        days=asking.maybe_span(section, "days", PLACES),
        second_weeks=asking.maybe_span(section, "second_weeks", PLACES),
        times=asking.maybe_figure(section, "times", "number"),
        every=asking.maybe_figure(section, "every", "weeks"),
        minutes=asking.maybe_span(section, "minutes", AMOUNTS),
        needs=section.maybe_words("needs"),
        second_needs=section.maybe_words("second_needs"),
        consents=section.maybe_words("consents"),
        waits=_waits(section, asking),
        form=section.text("form", FORM) if "form" in section else "",
        part=section.choice("part", Lane) if "part" in section else None,
        keeps=section.maybe_words("keeps"),
        fidelity=section.maybe_words("fidelity"),
        enough=asking.maybe_figure(section, "enough", "number"),
        make_up=asking.maybe_figure(section, "make_up", "weeks"),
        may_decline=_maybe_flag(section, "may_decline"),
        optional=_maybe_flag(section, "optional"),
        what_coach=asking.line(section, "what_coach") if "what_coach" in section else {},
    )
    section.done()
    return step


def _waits(section: Section, asking: Asking) -> tuple[Wait, ...]:
    found = section.sections("waits") if "waits" in section else []
    return tuple(_wait(one, asking) for one in found)


def _wait(section: Section, asking: Asking) -> Wait:
    wait = Wait(
        after=section.text("after"),
        days=Figure(section.whole("days", least=1), asking.origin(section)),
    )
    section.done()
    return wait


def _maybe_flag(section: Section, key: str) -> bool:
    return section.flag(key) if key in section else False
