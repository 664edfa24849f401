"""The rules that keep a question open, kind and about the bond."""

from __future__ import annotations

import pytest

from rodedraad.core.talk_rules import Broken, Kind, broken_rules, problems
from rodedraad.core.talk_words import MEANING, WORDS, Rule

ASKED = Kind.QUESTION

BREAKS = [
    (Rule.ACCUSING, "nl", "Waarom heb je hem buitengezet?"),
    (Rule.ACCUSING, "nl", "Waarom doe je dat?"),
    (Rule.ACCUSING, "nl", "En waarom toch blijf jij roepen?"),
    (Rule.ACCUSING, "nl", "Hoe komt het dat je zo snel boos wordt?"),
    (Rule.ACCUSING, "nl", "Hoe kun je zoiets zeggen?"),
    (Rule.ACCUSING, "en", "Why did you send him out?"),
    (Rule.ACCUSING, "en", "Why on earth didn’t you wait?"),
    (Rule.ACCUSING, "en", "How could you say that to her?"),
    (Rule.DIAGNOSIS, "nl", "Welk stuk is ADHD en welk stuk zijn jullie?"),
    (Rule.DIAGNOSIS, "nl", "Wat doet zijn ASS met jullie?"),
    (Rule.DIAGNOSIS, "nl", "Wat merk je van zijn hechtingsstoornis?"),
    (Rule.DIAGNOSIS, "nl", "Hoe uit dat jeugdtrauma zich?"),
    (Rule.DIAGNOSIS, "en", "What does his ODD do to you two?"),
    (Rule.DIAGNOSIS, "en", "How does her autism show?"),
    (Rule.DIAGNOSIS, "en", "What about the attachment disorder?"),
    (Rule.LEADING, "nl", "Vind je niet dat hij gelijk heeft?"),
    (Rule.LEADING, "nl", "Zou het niet helpen als je rustig bleef?"),
    (Rule.LEADING, "nl", "Is het niet zo dat hij bang is?"),
    (Rule.LEADING, "nl", "Heb je al eens een beloning geprobeerd?"),
    (Rule.LEADING, "nl", "Wat denk je, misschien moet je rustiger worden?"),
    (Rule.LEADING, "nl", "Wat ziet hij dan, jij bent boos, toch?"),
    (Rule.LEADING, "nl", "Zou het kunnen zijn dat hij bang is?"),
    (Rule.LEADING, "en", "Don't you think he is afraid?"),
    (Rule.LEADING, "en", "Wouldn’t it be better to wait?"),
    (Rule.LEADING, "en", "Have you tried a reward chart?"),
    (Rule.LEADING, "en", "Could it be that she is afraid?"),
    (Rule.LEADING, "en", "What if he is tired, right?"),
    (Rule.COMPARISON, "nl", "Wat is er bij jou anders dan bij mij?"),
    (Rule.COMPARISON, "nl", "Hoe komt het dat het bij anderen lukt?"),
    (Rule.COMPARISON, "nl", "Wat doet je collega anders, dat het je collega lukt?"),
    (Rule.COMPARISON, "en", "What is it that your colleague manages to do?"),
    (Rule.COMPARISON, "en", "How come he works with me?"),
    (Rule.COMPARISON, "en", "What do other teachers do?"),
    (Rule.PERSON_LABEL, "nl", "Wanneer is hij minder lui?"),
    (Rule.PERSON_LABEL, "nl", "Wat wil die aandachtszoeker van jou?"),
    (Rule.PERSON_LABEL, "nl", "Wat maakt hem zo claimend?"),
    (Rule.PERSON_LABEL, "nl", "Wanneer is ze zo moeilijk?"),
    (Rule.PERSON_LABEL, "nl", "Hoe ga je om met die brutale jongen?"),
    (Rule.PERSON_LABEL, "nl", "Wat vraagt een lastige leerling van jou?"),
    (Rule.PERSON_LABEL, "en", "When is he less lazy?"),
    (Rule.PERSON_LABEL, "en", "What does a difficult girl ask of you?"),
    (Rule.PERSON_LABEL, "en", "When is she so difficult?"),
    (Rule.PERSON_LABEL, "en", "What does an attention seeker need?"),
    (Rule.THROWN_BACK, "nl", "Wanneer is het altijd zo?"),
    (Rule.THROWN_BACK, "nl", "Hoe weet je dat hij nooit luistert?"),
    (Rule.THROWN_BACK, "en", "When does he never listen?"),
    (Rule.ADVICE, "nl", "Probeer eens te zwijgen: wat gebeurt er dan?"),
    (Rule.ADVICE, "nl", "Negeer hem een dag, wat zie je dan?"),
    (Rule.ADVICE, "nl", "Wat als het werkt? Dan hoef je alleen te wachten, je moet volhouden?"),
    (Rule.ADVICE, "en", "Try to say nothing: what happens then?"),
    (Rule.ADVICE, "en", "What happens if you should wait?"),
    (Rule.ADVICE, "en", "Give him a job, and what do you see?"),
    (Rule.BANNED, "nl", "Welke score geef je jullie band?"),
    (Rule.BANNED, "nl", "Wat deed je fout?"),
    (Rule.BANNED, "nl", "Wat vraagt een probleemleerling van jou?"),
    (Rule.BANNED, "nl", "Wat vraagt een moeilijk kind van jou?"),
    (Rule.BANNED, "en", "Whose fault was it?"),
    (Rule.BANNED, "en", "What score would you give the bond?"),
    (Rule.TOO_LONG, "nl", f"Wat {'zie je dan ' * 7}nu hier gebeuren?"),
    (Rule.TOO_LONG, "en", f"What {'do you see ' * 8}happen?"),
    (Rule.NO_QUESTION_MARK, "nl", "Wat gebeurt er tussen jullie."),
    (Rule.NO_QUESTION_MARK, "en", "What happens between you"),
    (Rule.MORE_QUESTIONS, "nl", "Wat deed hij? Wat deed jij?"),
    (Rule.MORE_QUESTIONS, "nl", "Wat deed hij en wat deed jij?"),
    (Rule.MORE_QUESTIONS, "nl", "Waar gebeurt dat, en met wie?"),
    (Rule.MORE_QUESTIONS, "en", "What did he do? What did you do?"),
    (Rule.MORE_QUESTIONS, "en", "When does it happen, and who is there?"),
    (Rule.CLOSED, "nl", "Gaat het wel eens goed tussen jullie?"),
    (Rule.CLOSED, "en", "Does it ever go well between you?"),
]

KEEPS = [
    ("nl", "Waardoor kwam je weer tot rust?"),
    ("nl", "Wat zie je dat waard is om te bewaren?"),
    ("nl", "Als het moeilijk gaat: wat gebeurt er dan tussen jullie, stap voor stap?"),
    ("nl", "Wat had hij nodig op dat moeilijke moment?"),
    ("nl", "Wat gebeurt er tussen jullie op een slechte dag?"),
    ("nl", "Wanneer is het niet nodig dat je optreedt?"),
    ("nl", "Wat heb je geprobeerd dat dichtbij kwam?"),
    ("nl", "En wat deed jij toen?"),
    ("nl", "Dank je dat je het zegt. Wat vraagt dat van jou?"),
    ("nl", "Hoe kun jij daar even bij zijn?"),
    ("nl", "Wat denk je dat zij ziet als jij bij een ander kind zit?"),
    ("nl", "Hoe weet hij dat hij nog bij jou terechtkan?"),
    ("nl", "Op welk eiland, in welk domein of luik voelt hij zich thuis?"),
    ("nl", "Waarmee luistert hij, als het niet met woorden is?"),
    ("nl", f"Wat {'zie je dan ' * 7}nu gebeuren?"),
    ("en", "What can she do without you, how little it may be?"),
    ("en", "What odd little habit do you two share?"),
    ("en", "What would you like to tell him if you could?"),
    ("en", "How can you tell that she has heard you?"),
    ("en", "Suppose she asks you something: what might that be?"),
    ("en", "Of the hours you share, which one is best?"),
    ("en", "What have you tried that came close?"),
    ("en", "What happens between you on a bad day?"),
    ("en", "What does she ask of you, and of nobody else?"),
    ("en", "What made it a good day for just the two of you?"),
]


def rules(line: str, language: str, kind: Kind = ASKED) -> set[Rule]:
    return {broken.rule for broken in broken_rules(line, language, kind)}


@pytest.mark.parametrize(("rule", "language", "line"), BREAKS)
def test_a_question_that_breaks_a_rule_is_caught_by_that_rule(rule, language, line):
    assert rule in rules(line, language)


@pytest.mark.parametrize(("language", "line"), KEEPS)
def test_a_kind_and_open_question_is_left_alone(language, line):
    assert broken_rules(line, language, ASKED) == ()


def test_every_rule_that_holds_for_a_question_has_a_bad_example_in_both_languages():
    shown = {(rule, language) for rule, language, _ in BREAKS}
    wanted = {(rule, language) for rule in Rule for language in ("nl", "en")}
    not_asked = {Rule.CLAIM, Rule.MORE_SENTENCES}
    assert shown == {pair for pair in wanted if pair[0] not in not_asked}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "Bij mij luistert die luie ADHD'er nooit, probleemleerling die hij is."),
        ("nl", "Hij is agressief. Waarom doe je daar niets aan?"),
        ("en", "He never listens to me, that lazy boy, and it is all your fault."),
    ],
)
def test_what_a_colleague_says_may_be_sharp(language, line):
    assert rules(line, language, Kind.SAID) == set()


def test_what_one_had_better_not_say_may_be_quoted_but_not_insult():
    assert rules("“Bij mij doet hij dat niet.”", "nl", Kind.RATHER_NOT) == set()
    assert rules("“Een probleemleerling.”", "nl", Kind.RATHER_NOT) == {Rule.BANNED}


def test_an_opening_sentence_need_not_ask_but_asks_one_thing_at_most():
    assert rules("Ik ben er nog.", "nl", Kind.OPENING) == set()
    assert rules("Ik wil je iets vragen. Heb je tijd?", "nl", Kind.OPENING) == set()
    assert rules("Heb je tijd? Past dinsdag?", "nl", Kind.OPENING) == {Rule.MORE_QUESTIONS}


def test_an_opening_sentence_accuses_and_advises_no_more_than_a_question():
    assert Rule.ACCUSING in rules("Waarom heb je dat gedaan?", "nl", Kind.OPENING)
    assert Rule.ADVICE in rules("You should calm down.", "en", Kind.OPENING)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "Dit is bewezen."),
        ("nl", "Het zorgt ervoor dat hij luistert."),
        ("nl", "Onderzoek toont dat het kan."),
        ("en", "This is proven."),
        ("en", "It improves the bond."),
        ("en", "It will work."),
    ],
)
def test_a_reason_claims_no_effect(language, line):
    assert rules(line, language, Kind.REASON) == {Rule.CLAIM}


def test_a_reason_may_say_what_a_sentence_does():
    assert rules("Je zegt waarover het gaat en hoelang het duurt.", "nl", Kind.REASON) == set()


def test_a_card_may_have_many_short_sentences_but_no_long_one():
    short = "Ga staan. " * 20
    assert rules(short, "nl", Kind.CARD) == set()
    assert rules("en dan " * 13, "nl", Kind.CARD) == {Rule.TOO_LONG}


@pytest.mark.parametrize(
    ("rule", "language", "line"),
    [
        (Rule.PERSON_LABEL, "nl", "Hij is agressief op de speelplaats."),
        (Rule.DIAGNOSIS, "nl", "Dat komt door zijn ADHD."),
        (Rule.COMPARISON, "nl", "In mijn les doet ze dat niet."),
        (Rule.LEADING, "nl", "Natuurlijk wil ze thuis niet praten."),
        (Rule.THROWN_BACK, "nl", "Hij luistert nooit."),
        (Rule.CLAIM, "nl", "Een plaats vooraan zorgt ervoor dat hij meedoet."),
        (Rule.MORE_SENTENCES, "nl", "Hij riep. Daarna liep hij weg."),
        (Rule.MORE_SENTENCES, "en", "He shouted! “Then” he left."),
        (Rule.THROWN_BACK, "en", "She never listens."),
        (Rule.BANNED, "en", "A problem child in the second row."),
    ],
)
def test_a_sentence_for_a_file_is_told_what_another_may_read_as_a_verdict(rule, language, line):
    assert rules(line, language, Kind.FILED) == {rule}


@pytest.mark.parametrize(
    "line",
    [
        "We spraken af dat ze na de speeltijd eerst vijf minuten tekent, bv. aan het raam.",
        "Ze vroeg om 10.30 u. of ze bij de deur mocht zitten.",
        "Begint met drie sommen; daarna kijken we samen.",
    ],
)
def test_a_sentence_that_says_what_was_seen_or_agreed_is_left_alone(line):
    assert rules(line, "nl", Kind.FILED) == set()


def test_the_words_that_break_a_rule_are_named():
    assert broken_rules("Wie is er lui?", "nl", ASKED) == (Broken(Rule.PERSON_LABEL, "lui"),)


def test_curly_and_straight_apostrophes_are_one():
    assert rules("Don’t you think so?", "en") == rules("Don't you think so?", "en")


def test_a_problem_says_where_and_in_which_language():
    text = {"nl": "Wat gebeurt er?", "en": "Why did you?"}
    found = problems("entries.x.asked.1.text", text, ASKED)
    assert {problem.where for problem in found} == {"entries.x.asked.1.text.en"}
    assert any("accuses: 'Why did you'" in problem.what for problem in found)


def test_an_empty_line_breaks_no_rule():
    assert all(rules("", "nl", kind) == set() for kind in Kind)


def test_every_rule_can_be_said_in_words():
    assert set(MEANING) == set(Rule)


def test_every_table_of_words_has_both_languages():
    assert all(set(table) == {"nl", "en"} and all(table.values()) for table in WORDS.values())


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Tijdens welk moment van de dag lukt het wel even?", "nl"),
        ("During which part of the day does it work for a moment?", "en"),
    ],
)
def test_a_question_word_after_a_preposition_makes_an_open_question(line, language):
    assert broken_rules(line, language, Kind.QUESTION) == ()


def test_why_accuses_and_is_not_called_a_question_of_yes_or_no():
    broken = broken_rules("Waarom laat je dat toe?", "nl", Kind.QUESTION)
    assert [one.rule for one in broken] == [Rule.ACCUSING]
