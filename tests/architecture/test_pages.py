"""Templates, styles and scripts: nothing inline, nothing from elsewhere, nothing untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE, complaints, source_files

# What reads the same in every language.
NOT_TRANSLATED = {"Rode Draad", "Nederlands", "English", "GitHub", "CC BY 4.0", "Apache-2.0"}
READ_ALOUD = {"alt", "title", "aria-label", "aria-description", "placeholder"}
LOADED_BY = {"src", "srcset", "poster", "action", "formaction"}
LOADING_LINKS = {"link", "use", "image"}

TRANSLATED = re.compile(r"{%-?\s*(blocktrans\w*)\b.*?{%\s*end\1\s*%}", re.S)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.S)
# A block of this name stands inside an attribute, where nobody reads it.
CLASSES = re.compile(r"{%\s*block\s+\w+_class\s*%}.*?{%\s*endblock.*?%}", re.S)
DJANGO = re.compile(r"{%.*?%}|{{.*?}}", re.S)
ELSEWHERE = re.compile(r"^\s*(https?:)?//", re.I)
ADDRESS_IN_CODE = re.compile(r"https?://(?!www\.w3\.org/)|@import|url\(\s*['\"]?//", re.I)
LETTER = re.compile(r"[^\W\d_]")
ENTITY = re.compile(r"&#?\w+;")


class Page(HTMLParser):
    """One template without its Django parts: elements with their attributes, and visible text."""

    def __init__(self, code: str) -> None:
        super().__init__(convert_charrefs=False)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.within = ""
        for django in (COMMENT, TRANSLATED, CLASSES, DJANGO):
            code = django.sub("", code)
        self.feed(code)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.within = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        self.within = "" if tag == self.within else self.within

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.texts.append(data)


def nothing_inline(_path: Path, code: str) -> Iterator[str]:
    for tag, attributes in Page(code).elements:
        if tag == "style" or "style" in attributes:
            yield f"<{tag}> has a style of its own"
        block = attributes.get("type") == "application/json"
        if tag == "script" and "src" not in attributes and not block:
            yield "<script> without src"
        for name, value in attributes.items():
            if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"<{tag} {name}> holds a script"


def nothing_from_elsewhere(_path: Path, code: str) -> Iterator[str]:
    for tag, attributes in Page(code).elements:
        links = LOADED_BY | ({"href", "xlink:href"} if tag in LOADING_LINKS else set())
        for name in links & set(attributes):
            if ELSEWHERE.match(attributes[name]):
                yield f"<{tag}> loads {attributes[name]}"


def everything_translated(_path: Path, code: str) -> Iterator[str]:
    page = Page(code)
    spoken = [
        attributes[name] for _, attributes in page.elements for name in READ_ALOUD & set(attributes)
    ]
    for piece in page.texts + spoken:
        plain = ENTITY.sub("", piece).strip(" \n·–—|:,.()")
        if LETTER.search(plain) and plain not in NOT_TRANSLATED:
            yield f"not translated: {' '.join(plain.split())[:60]}"


def nothing_trusted(_path: Path, code: str) -> Iterator[str]:
    for found in re.findall(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off", code):
        yield f"{found} lets text through unescaped"


def no_address_in_code(_path: Path, code: str) -> Iterator[str]:
    for found in ADDRESS_IN_CODE.finditer(code):
        line = code.count("\n", 0, found.start()) + 1
        yield f"line {line}: {found.group()}"


BAD = [
    (nothing_inline, "web/x.html", '<p style="color: red"></p>'),
    (nothing_inline, "web/x.html", "<style>p {}</style>"),
    (nothing_inline, "web/x.html", "<svg><style>p {}</style></svg>"),
    (nothing_inline, "web/x.html", "<script>start()</script>"),
    (nothing_inline, "web/x.html", '<button onclick="go()"></button>'),
    (nothing_inline, "web/x.html", '<a href="javascript:go()"></a>'),
    (nothing_from_elsewhere, "web/x.html", '<script src="https://cdn.example/x.js"></script>'),
    (nothing_from_elsewhere, "web/x.html", '<link rel="stylesheet" href="//cdn.example/x.css">'),
    (nothing_from_elsewhere, "web/x.html", '<img src="http://elsewhere.example/x.png">'),
    (nothing_from_elsewhere, "web/x.html", '<form action="https://elsewhere.example/"></form>'),
    (everything_translated, "web/x.html", "<p>Dit blijft bij jou.</p>"),
    (everything_translated, "web/x.html", "{% if a %}<b>ja</b>{% endif %}"),
    (everything_translated, "web/x.html", "<svg><text>vaak</text></svg>"),
    (everything_translated, "web/x.html", '<img alt="een draad">'),
    (everything_translated, "web/x.html", '<button aria-label="Sluiten"></button>'),
    (nothing_trusted, "web/x.html", "{{ note|safe }}"),
    (nothing_trusted, "web/x.html", "{% autoescape off %}{{ note }}{% endautoescape %}"),
    (no_address_in_code, "web/x.js", 'import { x } from "https://cdn.example/x.js";'),
    (no_address_in_code, "web/x.css", '@import "other.css";'),
    (no_address_in_code, "web/x.css", "p { background: url(//cdn.example/x.png) }"),
]
IN_TEMPLATES = [nothing_inline, nothing_from_elsewhere, everything_translated, nothing_trusted]
GOOD = """
{% load i18n static %}{# a note in any language #}
{% comment %}another{% endcomment %}
{% block main_class %}wide{% endblock %}
<html lang="{{ code }}"><title>{% block title %}Rode Draad{% endblock %}</title>
<link rel="stylesheet" href="{% static 'web/base.css' %}">
<script type="module" src="{% static 'first_look/start.js' %}"></script>
<script type="application/json" id="items">{"c1": "vaak"}</script>
<p title="{% translate 'Sluiten' %}">{% blocktranslate with n=n %}Nog {{ n }}{% endblocktranslate %}
&nbsp;· 3 <a href="https://www.example.org/">{% translate "Lees meer" %}</a></p></html>
"""


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_the_rule_sees_what_may_not_be(rule, path, code):
    assert list(rule(SOURCE / path, code))


@pytest.mark.parametrize("rule", IN_TEMPLATES)
def test_the_rule_leaves_a_good_template_alone(rule):
    assert list(rule(SOURCE / "web" / "x.html", GOOD)) == []


def test_a_drawing_may_name_its_kind():
    assert (
        list(no_address_in_code(SOURCE / "x.svg", '<svg xmlns="http://www.w3.org/2000/svg">')) == []
    )


@pytest.mark.parametrize("rule", IN_TEMPLATES)
def test_the_templates_keep_the_rule(rule):
    assert complaints(rule, source_files(".html")) == []


def test_styles_scripts_and_drawings_load_nothing_from_elsewhere():
    assert complaints(no_address_in_code, source_files(".css", ".js", ".svg")) == []


def test_drawings_hold_no_style_or_script_of_their_own():
    assert complaints(nothing_inline, source_files(".svg")) == []
