"""The name of a turn in an address. It holds no day, so it stays when the plan moves."""

from __future__ import annotations

from rodedraad.core.protocol import Plan, Turn


def name_of(plan: Plan, turn: Turn) -> str:
    """The turn in an address: step, which dyad from 1, week or day, session. It never moves."""
    whose = plan.dyads.index(turn.dyad) + 1 if turn.dyad in plan.dyads else 0
    return f"{turn.step}-{whose}-{turn.at}-{turn.session}"


def turn_named(plan: Plan, name: str) -> Turn | None:
    """The turn of this name; None where the plan does not ask it."""
    return {name_of(plan, one.turn): one.turn for one in plan.turns}.get(name)
