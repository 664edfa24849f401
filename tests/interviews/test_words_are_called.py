"""Who is told all that is kept reads what it is, and not the names under which it is kept."""

from __future__ import annotations

from uuid import UUID

from rodedraad.coaching.facts import facts
from rodedraad.interviews import called
from tests.interviews.test_recordings import recorded

INTERVIEW = {
    "asked.clicked": "1",
    "asked.clicked.felt": "",
    "note.clicked": "Bij de kapstok.",
    "mark.ab": "754|clicked|h|We lachten.",
    "clock": "2026-11-23T15:00:00+00:00",
    "recorder": "2026-11-23T15:01:00+00:00",
    "clock_hidden": "1",
    "recording.none": "1",
    "recording.ab": "school|2026-12-01",
    "recording.cd": "cloud|2026-12-01",
}
TALK = {
    "for_pupil": "Ik zag je.",
    "for_teacher": "Adem.",
    "focus": "4",
    "own_question.1": "Wat?",
    "own_kind.1": "reflective",
    "own_kind.2": "",
    "skipped.choose": "1",
    "asked.own.choose": "1",
    "own.choose": "Wat nu?",
}


class Written:
    """A trajectory in which these words stand at every turn."""

    def __init__(self, words):
        self._words = words

    def words(self, _turn):
        return self._words


def read(found):
    return {one.name: (str(one.label), one.choices[0][1]) for one in found}


def test_every_word_of_an_interview_has_a_label_and_is_read_as_people_read():
    assert read(called.words_of_interview(Written(INTERVIEW), None)) == {
        "asked.clicked": ("Het klikte", "aangevinkt"),
        "asked.clicked.felt": ("Het klikte: Wat voelde jij op dat moment?", "niet aangevinkt"),
        "note.clicked": ("Notitie bij “Het klikte”", "Bij de kapstok."),
        "mark.ab": ("Zin of moment", "12:34 We lachten."),
        "clock": ("De klok begon", "23 november 2026, 16:00"),
        "recorder": ("De recorder stond op nul", "23 november 2026, 16:01"),
        "clock_hidden": ("De klok verborgen", "ja"),
        "recording.none": ("Opname", "er is niets opgenomen"),
        "recording.ab": ("Opname", "op de schijf van de school, tot en met 1 december 2026"),
        "recording.cd": ("Opname", "cloud|2026-12-01"),
    }


def test_every_word_of_a_feedback_talk_has_one_too():
    assert read(called.words_of_talk(Written(TALK), None)) == {
        "for_pupil": ("Eén zin voor de leerling", "Ik zag je."),
        "for_teacher": ("Eén zin voor de leraar", "Adem."),
        "focus": (
            "Hoe ver jullie kwamen in het nadenken",
            "4: het ging over wat de leraar zelf doet of voelt",
        ),
        "own_question.1": ("Vraag 1 van de begeleider", "Wat?"),
        "own_kind.1": (
            "Vraag 1 van de begeleider",
            "ze opende: denken over wat er in die twee gebeurt",
        ),
        "own_kind.2": ("Vraag 2 van de begeleider", ""),
        "skipped.choose": ("Overgeslagen: Kiezen", "aangevinkt"),
        "asked.own.choose": ("Vraag afgevinkt", "aangevinkt"),
        "own.choose": ("Vraag voor het gesprek", "Wat nu?"),
    }


def test_her_own_facts_tell_of_the_recording_and_of_no_note_of_his(interview):
    interview.says(True)
    recorded(interview)
    interview.save(words=[{"name": "note.clicked", "to": "Kapstokgesprek"}])
    world = interview.world
    with world.today():
        told = list(facts(world.anna.reader, UUID(str(world.dyads[0]))))
    said = [f"{one.about} {one.text}" for one in told]
    assert any("Opname op het toestel van de begeleider" in one for one in said)
    assert not any("Kapstokgesprek" in one for one in said)
