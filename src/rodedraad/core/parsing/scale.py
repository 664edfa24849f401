"""Dictionary → `Scale`, with its reliability and its band."""

from __future__ import annotations

from rodedraad.core.instrument import BandRule, BandStep, Combine, Scale
from rodedraad.core.parsing.section import WORD, Section
from rodedraad.core.parsing.wording import Wording
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf


def parse_scale(section: Section, wording: Wording) -> Scale:
    """The scale that one table of `scales` describes.

    Of a licensed instrument the holder's manual may be the only one to know the items; the scale
    then gives its `size` instead.
    """
    with_holder = wording.licensed and "size" in section and "items" not in section
    scale = Scale(
        key=section.text("key", WORD),
        title=wording.always(section, "title"),
        items=() if with_holder else section.words("items"),
        reversed=frozenset(section.maybe_words("reversed")),
        combine=section.choice("combine", Combine),
        needs=section.whole("needs", least=1),
        reliabilities=_reliabilities(section),
        band=_band(section),
        size=section.whole("size", least=1) if with_holder else None,
    )
    section.done()
    return scale


def _reliabilities(section: Section) -> tuple[Reliability, ...]:
    if "reliability" not in section:
        return ()
    return tuple(_reliability(inner) for inner in section.sections("reliability"))


def _reliability(section: Section) -> Reliability:
    kind = section.choice("kind", ReliabilityKind)
    low, high = _range(section, kind)
    reliability = Reliability(
        kind=kind,
        of=section.choice("of", ReliabilityOf),
        low=low,
        high=high,
        mark=section.choice("mark", Mark),
        source=section.text("source"),
        n=section.whole("n", least=1) if "n" in section else None,
    )
    section.done()
    return reliability


def _range(section: Section, kind: ReliabilityKind) -> tuple[float, float]:
    """One `value` for what was found, `low` and `high` for what is assumed."""
    if "value" in section:
        value = _coefficient(section, "value", otherwise=0.0)
        if kind is ReliabilityKind.ASSUMED:
            section.wrong("value", "is one figure; what is assumed is a range: give low and high")
        return value, value
    if kind is ReliabilityKind.FOUND:
        section.wrong("value", "is missing; what was found is one figure, not a range")
    low = _coefficient(section, "low", otherwise=0.0)
    high = _coefficient(section, "high", otherwise=1.0)
    if low > high:
        section.wrong("low", "is above high")
    return low, high


def _coefficient(section: Section, key: str, *, otherwise: float) -> float:
    value = section.number(key)
    if value is None:
        return otherwise
    if not 0 <= value <= 1:
        section.wrong(key, "must lie between 0 and 1")
        return otherwise
    return value


def _band(section: Section) -> BandRule | None:
    inner = section.section("band") if "band" in section else None
    if inner is None:
        return None
    steps = inner.sections("steps")
    rule = BandRule(
        steps=tuple(_band_step(step, last=step is steps[-1]) for step in steps),
        mark=inner.choice("mark", Mark),
        source=inner.text("source"),
    )
    inner.done()
    return rule


def _band_step(section: Section, *, last: bool) -> BandStep:
    half_width = section.number("half_width")
    if half_width is not None and half_width <= 0:
        section.wrong("half_width", "must be above 0")
    if last and "up_to" in section:
        section.wrong("up_to", "may not stand in the last step: that one has no upper end")
    up_to = section.number("up_to") if "up_to" in section or not last else None
    section.done()
    return BandStep(up_to=up_to, half_width=half_width or 0.0)
