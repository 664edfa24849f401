"""The page of instruments: what the catalogue knows of each."""

from __future__ import annotations

from collections.abc import Iterator

from marked import WRITTEN, code, page, table

from rodedraad.catalogue import instruments
from rodedraad.core.instrument import BandRule, Instrument, Item, Scale, Text
from rodedraad.core.reliability import Reliability


def catalogue() -> str:
    """The page of instruments: rights, keys, scales, figures, and our own words."""
    every = instruments()
    return page(
        f"# Instruments\n\n{WRITTEN}",
        "What comes with Rode Draad. A score is named `id@version#key`. Of a licensed instrument "
        "only the structure is here: its words and its norms come from who holds the rights. "
        "*found*, *recalled*, *assumed* and *proposal* say where a figure or a key comes from; "
        "only what was found may carry a claim. **There are no norms here.**",
        table(
            ("Instrument", "Title", "Rights", "Status", "Key"),
            ((code(one.ref), english(one.title), *standing(one)) for one in every),
        ),
        *(part for one in every for part in section(one)),
    )


def standing(one: Instrument) -> tuple[str, str, str]:
    """Rights, status and where the key comes from."""
    confirm = ", to be confirmed by the holder" if one.key_needs_confirmation else ""
    here = all(scale.items for scale in one.scales)
    key = f"{one.key_mark}{confirm}" if here else "not here: in the holder's manual"
    return one.rights, one.status.replace("_", " "), key


def section(one: Instrument) -> Iterator[str]:
    """One instrument whole."""
    yield f"## {one.ref}"
    yield " · ".join(one.title[language] for language in one.title)
    yield table(("", ""), facts(one))
    for responses in one.responses.values():
        steps = "; ".join(f"{step.code} {english(step.text)}".strip() for step in responses.steps)
        unsure = f"; no code: {english(responses.unsure)}" if responses.unsure else ""
        yield f"Answers `{responses.key}`: {steps}{unsure}."
    yield table(SCALE_HEADINGS, (scale_row(scale) for scale in one.scales))
    yield from figures(one)
    yield items(one)


def facts(one: Instrument) -> Iterator[tuple[str, str]]:
    """What decides who may use it, for whom."""
    yield "Who answers, about whom", f"{one.informant}, {one.about}"
    yield "Ages", ", ".join(one.ages)
    yield "Languages", ", ".join(one.languages)
    yield "Revision of the words", str(one.revision)
    yield "Words", "the holder's" if one.texts_licensed else "here"
    yield "Source", one.source


SCALE_HEADINGS = ("Scale", "Title", "Items", "Reversed", "Value", "Needs")


def scale_row(scale: Scale) -> tuple[str, ...]:
    """One scale: its items, and from how many answers on it has a value."""
    size = len(scale.items) or scale.size or 0
    listed = ", ".join(scale.items) or f"{size}, named in the holder's manual"
    reversed_items = ", ".join(key for key in scale.items if key in scale.reversed) or "–"
    title = " · ".join(scale.title.values())
    return code(scale.key), title, listed, reversed_items, scale.combine, f"{scale.needs} of {size}"


def figures(one: Instrument) -> Iterator[str]:
    """Every reliability and strook, with mark and source."""
    rows = [
        (code(scale.key), *row)
        for scale in one.scales
        for row in (*map(reliability, scale.reliabilities), *band(scale.band))
    ]
    if rows:
        yield table(("Scale", "Figure", "Mark", "Source"), rows)


def reliability(one: Reliability) -> tuple[str, str, str]:
    """One reliability."""
    value = f"{one.low:.2f}" if one.low == one.high else f"{one.low:.2f} to {one.high:.2f}"
    return f"{one.of} {value} ({one.kind.replace('_', ' ')})", one.mark, one.source


def band(rule: BandRule | None) -> Iterator[tuple[str, str, str]]:
    """The strook, as half-widths by level."""
    if rule is None:
        return
    steps = ", ".join(
        f"± {step.half_width:.2f} " + ("above" if step.up_to is None else f"up to {step.up_to:g}")
        for step in rule.steps
    )
    yield f"strook {steps}", rule.mark, rule.source


def items(one: Instrument) -> str:
    """The statements, where the words are ours to show; else how many there are."""
    if one.texts_licensed:
        return f"{len(one.items)} items. Their words are the holder's."
    return table(
        ("Item", "For", "Part", *one.languages), (item_row(item, one) for item in one.items)
    )


def item_row(item: Item, one: Instrument) -> tuple[str, ...]:
    """One statement in every language."""
    words = (item.text.get(language, "") for language in one.languages)
    return code(item.key), item.role, item.part.replace("_", " "), *words


def english(text: Text) -> str:
    """The English text, or the first there is."""
    return text.get("en") or next(iter(text.values()), "")
