"""The judge of pages sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.browser import judging

GOOD = """<!doctype html><html lang="nl"><head><title>Goed · Rode Draad</title>
<meta name="viewport" content="width=device-width">
<style>{style}</style></head>
<body><main><h1>Goed</h1><p>Een zin met een <a href="/">kleine link</a> erin.</p>
<button type="button">Verder</button>{more}</main></body></html>"""
OWN = """button { min-height: 48px; min-width: 48px }
.small { min-width: 10px; min-height: 10px; padding: 0 }
:focus-visible { outline: 3px solid #34466b }
"""
BAD = [
    (lambda page: judging.frame(page, "en"), "", "", "in 'nl'"),
    (lambda page: judging.frame(page, "nl"), "", "<h1>Nog een</h1>", "2 visible h1"),
    (lambda page: judging.frame(page, "nl"), "main { width: 500px }", "", "sideways by"),
    (judging.small_targets, "", "<button class=small>x</button>", "<button> x is"),
    (judging.small_targets, "", "<p><a href='/'>alleen</a></p>", "<a> alleen is"),
    (judging.keyboard, "button:focus-visible { outline: none }", "", "Verder has no visible ring"),
    (judging.keyboard, "button:focus { position: absolute; left: -9999px }", "", "out of sight"),
    (judging.moving, "@keyframes a { to { opacity: 0 } } h1 { animation: a 9s }", "", "a moves"),
    (judging.axe, "", "<p style='color: #999'>te licht</p>", "color-contrast"),
    (judging.axe, "", "<input type=text>", "axe label"),
    (judging.said_at_the_field, "", "<input aria-invalid=true>", "nothing says what is wrong"),
    (
        judging.said_at_the_field,
        "",
        "<p class=wrong id=why>Te kort.</p><input aria-invalid=true>",
        "does not say why",
    ),
]


def show(page, *, style: str = "", more: str = ""):
    style = OWN + style
    page.route("**/made/", lambda route: route.fulfill(
        content_type="text/html; charset=utf-8", body=GOOD.format(style=style, more=more)
    ))  # fmt: skip
    page.goto("/made/")


@pytest.mark.parametrize(("judge", "style", "more", "said"), BAD)
def test_what_is_wrong_is_seen(phone, judge, style, more, said):  # a row of BAD
    show(phone, style=style, more=more)
    found = judge(phone)
    assert any(said in complaint for complaint in found)


@pytest.mark.parametrize(
    "judge", [judging.small_targets, judging.keyboard, judging.moving, judging.axe]
)
def test_a_good_page_is_left_alone(phone, judge):
    show(phone)
    assert judge(phone) == []
    assert judging.frame(phone, "nl") == []


def test_a_field_that_says_why_it_was_refused_is_left_alone(phone):
    why = "<p class=wrong id=why>Te kort.</p><input aria-invalid=true aria-describedby=why>"
    show(phone, more=why)
    assert judging.said_at_the_field(phone) == []


def test_a_control_that_keeps_the_focus_to_itself_is_seen(phone):
    """What comes after a trap is never reached."""
    show(phone, more='<input aria-label="val"><button type="button">Erna</button>')
    phone.evaluate("""() => document.querySelector("input").addEventListener("keydown",
        (event) => event.preventDefault())""")
    assert "Tab skips <button> Erna" in judging.keyboard(phone)
