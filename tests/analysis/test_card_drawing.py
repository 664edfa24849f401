"""The drawing of an interaction, its table, and the page that holds both."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as Tree

import numpy as np
import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.card import Card, card, report
from rodedraad.analysis.card.drawing import drawing, table
from tests.analysis.bonds import PAIR, bonds
from tests.analysis.reference.simulated import dyads

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?[\d.]+")


def told(table: dict | None = None, formula: str = PAIR) -> Card:
    rows = bonds(both=0.2, one=-0.5) if table is None else table
    return card(fit(formula, rows), rows)


def drawn(found: Card, language: str = "en") -> Tree.Element:
    return Tree.fromstring(drawing(found.pairs[0].curves, found.speaker, language))  # noqa: S314


def strokes(svg: Tree.Element) -> list[Tree.Element]:
    return [one for one in svg.iter(f"{SVG}path") if one.get("stroke-width")]


def places(path: Tree.Element) -> list[tuple[float, float]]:
    numbers = [float(one) for one in NUMBER.findall(path.get("d", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_line_is_the_outcome_that_the_fixed_part_gives():
    rows = bonds(both=0.2)
    found = fit(PAIR, rows)
    curves = card(found, rows).pairs[0].curves
    high = curves.lines[1]
    for place, one in high.stops:
        x = np.array([1, place, high.value, place * high.value])
        effects = np.array([effect.estimate for effect in found.fixed])
        assert one.estimate == pytest.approx(x @ effects, rel=1e-9)
        assert one.se == pytest.approx((x @ found.covariance @ x) ** 0.5, rel=1e-7)


def test_the_predictor_of_pupils_runs_along_and_that_of_teachers_makes_the_lines():
    for formula in (PAIR, "closeness ~ support * warmth + (1 | teacher)"):
        curves = told(formula=formula).pairs[0].curves
        assert (curves.focal.name, curves.moderator.name) == ("warmth", "support")


def test_the_lines_are_drawn_to_scale_and_higher_is_more():
    found = told()
    low, high = strokes(drawn(found))
    for stroke, line in zip((low, high), found.pairs[0].curves.lines, strict=True):
        heights = [place[1] for place in places(stroke)]
        values = [one.estimate for _, one in line.stops]
        slope, start = np.polyfit(values, heights, 1)
        assert slope < 0
        assert heights == pytest.approx(np.polyval([slope, start], values), abs=0.11)


def test_it_reads_in_grey_and_stands_by_itself():
    svg = drawn(told())
    low, high = strokes(svg)
    assert low.get("stroke-dasharray")
    assert not high.get("stroke-dasharray")
    assert svg.get("aria-label")
    for one in svg.iter():
        assert one.tag.removeprefix(SVG) in {"svg", "rect", "path", "text"}
        assert not {"class", "style", "href", "onload"} & set(one.attrib)


def test_the_names_of_lines_that_meet_do_not_cover_each_other():
    rows = bonds(one=0.4, other=0.0, both=0.0)
    texts = [one for one in drawn(told(rows)).iter(f"{SVG}text") if (one.text or "")[:5] == "where"]
    low, high = (float(one.get("y", "")) for one in texts)
    assert abs(high - low) >= 18


def test_the_table_says_what_is_drawn():
    found = told()
    page = table(found.pairs[0].curves, found.speaker, "nl")
    assert "waar support hoog is" in page
    for line in found.pairs[0].curves.lines:
        for place, one in line.stops:
            assert f"{place:.3g}" in page
            assert f"{one.estimate:.3g} ({one.low:.3g} … {one.high:.3g})" in page


class Elements(HTMLParser):
    """The elements of a page, those that are open, and every attribute."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str | None]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value)
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


WHOLE = "closeness ~ within(conflict, teacher) * support * grade + (1 | teacher)"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_is_whole_and_fetches_nothing(language):
    found = told(dyads(), WHOLE)
    page = report(found, language)
    elements = Elements(page)
    assert elements.opened == []
    assert elements.attributes["lang"] == {language}
    assert not {"script", "link", "img", "iframe"} & elements.tags
    assert not {"src", "href"} & set(elements.attributes)
    assert page.count("<svg") == len(found.pairs) + 2 * len(found.triples)
    for sentence in found.sentences():
        assert sentence[language].split(";")[0] in page


def test_a_name_with_signs_of_html_in_it_is_text():
    rows = {**bonds(), "<b>": bonds()["support"]}
    found = told(rows, "closeness ~ warmth * `<b>` + (1 | teacher)")
    assert "<b>" not in report(found, "en")
