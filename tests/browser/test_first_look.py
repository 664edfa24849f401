"""A tired teacher at 16:15, one pupil in her head, six minutes."""

from __future__ import annotations

import random
import re
from dataclasses import asdict

import pytest
from playwright.sync_api import expect

from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age
from rodedraad.core.picture import picture
from rodedraad.pictures.spoken import spoken_picture

FORM = instrument("rode-draad-band@1#base")
KEYS = [item.key for item in FORM.items]
MOMENT = "Vrijdag bleef hij hangen om te helpen opruimen."
MUCH_FRICTION = {"c1": 3, "c2": 4, "c3": 3, "c4": 3, "c5": 3} | {
    "f1": 4, "f2": 4, "f3": 4, "f4": 4, "f5": 3,
    "d1": 4, "d2": 3, "d3": None, "e1": 3, "e2": 4, "k": 4,
}  # fmt: skip
WARM = dict.fromkeys(KEYS, 5) | {"c5": 1, "f1": 1, "f2": 1, "f3": 1, "f4": 2, "e2": 2}


def press(page, answers):
    """Answer every statement with its key, in the order of the form."""
    for key in KEYS:
        page.keyboard.press("0" if answers[key] is None else str(answers[key]))


def tell(page, *, nickname="Vonkje", age="lager", moment=MOMENT, answers=MUCH_FRICTION):
    """Who, her own moment, and all statements."""
    page.get_by_role("textbox", name="bijnaam").fill(nickname)
    page.get_by_role("radio", name=age).check()
    page.get_by_role("button", name="Verder").click()
    if moment:
        page.get_by_role("textbox").fill(moment)
    page.get_by_role("button", name="Verder").click()
    press(page, answers)


def begin(page):
    page.goto("/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Goed, verder").click()


@pytest.fixture
def at_the_picture(desktop):
    begin(desktop)
    tell(desktop)
    return desktop


def tab_to(page, name):
    """Press Tab until the focus is on what is called so."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == name:
            return
    pytest.fail(f"nothing called {name!r} within thirty tabs")


def press_on(page, *names):
    """By keyboard alone: to each of these in turn, and Enter."""
    for name in names:
        tab_to(page, name)
        page.keyboard.press("Enter")


def tell_by_keyboard(page):
    page.keyboard.press("Tab")
    page.keyboard.type("Vonkje")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(MOMENT)
    press_on(page, "Verder")
    press(page, MUCH_FRICTION)


def test_with_nothing_but_the_keyboard_she_reaches_the_picture_and_wipes_it(desktop):
    desktop.goto("/")
    press_on(desktop, "Begin", "Goed, verder")
    tell_by_keyboard(desktop)
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("de band met Vonkje")
    expect(desktop.get_by_role("heading", name="Wrijving – vaak")).to_be_visible()
    press_on(desktop, "Eén ding voor morgen", "Verder", "Wissen en sluiten")
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Alles is gewist.")
    assert "Vonkje" not in desktop.content()


def test_by_touch_every_statement_takes_one_tap(phone):
    begin(phone)
    tell_by_touch(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("de band met Vonkje")


def tap(place):
    """A calm tap; one sooner in the same place would be taken for half a double tap."""
    place.page.wait_for_timeout(450)
    place.tap()


def tell_by_touch(page):
    page.get_by_role("textbox", name="bijnaam").fill("Vonkje")
    tap(page.get_by_text("secundair"))
    tap(page.get_by_role("button", name="Verder"))
    tap(page.get_by_role("button", name="Ik vind er nu geen"))
    expect(page.get_by_text("Dat mag.")).to_be_visible()
    tap(page.get_by_role("button", name="Verder"))
    for number in range(1, len(KEYS) + 1):
        expect(page.get_by_text(f"{number} van {len(KEYS)}")).to_be_visible()
        tap(page.locator("[data-answers] button").nth(2))


def test_a_double_tap_answers_one_statement_only(phone):
    begin(phone)
    tap(phone.get_by_text("lager"))
    tap(phone.get_by_role("button", name="Verder"))
    tap(phone.get_by_role("button", name="Verder"))
    phone.wait_for_timeout(450)
    expect(phone.locator("[data-answers] kbd:visible")).to_have_count(0)  # no keys to press here
    phone.locator("[data-answers] button").nth(2).dblclick(delay=1)
    expect(phone.get_by_text(f"2 van {len(KEYS)}")).to_be_visible()


def test_the_second_half_of_a_double_tap_never_wipes(new_context):
    """On a small screen 'Wissen en sluiten' can come to lie where 'Verder' was."""
    page = new_context(viewport={"width": 375, "height": 540}).new_page()
    begin(page)
    tell(page)
    page.get_by_role("button", name="Eén ding voor morgen").click()
    page.evaluate(
        """() => {
            const wipe = document.querySelector("[data-screen=keep] [data-act=wipe]");
            const on = document.querySelector("[data-screen=one_thing] [type=submit]");
            const where = on.getBoundingClientRect();
            const spot = { clientX: where.x + 9, clientY: where.y + 9 };
            const at = { bubbles: true, cancelable: true, ...spot };
            on.dispatchEvent(new MouseEvent("click", { ...at, detail: 1 }));
            wipe.dispatchEvent(new MouseEvent("click", { ...at, detail: 2 }));
        }"""
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Klaar. Wat mag hiermee gebeuren?")


def test_the_digit_row_of_a_belgian_keyboard_answers_without_shift(desktop):
    begin(desktop)
    tell(desktop)
    desktop.get_by_role("button", name="Vorige").click()
    expect(desktop.locator("[data-answers] kbd").first).to_be_visible()
    desktop.locator("[data-screen=statement] h1").evaluate(
        """heading => heading.dispatchEvent(
            new KeyboardEvent("keydown", { key: "&", code: "Digit1", bubbles: true }))"""
    )
    expect(desktop.get_by_text("Je kent deze leerling nog niet zo goed.")).to_be_visible()


def test_the_picture_says_her_own_words_first_and_ends_each_line_in_a_question(at_the_picture):
    expect(at_the_picture.get_by_role("blockquote")).to_have_text(MOMENT)
    questions = at_the_picture.locator("[data-picture] .ask").all_inner_texts()
    assert len(questions) == 4
    assert all(question.endswith("?") for question in questions)


def test_the_picture_carries_its_signature_and_no_figure_before_she_asks(at_the_picture):
    signature = at_the_picture.locator("[data-screen=picture] [data-signature]")
    expect(signature).to_contain_text("nog niet gevalideerd")
    expect(signature).to_contain_text("zelf gekozen")
    assert not re.search(r"\d,\d", at_the_picture.locator("[data-picture]").inner_text())
    at_the_picture.get_by_text("Toon als tekst en tabel").click()
    expect(at_the_picture.get_by_role("row", name="Wrijving")).to_contain_text("3,8")


def test_her_disagreement_stays_beside_the_line(at_the_picture):
    at_the_picture.get_by_role("button", name="Dit herken ik niet").click()
    at_the_picture.keyboard.type("Op maandag wel.")
    at_the_picture.get_by_role("button", name="Eén ding voor morgen").click()
    at_the_picture.get_by_role("button", name="Vorige").click()
    field = at_the_picture.get_by_role("textbox", name="Hoe zie jij het?").first
    expect(field).to_have_value("Op maandag wel.")


def test_without_an_age_she_is_told_what_is_missing_and_loses_nothing(phone):
    begin(phone)
    phone.get_by_role("textbox", name="bijnaam").fill("Vonkje")
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_role("alert")).to_contain_text("Kies een leeftijd")
    expect(phone.get_by_role("textbox", name="bijnaam")).to_have_value("Vonkje")


def test_without_a_nickname_the_page_speaks_of_this_pupil(phone):
    begin(phone)
    tell(phone, nickname="")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("de band met deze leerling")


def test_going_back_shows_the_answer_she_gave_and_lets_her_change_it(desktop):
    begin(desktop)
    tell(desktop, answers=MUCH_FRICTION)
    desktop.get_by_role("button", name="Vorige").click()
    expect(desktop.get_by_role("button", name="4 goed")).to_have_attribute("aria-pressed", "true")
    desktop.go_back()
    expect(desktop.get_by_text(f"{len(KEYS) - 1} van {len(KEYS)}")).to_be_visible()


def test_keys_do_nothing_outside_the_statements(at_the_picture):
    before = at_the_picture.locator("[data-picture]").inner_text()
    at_the_picture.keyboard.press("1")
    assert at_the_picture.locator("[data-picture]").inner_text() == before


def test_two_bonds_lie_side_by_side_without_mean_or_rank(at_the_picture):
    page = at_the_picture
    page.get_by_role("button", name="Eén ding voor morgen").click()
    page.get_by_role("button", name="Verder").click()
    page.get_by_text("Nog een band ernaast leggen").click()
    page.get_by_role("button", name="Een andere leerling").click()
    tell(page, nickname="Mus", age="kleuter", moment="", answers=WARM)
    page.get_by_role("button", name="Naast elkaar leggen").click()
    names = page.locator("[data-bonds] section").first.locator(".bond-name").all_inner_texts()
    assert [name.split(" – ")[0] for name in names] == ["Vonkje", "Mus"]
    shown = page.locator("main").inner_text().lower()
    assert "geen gemiddelde en geen rangorde" in shown
    assert not re.search(r"\d,\d|hoger|lager|meer dan|minder dan|totaal", shown)
    assert "enkele leerlingen, zelf gekozen" in shown


def test_a_fourth_bond_is_left_for_another_day(at_the_picture):
    page = at_the_picture
    for nickname in ("Mus", "Tik"):
        page.get_by_role("button", name="Eén ding voor morgen").click()
        page.get_by_role("button", name="Verder").click()
        page.locator(".another summary").click()
        page.get_by_role("button", name="Een andere leerling").click()
        tell(page, nickname=nickname, moment="", answers=WARM)
        page.locator(".another[open] summary").evaluate_all(
            "all => all.forEach(one => one.click())"
        )
    page.get_by_role("button", name="Eén ding voor morgen").click()
    page.get_by_role("button", name="Verder").click()
    page.locator(".another summary").click()
    expect(page.get_by_role("button", name="Een andere leerling")).to_be_hidden()
    expect(page.get_by_text("Meer is voor een andere dag.")).to_be_visible()


def on_paper(page):
    """What would be printed now."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = page.locator("[data-paper]").inner_text()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return text


def choose_one_thing(page):
    page.get_by_role("button", name="Eén ding voor morgen").click()
    page.locator("input[name=thing]:visible").first.check()
    page.get_by_role("button", name="Verder").click()


def test_on_paper_lie_her_words_the_picture_and_a_line_for_both(at_the_picture):
    at_the_picture.get_by_role("button", name="Dit herken ik niet").click()
    at_the_picture.keyboard.type("Op maandag wel.")
    choose_one_thing(at_the_picture)
    paper = on_paper(at_the_picture)
    expected = (MOMENT, "Wrijving – vaak", "Voor je leerling: Twee minuten", "Voor jezelf:")
    assert [words for words in expected if words not in paper] == []
    assert "Zo zie ik het: “Op maandag wel.”" in paper
    assert "nog niet gevalideerd" in paper
    assert at_the_picture.locator("[data-paper]").text_content() == ""


def test_paper_says_nothing_of_a_choice_she_has_not_made(at_the_picture):
    assert "vandaag niets" not in on_paper(at_the_picture)


def test_each_of_two_bonds_has_its_own_lines_on_paper(at_the_picture):
    page = at_the_picture
    choose_one_thing(page)
    page.locator(".another summary").click()
    page.get_by_role("button", name="Een andere leerling").click()
    tell(page, nickname="Mus", moment="", answers=WARM)
    paper = on_paper(page)
    vonkje, mus = paper.split("de band met Mus")
    assert "Voor je leerling: Twee minuten" in vonkje
    assert "Voor je leerling" not in mus
    assert paper.count("één leerling, zelf gekozen") == 2


def test_a_bond_half_told_is_not_laid_beside_another(at_the_picture):
    page = at_the_picture
    choose_one_thing(page)
    page.locator(".another summary").click()
    page.get_by_role("button", name="Een andere leerling").click()
    page.get_by_role("textbox", name="bijnaam").fill("Mus")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("button", name="Naast elkaar leggen")).to_be_hidden()


def test_escape_turns_the_sheet_and_a_second_startled_escape_does_not_show_it(at_the_picture):
    at_the_picture.keyboard.press("Escape")
    at_the_picture.keyboard.press("Escape")
    at_the_picture.keyboard.press("Escape")
    expect(at_the_picture.get_by_role("dialog")).to_contain_text("omgedraaid")
    expect(at_the_picture.locator("[data-picture]")).to_be_hidden()
    at_the_picture.get_by_role("button", name="Draai het terug").click()
    expect(at_the_picture.get_by_role("dialog")).to_have_count(0)
    expect(at_the_picture.locator("[data-picture]")).to_be_visible()


def test_a_turned_sheet_does_not_print_what_it_hides(at_the_picture):
    at_the_picture.keyboard.press("Escape")
    at_the_picture.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert at_the_picture.locator("[data-paper]").text_content() == ""


def test_what_she_typed_is_still_there_after_going_back_without_sending_it(desktop):
    begin(desktop)
    desktop.get_by_role("radio", name="lager").check()
    desktop.get_by_role("button", name="Verder").click()
    desktop.get_by_role("textbox").fill(MOMENT)
    desktop.get_by_role("button", name="Vorige").click()
    desktop.get_by_role("button", name="Verder").click()
    expect(desktop.get_by_role("textbox")).to_have_value(MOMENT)


def test_a_moment_taken_back_is_put_aside_and_not_in_the_picture(desktop):
    begin(desktop)
    desktop.get_by_role("radio", name="lager").check()
    desktop.get_by_role("button", name="Verder").click()
    desktop.get_by_role("textbox").fill(MOMENT)
    desktop.get_by_role("button", name="Ik vind er nu geen").click()
    desktop.keyboard.press("Enter")
    press(desktop, MUCH_FRICTION)
    expect(desktop.locator("[data-picture] blockquote")).to_be_hidden()


def test_another_age_lets_go_of_what_she_chose_for_tomorrow(at_the_picture):
    page = at_the_picture
    page.get_by_role("button", name="Eén ding voor morgen").click()
    page.locator("input[name=thing]:visible").first.check()
    page.get_by_role("button", name="Verder").click()
    for _ in range(len(KEYS) + 4):
        page.go_back()
    page.get_by_role("radio", name="secundair").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Verder").click()
    press(page, MUCH_FRICTION)
    page.get_by_role("button", name="Eén ding voor morgen").click()
    assert page.locator("input[name=thing]:checked").count() == 0


def test_after_a_reload_the_way_back_leads_to_the_beginning(desktop):
    begin(desktop)
    tell(desktop)
    desktop.once("dialog", lambda question: question.accept())
    desktop.reload()
    desktop.go_back()
    expect(desktop.get_by_role("button", name="Begin")).to_be_visible()


def test_ten_idle_minutes_turn_the_sheet(new_context):
    page = new_context().new_page()
    page.clock.install()
    begin(page)
    tell(page)
    page.clock.fast_forward(10 * 60 * 1000 + 1)
    expect(page.get_by_role("dialog")).to_contain_text("omgedraaid")


def test_the_whole_journey_works_after_the_network_is_gone(new_context):
    context = new_context()
    page = context.new_page()
    page.goto("/")
    context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Goed, verder").click()
    tell(page)
    expect(page.get_by_role("heading", name="Wrijving – vaak")).to_be_visible()


def test_without_javascript_she_reads_why_and_where_else_to_go(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    expect(page.get_by_text("Daarvoor moet JavaScript aanstaan.")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_disabled()
    expect(page.get_by_role("link", name="MDO-kaart")).to_be_visible()


def test_where_the_script_does_not_come_she_is_told_to_load_the_page_again(new_context):
    page = new_context().new_page()
    page.route(
        "**/first_look.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto("/")
    expect(page.get_by_text("Laad dit blad dan opnieuw")).to_be_visible()


def random_answers(chance):
    """Answers as people give them, with gaps: some unknown, sometimes all alike."""
    if chance.random() < 0.1:
        same = chance.choice([1, 2, 3, 4, 5, None])
        return dict.fromkeys(KEYS, same) | {"k": chance.randint(1, 5)}
    codes = [1, 2, 3, 4, 5] + [None] * chance.randint(0, 4)
    return {key: chance.choice(codes) for key in KEYS} | {"k": chance.randint(1, 5)}


def test_the_page_finds_the_very_picture_that_the_core_makes(desktop):
    """The page looks up what the core decided; here both answer 600 random forms."""
    chance = random.Random(20261122)  # noqa: S311 - the same forms every time
    cases = [
        {
            "answers": random_answers(chance),
            "age": chance.choice(list(Age)).value,
            "moment": chance.choice(["", "toen"]),
        }
        for _ in range(600)
    ]
    desktop.goto("/")
    found = desktop.evaluate(
        """async (cases) => {
            const { pictureOf } = await import("/static/first_look/picture.js");
            const sheet = JSON.parse(document.getElementById("sheet").textContent);
            return cases.map((one) => pictureOf(sheet, one));
        }""",
        cases,
    )
    for case, seen in zip(cases, found, strict=True):
        made = picture(
            FORM, case["answers"], age=Age(case["age"]), wrote_moment=case["moment"] != ""
        )
        assert seen == as_lists(asdict(spoken_picture(FORM, made))), case


def as_lists(value):
    """Tuples as a browser gives them back."""
    if isinstance(value, dict):
        return {key: as_lists(one) for key, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, list | tuple) else value
