"""A part of a page, rendered, and what stands in it for whoever looks or listens."""

from __future__ import annotations

from html.parser import HTMLParser

from django.template.loader import render_to_string


def rendered(part, **what):
    """The part `pictures/PART` with these values."""
    return render_to_string(f"pictures/{part}", what)


EMPTY = frozenset({"path", "circle", "ellipse", "rect", "input", "br", "img"})


class Seen(HTMLParser):
    """What can be seen or heard before anyone taps: texts and spoken labels."""

    def __init__(self, page):
        super().__init__()
        self.hidden = []
        self.texts = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.texts += [
            attributes[name] or "" for name in ("aria-label", "title") if name in attributes
        ]
        if tag not in EMPTY:
            self.hidden.append("hidden" in attributes)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.hidden.pop()

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            self.hidden.pop()

    def handle_data(self, written):
        if not any(self.hidden):
            self.texts.append(written)


def seen_in(page):
    """All that can be seen or heard at once, with single spaces."""
    return " ".join(" ".join(Seen(page).texts).split())
