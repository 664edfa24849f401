"""A card as one page of HTML that stands by itself: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rodedraad.analysis.card.drawing import drawing, table
from rodedraad.analysis.card.interactions import Pair, Triple
from rodedraad.analysis.card.intervals import Intervals, intervals
from rodedraad.analysis.card.result import Card
from rodedraad.analysis.card.words import said
from rodedraad.analysis.card.words.beside import REMARKS
from rodedraad.analysis.card.words.headings import HEADINGS
from rodedraad.analysis.card.words.tables import SHAPES

STYLE = """\
body{max-width:44rem;margin:2rem auto;padding:0 1rem;background:#faf6ef;color:#2b2733;\
font:1.0625rem/1.55 "Atkinson Hyperlegible Next",system-ui,sans-serif}
h1,h2{font-family:Literata,Georgia,serif;font-weight:500;line-height:1.25}
h2{margin-top:2.5rem}svg{width:100%;height:auto;border-radius:.75rem}
table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.25rem .75rem .25rem 0;\
border-bottom:1px solid #e4dccd;font-weight:400}thead th{color:#5d5666}
pre{overflow-x:auto;font-size:.8125rem}summary{cursor:pointer;min-height:3rem;line-height:3rem}
@media print{body{background:none}}"""


def report(card: Card, language: str, beside: Sequence[Intervals] = ()) -> str:
    """The page: sentences, each interaction drawn and in figures, remarks, and all figures.

    `beside` are profile or bootstrap intervals of the same fit, which then stand on it too.
    """
    head = _word("card", language)
    formula = escape(card.fit.formula)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(head)}: {formula}</title><style>{STYLE}</style></head><body><main>",
            f"<h1>{escape(head)}</h1>",
            f"<p><code>{formula}</code></p>",
            _list([one[language] for one in card.sentences()]),
            *_interactions(card, language),
            *_remarks(card, language),
            *(piece for told in beside for piece in intervals(told, language)),
            _figures(card, language),
            "</main></body></html>\n",
        ]
    )


def _interactions(card: Card, language: str) -> Iterator[str]:
    for triple in card.triples:
        yield f"<h2>{_title(triple, language)}</h2>"
        for end, pair in zip((-1, 1), triple.pairs, strict=True):
            yield f"<h3>{escape(card.speaker.end(triple.variables[0], end)[language])}</h3>"
            yield _drawn(pair, card, language)
    for pair in card.pairs:
        yield f"<h2>{_title(pair, language)}</h2>"
        yield _drawn(pair, card, language)


def _title(one: Pair | Triple, language: str) -> str:
    names = " × ".join(variable.name for variable in one.variables)
    return escape(f"{names}: {said(SHAPES, one.shape.word)[language]}")


def _drawn(pair: Pair, card: Card, language: str) -> str:
    speaker = card.speaker
    return (
        f"{drawing(pair.curves, speaker, language)}"
        f"<details><summary>{escape(_word('in-figures', language))}</summary>"
        f"{table(pair.curves, speaker, language)}</details>"
    )


def _remarks(card: Card, language: str) -> Iterator[str]:
    if card.remarks:
        yield f"<h2>{escape(_word('remarks', language))}</h2>"
        yield _list([said(REMARKS, one.code, **one.about)[language] for one in card.remarks])


def _figures(card: Card, language: str) -> str:
    pages = escape(f"{card.text(language)}\n{card.fit!r}")
    title = escape(_word("all-figures", language))
    return f"<details><summary>{title}</summary><pre>{pages}</pre></details>"


def _list(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in texts) + "</ul>"


def _word(code: str, language: str) -> str:
    return said(HEADINGS, code)[language]
