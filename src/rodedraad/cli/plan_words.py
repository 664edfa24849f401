"""A plan in words for the terminal: tables, and why something is locked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rodedraad.core.instrument import Text
from rodedraad.core.protocol import (
    Code,
    Definition,
    Kept,
    Plan,
    Planned,
    Reason,
    Row,
    Standing,
    Status,
    Turn,
)

STATUS = {
    Status.OWN: "our own words, not validated",
    Status.COMPATIBLE_DRAFT: "a compatible draft that awaits its authors' permission",
}
_WAITS = {
    Code.CARD: "the confidentiality card",
    Code.STEP: "the step {about}",
    Code.CONSENT: "consent: {about}",
    Code.DATE: "{until}",
    Code.SECOND_DYAD: "a second dyad",
    Code.WIPING: "the wiping of {about}",
    Code.ENDED: "nothing: it has ended",
}


def heading(definition: Definition, plan: Plan, language: str) -> Iterator[str]:
    """What this is, of whom, and what is known of holidays."""
    yield f"{said(definition.title, language)}"
    yield f"{definition.ref}, revision {definition.revision}: {STATUS[definition.status]}"
    known = plan.calendar.known_until
    holidays = f"{said(plan.calendar.title, language)}, known until {known}" if known else "none"
    yield f"variant {plan.variant}; holidays: {holidays}"


def plan_rows(definition: Definition, turns: Sequence[Planned], language: str) -> list[list[str]]:
    """One row a turn: its days, its name, who does it, what to do."""
    rows = [["FROM", "UNTIL", "STEP", "WHO", "WHAT"]]
    for planned in sorted(turns, key=lambda one: (one.opens, one.due)):
        step = definition.step(planned.turn.step)
        days = [planned.opens.isoformat(), planned.due.isoformat()]
        rows.append([*days, named(planned.turn), ", ".join(step.who), said(step.title, language)])
    return rows


def standing_rows(standing: Standing) -> list[list[str]]:
    """One row a turn: how it stands, since when, or what it waits for."""
    rows = [["STATE", "FROM", "UNTIL", "STEP", "REMARK"]]
    for row in standing.rows:
        days = [row.opens.isoformat(), row.due.isoformat()]
        rows.append([row.state.value, *days, named(row.turn), _why(row)])
    return rows


def closing(standing: Standing) -> Iterator[str]:
    """What comes next, what is kept, and whether it is complete."""
    if standing.next:
        yield f"next: {named(standing.next.turn)}, until {standing.next.due}"
    yield from (_kept(kept) for kept in standing.kept)
    if standing.ended:
        yield f"ended: {standing.ended.value}"
    yield "complete" if standing.complete else f"not complete: {_list(standing.missing)}"
    over = "all of it must be wiped now" if standing.over else "all of it goes"
    yield f"{over}, at the latest after {standing.kept_until}"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield line.rstrip()


def waits_for(reasons: Sequence[Reason]) -> str:
    """What is waited for, as a list."""
    return _list(reasons)


def named(turn: Turn) -> str:
    """The name of a turn: step, of whom, the how-manieth."""
    whose = f" of {turn.dyad}" if turn.dyad else ""
    at = f" {turn.at}" if turn.at else ""
    session = f".{turn.session}" if turn.session else ""
    return f"{turn.step}{at}{session}{whose}"


def said(text: Text, language: str) -> str:
    """The text in this language, or in the first that the file has."""
    return text.get(language) or next(iter(text.values()), "")


def _why(row: Row) -> str:
    if row.done_on:
        return f"on {row.done_on}"
    return f"waits for {_list(row.reasons)}" if row.reasons else ""


def _kept(kept: Kept) -> str:
    past = "past its date: wipe it" if kept.expired else "to be wiped"
    return f"kept {kept.where.value}: {kept.made.kind} of {kept.made.on}, {past} by {kept.until}"


def _list(reasons: Sequence[Reason]) -> str:
    return "; ".join(dict.fromkeys(_reason(reason) for reason in reasons))


def _reason(reason: Reason) -> str:
    whose = f" of {reason.dyad}" if reason.dyad else ""
    return _WAITS[reason.code].format(about=reason.about, until=reason.until) + whose
