"""Everything the product keeps of two people, told through its own pages, each thing in a word of
its own that stands nowhere else in the world."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from uuid import uuid4

from rodedraad.web.clock import day_of, this_instant
from tests.attacks.visitor import Answer, Visitor, six_digits
from tests.browser.traces import canary
from tests.factories.measuring import ALL

AROUND = "één {} & meer"
AGE = "primary"


@dataclass
class Told:
    """Which word stands in what, and where things are.

    `mailed` gives the code in the latest mail, where mails are sent. `under_server_key`: the words
    that the server itself can open, because it has to ask for them.
    """

    mailed: Callable[[], str] | None = None
    words: dict[str, str] = field(default_factory=dict)
    under_server_key: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def say(self, name: str) -> str:
        """A fresh word for this, among others."""
        self.words[name] = canary()
        return AROUND.format(self.words[name])

    def say_again(self, name: str) -> str:
        """The same as it was typed before."""
        return AROUND.format(self.words[name])

    def next_code(self, who: str) -> str:
        """Six digits of someone's app; each code works once, so those of the next half minute."""
        return six_digits(self.under_server_key[f"{who}'s app"], ahead=1)


def a_whole_day(anna: Visitor, bram: Visitor, told: Told) -> None:
    """Two vaults begun; a bond kept, looked at, changed, shared and noted about; things refused."""
    begins(anna, "anna", told)
    begins(bram, "bram", told)
    keeps_a_bond(anna, told)
    prepares_talks(anna, told)
    runs_light_steps(anna, told)
    asks_a_pupil(anna, told)
    keeps_what_was_told(anna, told)
    shares(anna, bram, told)
    looks_along(bram, told)
    is_refused(anna, told)


def done(answer: Answer) -> Answer:
    assert answer.status == 200, (answer.status, answer.path, answer.page)
    return answer


def begins(who: Visitor, name: str, told: Told) -> None:
    """A vault with a recovery code and a second step."""
    passphrase = told.say(f"{name}'s passphrase")
    page = done(who.fills_in("/account/begin/", email=f"{name}@voorbeeld.test"))
    if told.mailed:
        page = done(who.fills_in(page.path, code=told.mailed()))
    page = done(who.fills_in(page.path, passphrase=passphrase, again=passphrase))
    code, slip = page.words("sheet words code"), page.field("slip")
    told.words |= {f"{name}'s recovery code": code, "the same whole": re.sub(r"\W", "", code)}
    done(who.fills_in("/account/recovery-code/back/", on=page.path, slip=slip, recovery=code))
    page = done(who.opens("/account/second-factors/app/"))
    secret = page.words("words code").replace(" ", "")
    told.under_server_key[f"{name}'s app"] = secret
    signed = page.field("secret")
    done(who.fills_in(page.path, secret=signed, code=six_digits(secret)))


def keeps_a_bond(anna: Visitor, told: Told) -> None:
    """A nickname, another one, a moment with every word there is a place for."""
    page = done(anna.fills_in("/bonds/new/", nickname=told.say("first nickname"), age=AGE))
    bond = told.addresses["bond"] = page.path
    done(anna.fills_in(f"{bond}name/", nickname=told.say("nickname"), age=AGE))
    check = done(anna.fills_in(f"{bond}look/", day="heavy")).path.split("at/")[0]
    told.addresses["check"] = check
    moment = {"text": told.say("moment"), "was": "", "key": uuid4()}
    done(anna.fills_in(f"{check}at/moment/", **moment))
    answers = [{"name": item, "to": 3} for item in ALL]
    saved = anna.tells(f"{check}answers/", {"key": str(uuid4()), "answers": answers}, on=bond)
    assert saved.status == 200, saved.page
    comment = {"text": told.say("comment"), "was": "", "key": uuid4()}
    done(anna.fills_in(f"{check}close/", on=f"{check}at/done/", **comment))
    writes_beside(anna, check.replace("/checks/", "/moments/") + "words/", told)


def writes_beside(anna: Visitor, address: str, told: Told) -> None:
    """A sentence of her own in every field beside the picture."""
    page = done(anna.opens(address))
    names = re.findall(r'<textarea[^>]* name="([^"]+)"', page.page)
    assert len(names) >= 8
    sentences = {name: told.say(name) for name in names if name != "comment"}
    was = {f"was-{name}": "" for name in names}
    before = dict.fromkeys(("comment", "was-comment"), page_text(page, "comment"))
    done(anna.fills_in(address, key=page.field("key"), **{**was, **sentences, **before}))


def page_text(page: Answer, name: str) -> str:
    found = re.search(rf'<textarea[^>]* name="{name}"[^>]*>\s*(.*?)</textarea>', page.page, re.S)
    return unescape(found[1])


def prepares_talks(anna: Visitor, told: Told) -> None:
    """A talk with a word in every place, also one that steers; and one that she wiped again."""
    talk = prepares_one(anna, told, "talk")
    mine = {f"text-{name}": told.say(name) for name in ("hypothesis", "irritation")}
    done(anna.fills_in(f"{talk}at/for_myself/", key=uuid4(), **mine))
    lines = {"text-for_pupil": told.say("for the pupil"), "text-for_me": told.say("for me")}
    done(anna.fills_in(f"{talk}at/after/", key=uuid4(), **lines))
    steers = {"text": f"Vind je niet {told.say('what steers')}?"}
    assert anna.tells("/talks/flags/", steers, on=f"{talk}at/settle/").status == 200
    done(anna.fills_in(f"{prepares_one(anna, told, 'wiped talk')}wipe/"))


def runs_light_steps(anna: Visitor, told: Told) -> None:
    """A step with a word of hers, and what she writes when she stops; and steps she wiped again."""
    for wiped in (False, True):
        begun = {"trajectory": uuid4(), "key": uuid4(), "starts": today(), "calendar": "none"}
        page = done(anna.fills_in(f"{told.addresses['bond']}steps/repair_talk/", **begun))
        done(anna.fills_in(f"{page.path}at/settle-1-0-0/", key=uuid4(), seen=0, outcome="done"))
        mine = {"text-own_share": told.say(f"own share, wiped: {wiped}"), "outcome": "done"}
        done(anna.fills_in(f"{page.path}at/own_share-1-0-0/", key=uuid4(), seen=0, **mine))
        lines = {f"text-{name}": told.say(f"steps, {name}") for name in ("saw", "for_me")}
        done(anna.fills_in(f"{page.path}stop/", key=uuid4(), **lines))
    done(anna.fills_in(f"{page.path}wipe/"))


def asks_a_pupil(anna: Visitor, told: Told) -> None:
    """A pupil sends words, a drawing and a wish; she opens them. One more lies unopened."""
    for opened in (True, False):
        asked = {"asking": uuid4(), "age": 9, "country": "vl", "reads": "me"}
        agreed = {"agreed": "on", "school_rule": "on", "form": "rode-draad-spiegel@1#base"}
        address = f"{told.addresses['bond']}pupil/ask/"
        page = done(anna.fills_in(address, **asked, **agreed))
        link = re.search(r"/sheet/([\w-]{22})/", page.page)[1]
        mine = {"words": told.say(f"a pupil, opened: {opened}"), "drawing": "1 2 3 4"}
        wish = {"whom": "other", "whom_words": told.say(f"whom to ask, opened: {opened}")}
        pupil = anna.somebody_else()
        end = pupil.fills_in("/sheet/", on=f"/sheet/{link}/", secret=link, **mine, **wish)
        assert done(end).path == "/sheet/done/"
        if opened:
            done(
                anna.fills_in(
                    f"/askings/{asked['asking']}/open/", on=f"/askings/{asked['asking']}/"
                )
            )


def today() -> str:
    """The day it is at home."""
    return day_of(this_instant()).isoformat()


def prepares_one(anna: Visitor, told: Told, name: str) -> str:
    """The address of a talk with one question of her own."""
    begun = {"talk": uuid4(), "company": "coach"}
    page = done(anna.fills_in(f"{told.addresses['bond']}talk/", **begun))
    talk = page.path.split("at/")[0]
    own = {"key": uuid4(), "text-own.choose": told.say(f"question of the {name}")}
    done(anna.fills_in(f"{talk}at/choose/", **own))
    return talk


def keeps_what_was_told(anna: Visitor, told: Told) -> None:
    """What the page of the first look hands over: the one thing, for whom, when."""
    kept = {
        "nickname": told.say("nickname from the first look"),
        "age": AGE,
        "answers": {"c1": 4, "e1": None},
        "words": {
            "moment": told.say("moment from the first look"),
            "thing": told.say("one thing"),
            "when": told.say("when"),
            "for_me": told.say("for herself"),
        },
        "own_views": {"closeness": told.say("own view from the first look")},
    }
    answer = anna.tells("/keep/", {"key": str(uuid4()), "bonds": [kept]}, on="/keep/")
    assert answer.status == 200, answer.page


def shares(anna: Visitor, bram: Visitor, told: Told) -> None:
    """Bram is a coach; Anna types his ten words, and lets him look along with everything."""
    bond = told.addresses["bond"]
    page = done(bram.fills_in("/coach/", regime="clb"))
    words = told.words["the coach's ten words"] = key_words(page)
    form = done(anna.fills_in(f"{bond}share/", words=words))
    pieces = re.findall(r'name="pieces"[^>]* value="([^"]+)"', form.page)
    assert len(pieces) == 3
    until = re.search(r'name="until" value="([^"]+)"', form.page)[1]
    choice = {"pieces": pieces, "label": told.say("label"), "until": until}
    done(anna.fills_in(form.path, **choice))  # the preview
    done(anna.fills_in(f"{form.path}now/", on=form.path, **choice))


def key_words(page: Answer) -> str:
    """The ten words on the page of a coach."""
    listed = re.search(r'class="key-words">.*?<ol[^>]*>(.*?)</ol>', page.page, re.S)[1]
    return " ".join(re.findall(r"<li>(.*?)</li>", listed))


def looks_along(bram: Visitor, told: Told) -> None:
    """He opens what is shared, keeps a note, and wipes another."""
    listed = done(bram.opens("/shared/"))
    shared = told.addresses["shared"] = re.search(r'href="(/shared/[0-9a-f-]{36}/)"', listed.page)[
        1
    ]
    seen = done(bram.opens(shared)).page
    for name in ("moment", "comment", "label"):
        assert told.words[name] in seen
    assert told.words["nickname"] not in seen
    assert told.words["question of the talk"] not in seen
    done(bram.fills_in(f"{shared}note/", on=shared, text=told.say("note")))
    done(bram.fills_in(f"{shared}note/", on=shared, text=told.say("wiped note")))
    page = done(bram.opens("/shared/notes/"))
    newest = re.search(r'href="(/shared/notes/[0-9a-f-]{36}/wipe/)"', page.page)[1]
    done(bram.fills_in(newest))


def is_refused(anna: Visitor, told: Told) -> None:
    """What is typed and not taken leaves as little behind as what is."""
    check, bond = told.addresses["check"], told.addresses["bond"]
    wrong = [{"name": "c1", "to": 99, "was": told.say("answer of the wrong kind")}]
    refused = {
        "a save nobody understands": {"answers": wrong, "key": str(uuid4())},
        "a place that is not there": {
            "key": str(uuid4()),
            "words": [{"name": told.say("name of no place"), "to": told.say("words for no place")}],
        },
    }
    for content in refused.values():
        assert anna.tells(f"{check}answers/", content, on=bond).status == 400
    too_long = told.say("nickname that is too long") * 3
    assert anna.fills_in(f"{bond}name/", nickname=too_long, age=AGE).status == 422
    typed = told.say("wrong passphrase")
    assert anna.fills_in("/account/step-up/", passphrase=typed).status == 422
    assert anna.fills_in(f"{bond}share/", words=told.say("words of nobody")).status == 422
    anna.asks("POST", "/keep/", told.say("a form without a token").encode(), {})
