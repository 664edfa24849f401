"""A kept moment in a real browser: two tabs, a line that fails, a hidden vault, three screens."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import Change, Save
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import HIDDEN_AFTER
from tests.browser import judging
from tests.browser.conftest import PATIENCE, SCREENS, screens
from tests.factories.measuring import ALL, begun_check, bond
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

SHOTS = os.environ.get("RODEDRAAD_SHOTS")
"""A folder for pictures of the screens, for who wants to look at them."""
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_CONNECTION_FAILED")


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def check(anna):
    return begun_check(anna.reader)


@pytest.fixture
def forgiven(complaints):
    """The browser notes each of these answers as an error of its own; here they are meant."""
    meant = []
    yield meant
    complaints[:] = [one for one in complaints if not any(word in one for word in meant)]


@pytest.fixture
def anna_in(new_context, anna, base_url, forgiven):  # noqa: ARG001  # forgives before the watch ends
    """A window in which anna is signed in, her vault open."""

    def opened(**window):
        context = new_context(**(window or SCREENS["desktop"]))
        context.set_default_timeout(PATIENCE)
        cookies = sign_in(Client(), anna).cookies
        context.add_cookies(
            [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
        )
        return context

    return opened


@pytest.fixture
def page(anna_in):
    return anna_in().new_page()


def at(check, step):
    return reverse("check_step", args=[check.pk, step])


def kept(page):
    return page.locator("[data-kept]")


def press(page, key):
    page.locator("[data-screen=statement]").focus()
    page.keyboard.press(key)


def answers(anna, check):
    return queries.check(anna.reader, check.pk).answers


def saves(anna, check):
    """How many saves each part holds."""
    return [part.revision for part in queries.check(anna.reader, check.pk).parts.values()]


def test_a_whole_moment_by_keyboard(page, anna):
    dyad = bond(anna.reader)
    page.goto(reverse("begin_check", args=[dyad]))
    page.get_by_role("radio", name="zwaar").press("Space")
    page.get_by_role("button", name="Begin").press("Enter")
    expect(kept(page)).not_to_be_empty()  # only the script hears keys
    page.get_by_role("textbox").fill("Vrijdag bleef hij hangen.")
    page.get_by_role("button", name="Verder").press("Enter")
    for _ in ALL:
        press(page, "4")
    expect(page.get_by_role("heading", name="Dat was het")).to_be_focused()
    expect(kept(page)).to_have_text("bewaard")
    page.get_by_role("textbox").fill("Een lange week.")
    page.get_by_role("button", name="Afronden").press("Enter")
    page.wait_for_url(f"**{reverse('bond', args=[dyad])}")
    found = queries.check(anna.reader, Check.objects.get().pk)
    assert found.row.closed
    assert found.answers == dict.fromkeys(ALL, 4)
    assert found.words == {
        "day": "heavy", "moment": "Vrijdag bleef hij hangen.", "comment": "Een lange week.",
    }  # fmt: skip


def test_saved_is_said_only_after_the_server_said_so(page, anna, check):
    page.goto(at(check, "c1"))
    said = []

    def hold(route):
        said.append((kept(page).text_content(), answers(anna, check)))
        route.continue_()

    page.route("**/answers/", hold)
    press(page, "4")
    expect(kept(page)).to_have_text("bewaard")
    assert said == [("nog niet bewaard (1)", {})]
    assert answers(anna, check) == {"c1": 4}


def test_back_and_another_answer_is_the_one_that_counts(page, anna, check):
    page.goto(at(check, "c1"))
    press(page, "4")
    press(page, "ArrowLeft")
    expect(page.locator("[data-answers] [aria-pressed=true]")).to_have_text("4vaak")
    press(page, "2")
    expect(kept(page)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 2}


def test_stopped_and_taken_up_on_another_device(page, anna_in, anna, check):
    page.goto(at(check, "c1"))
    press(page, "4")
    press(page, "0")
    expect(kept(page)).to_have_text("bewaard")
    page.get_by_role("link", name="Stoppen").press("Enter")
    page.wait_for_url(f"**{reverse('moments')}")
    tablet = anna_in(**SCREENS["tablet"]).new_page()
    tablet.goto(reverse("moments"))
    tablet.get_by_role("link", name="Vonkje").click()
    expect(tablet.locator("[data-count]")).to_have_text("3 van 16")
    assert answers(anna, check) == {"c1": 4, "c2": None}


def test_an_offline_spell_loses_nothing_and_says_what_is_not_saved(page, anna, check, forgiven):
    forgiven += LOST
    page.goto(at(check, "c1"))
    page.context.set_offline(True)
    for key in "432":
        press(page, key)
    expect(kept(page)).to_have_text("nog niet bewaard (3)")
    expect(page.locator("[data-trouble=offline]")).to_contain_text("staan nog op dit scherm")
    assert answers(anna, check) == {}
    page.context.set_offline(False)  # the browser says `online`, and the page tries at once
    expect(kept(page)).to_have_text("bewaard")
    expect(page.locator("[data-troubles]")).to_be_hidden()
    assert answers(anna, check) == dict(zip(ALL, (4, 3, 2), strict=False))


def test_a_lost_reply_is_asked_for_again_and_counts_once(page, anna, check, forgiven):
    forgiven += LOST

    def lose_the_reply(route):
        route.fetch()
        route.abort()

    page.goto(at(check, "c1"))
    page.route("**/answers/", lose_the_reply)
    press(page, "4")
    expect(kept(page)).to_have_text("nog niet bewaard (1)")
    expect(page.locator("[data-trouble=offline]")).to_be_visible()
    assert answers(anna, check) == {"c1": 4}
    page.get_by_role("button", name="Probeer het nu").press("Enter")
    expect(kept(page)).to_have_text("bewaard")
    assert saves(anna, check) == [1, 0, 0]


def test_a_failing_server_is_tried_again_by_itself_a_little_later(page, anna, check, forgiven):
    forgiven += ["status of 502"]
    page.clock.install()
    page.goto(at(check, "c1"))
    page.route("**/answers/", lambda route: route.fulfill(status=502))
    press(page, "4")
    expect(page.locator("[data-trouble=offline]")).to_contain_text("over 5 seconden")
    page.clock.fast_forward(5_100)
    expect(kept(page)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 4}


def test_two_tabs_that_answer_otherwise_show_both_and_she_chooses(page, anna, check, forgiven):
    forgiven += ["status of 409"]
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(at(check, "c1"))
    press(page, "4")
    expect(kept(page)).to_have_text("bewaard")
    press(other, "2")
    press(other, "5")
    both = other.locator("[data-clash]").filter(visible=True)
    expect(both.locator("[data-side=yours]")).to_contain_text("zelden")
    expect(both.locator("[data-side=here]")).to_contain_text("vaak")
    expect(kept(other)).to_have_text("nog niet bewaard (1)")
    assert answers(anna, check) == {"c1": 4, "c2": 5}
    both.locator("[data-side=yours] button").press("Enter")
    expect(both).to_have_count(0)
    expect(kept(other)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 2, "c2": 5}


def test_what_stood_there_can_be_kept_as_well(page, anna, check, forgiven):
    forgiven += ["status of 409"]
    page.goto(at(check, "moment"))
    words = Save(key=check.pk, words=(Change("moment", "Maandag."),))
    actions.keep_words(by=anna.reader, check=check, save=words)
    page.get_by_role("textbox").fill("Vrijdag.")
    page.get_by_role("button", name="Verder").press("Enter")
    both = page.locator("[data-clash]").filter(visible=True)
    expect(both.locator("[data-side=here]")).to_contain_text("Maandag.")
    both.locator("[data-side=here] button").press("Enter")
    expect(kept(page)).to_have_text("bewaard")
    assert queries.check(anna.reader, check.pk).words == {"moment": "Maandag."}


def test_a_hidden_vault_keeps_the_screen_and_saves_when_it_is_open_again(
    page, anna, check, forgiven
):
    forgiven += ["status of 423"]
    page.goto(at(check, "c1"))
    row = OpenVaultRow.objects.get()
    OpenVaultRow.objects.update(seen=row.seen - HIDDEN_AFTER)
    press(page, "4")
    expect(page.locator("[data-trouble=locked]")).to_be_visible()  # the server has refused it
    expect(page.locator("[data-trouble=locked]")).to_contain_text("Open je kluis")
    expect(page.locator("[data-count]")).to_have_text("2 van 16")
    OpenVaultRow.objects.update(seen=row.seen)  # as her passphrase does, in the other tab
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(kept(page)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 4}


def test_a_page_whose_token_is_old_gets_a_new_one_by_itself(page, anna, check, forgiven):
    forgiven += ["status of 403"]
    page.goto(at(check, "c1"))
    page.context.clear_cookies(name="csrftoken")
    press(page, "4")
    expect(kept(page)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 4}


def test_a_moment_closed_elsewhere_says_so_and_keeps_the_screen(page, anna, check, forgiven):
    forgiven += ["status of 409"]
    page.goto(at(check, "c1"))
    press(page, "4")
    expect(kept(page)).to_have_text("bewaard")
    actions.close_check(by=anna.reader, check=queries.row(anna.reader, check.pk))
    press(page, "3")
    expect(page.locator("[data-trouble=closed]")).to_be_visible()
    expect(kept(page)).to_have_text("nog niet bewaard (1)")
    assert answers(anna, check) == {"c1": 4}


def test_leaving_with_something_unsaved_asks_first(page, check, forgiven):
    forgiven += LOST
    page.goto(at(check, "c1"))
    page.context.set_offline(True)
    press(page, "4")
    expect(kept(page)).to_have_text("nog niet bewaard (1)")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()


def test_a_tab_closed_at_once_still_delivers_its_last_answer(page, anna, check):
    page.goto(at(check, "c1"))
    page.route("**/answers/", lambda route: route.continue_())
    press(page, "4")
    page.goto("about:blank")
    found = {}
    for _ in range(200):
        with suppress(OperationalError):  # a database in memory does not wait for a save under way
            found = answers(anna, check)
        if found:
            break
        page.wait_for_timeout(100)
    assert found == {"c1": 4}


def test_words_are_saved_after_a_little_rest(page, anna, check):
    page.goto(at(check, "moment"))
    page.get_by_role("textbox").press_sequentially("Toch even.")
    expect(kept(page)).to_have_text("nog niet bewaard (1)")
    expect(kept(page)).to_have_text("bewaard")
    assert queries.check(anna.reader, check.pk).words == {"moment": "Toch even."}
    assert saves(anna, check) == [0, 1, 0]


@pytest.fixture
def slow_script(page):
    """Hold the script of a page back until it is let go."""
    held = []

    def let_go():
        for _ in range(100):
            if held:
                break
            page.wait_for_timeout(100)
        assert len(held) == 1, "the script was not asked for"
        held.pop().continue_()

    def hold_back(route):
        held.append(route)

    def hold(name):
        page.route(f"**/measuring/{name}", hold_back)
        return let_go

    return hold


@pytest.mark.parametrize(("step", "name"), [("moment", "moment"), ("done", "comment")])
def test_what_she_writes_before_the_script_has_come_is_kept(
    page, anna, check, slow_script, step, name
):
    let_go = slow_script("check.js")
    page.goto(at(check, step), wait_until="commit")
    words = page.locator(f"#{name}")
    words.press_sequentially("Vrijdag ")
    assert "Vrijdag" not in str(queries.check(anna.reader, check.pk).words)
    let_go()
    expect(kept(page)).not_to_be_empty()
    page.keyboard.type("bleef hij.")  # the script leaves her where she was
    expect(kept(page)).to_have_text("bewaard")
    expect(words).to_have_value("Vrijdag bleef hij.")
    assert queries.check(anna.reader, check.pk).words == {name: "Vrijdag bleef hij."}


def test_an_answer_before_the_script_has_come_goes_on_by_itself(page, anna, check, slow_script):
    slow_script("check.js")
    page.goto(at(check, "c1"), wait_until="commit")
    page.get_by_role("button", name="vaak").press("Enter")
    page.wait_for_url(f"**{at(check, 'c2')}", wait_until="commit")
    assert answers(anna, check) == {"c1": 4}


def test_in_a_sitting_an_answer_before_the_script_has_come_is_kept(page, anna, slow_script):
    checks = sitting_of(anna, "Vonkje", "Sterre")
    let_go = slow_script("sitting.js")
    page.goto(reverse("sitting_statement", args=[checks[0].sitting, "c1"]), wait_until="commit")
    page.locator("fieldset").nth(1).locator("input[value='4']").check()
    let_go()
    expect(kept(page)).to_have_text("bewaard")
    assert [answers(anna, one) for one in checks] == [{}, {"c1": 4}]


def test_escape_hides_the_page_and_the_vault(page, check):
    page.goto(at(check, "c1"))
    page.keyboard.press("Escape")
    expect(page.locator("[data-turned]")).to_be_visible()
    expect(page.locator("[data-screen=statement]")).to_be_hidden()


def test_a_double_tap_answers_one_statement_only(anna_in, anna, check):
    phone = anna_in(**SCREENS["phone"]).new_page()
    phone.goto(at(check, "c1"))
    phone.evaluate("document.fonts.ready")  # else the words move under the finger
    phone.locator("[data-answers] button").nth(3).dblclick()
    expect(phone.locator("[data-count]")).to_have_text("2 van 16")
    expect(kept(phone)).to_have_text("bewaard")
    assert answers(anna, check) == {"c1": 4}


def sitting_of(anna, *names):
    dyads = [bond(anna.reader, name) for name in names]
    begun = actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    return [queries.row(anna.reader, one.pk) for one in begun]


def test_one_statement_for_several_pupils_by_keyboard(page, anna):
    checks = sitting_of(anna, "Vonkje", "Sterre", "Wolk")
    page.goto(reverse("sitting_statement", args=[checks[0].sitting, "c1"]))
    page.locator("fieldset input[type=radio]").first.focus()
    for key in "402":
        page.keyboard.press(key)
    expect(kept(page)).to_have_text("bewaard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/at/c2/")
    assert [answers(anna, one)["c1"] for one in checks] == [4, None, 2]


def test_in_a_sitting_a_clash_names_the_pupil(page, anna, forgiven):
    forgiven += ["status of 409"]
    first, _ = sitting_of(anna, "Vonkje", "Sterre")
    name = queries.check(anna.reader, first.pk).nickname
    page.goto(reverse("sitting_statement", args=[first.sitting, "c1"]))
    other = Save(key=first.pk, answers=(Change("c1", 5),))
    actions.save_answers(by=anna.reader, check=first, save=other)
    page.locator("fieldset input[type=radio]").first.press("2")
    both = page.locator("[data-clash]").filter(visible=True)
    expect(both).to_contain_text(name)
    expect(both.locator("[data-side=here]")).to_contain_text("(bijna) altijd")
    both.locator("[data-side=here] button").press("Enter")
    expect(kept(page)).to_have_text("bewaard")
    assert answers(anna, first) == {"c1": 5}


@pytest.mark.parametrize("screen", screens("desktop"))
def test_the_pages_of_a_moment_are_for_everyone(anna_in, anna, screen, forgiven):
    forgiven += [*LOST, "status of 409"]
    page = anna_in(**SCREENS[screen], reduced_motion="reduce").new_page()
    found = []
    for name in stops(page, anna):
        wrong = judging.frame(page, "nl") + judging.small_targets(page) + judging.axe(page)
        if screen == "desktop":
            wrong += judging.keyboard(page)
        found += [f"{name}: {complaint}" for complaint in wrong]
        if SHOTS:
            page.screenshot(path=Path(SHOTS, f"{name}-{screen}.png"), full_page=True)
    assert not found, "\n".join(found)


def stops(page, anna):
    """Bring the page into every state that a moment has."""
    page.goto(reverse("moments"))
    yield "moments-empty"
    check = begun_check(anna.reader)
    checks = sitting_of(anna, "Sterre", "Wolk")
    for name, address in (
        ("moments", reverse("moments")),
        ("begin", reverse("begin_check", args=[check.dyad_id])),
        ("moment", at(check, "moment")),
        ("statement", at(check, "c2")),
    ):
        page.goto(address)
        yield name
    yield from failing(page, anna, check)
    page.goto(at(check, "done"))
    yield "done"
    yield from together(page, checks)
    page.goto(reverse("wipe_check", args=[check.pk]))
    yield "wipe"
    actions.close_check(by=anna.reader, check=queries.row(anna.reader, check.pk))
    page.goto(reverse("check", args=[check.pk]))
    yield "closed"


def failing(page, anna, check):
    """Without a network at a statement, and then with another answer from another device."""
    page.context.set_offline(True)
    press(page, "4")
    page.locator("[data-trouble=offline]").wait_for()
    yield "offline"
    words = Save(key=check.pk, answers=(Change("c2", 2),))
    actions.save_answers(by=anna.reader, check=check, save=words)
    page.context.set_offline(False)
    page.locator("[data-clash]").filter(visible=True).wait_for()
    yield "clash"
    page.locator("[data-side=yours] button").first.press("Enter")
    expect(kept(page)).to_have_text("bewaard")


def together(page, checks):
    """Several pupils in one sitting."""
    page.goto(reverse("sitting", args=[checks[0].sitting]))
    yield "sitting"
    page.goto(reverse("sitting_statement", args=[checks[0].sitting, "c2"]))
    page.locator("fieldset input[type=radio]").first.press("4")
    expect(kept(page)).to_have_text("bewaard")
    yield "sitting-statement"
