"""Taking along all that is hers: whole, readable, hers alone, and kept nowhere."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age
from rodedraad.interchange.harmless import cell
from rodedraad.measuring.records import CHOICES, names_of_words
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Pupil
from rodedraad.requests import taking_along
from rodedraad.sharing import actions as sharing
from rodedraad.talking.guide import actions as talks
from rodedraad.talking.guide.records import COMPANY, LOOK_BACK, TELLING
from rodedraad.talking.guide.records import names_of_words as words_of_talks
from rodedraad.vault.models import Record
from tests.factories.measuring import ALL, bond, closed_moment
from tests.factories.people import Person, person, sign_in
from tests.factories.school import taught
from tests.factories.sharing import coach, share, stepped_up
from tests.factories.talks import begun_talk, wrote

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Lived:
    """A teacher, her coach, and every word that she wrote."""

    who: Person
    helper: Person
    words: list[str]


def live(name: str, canary: str) -> Lived:
    """A bond with a canary in every field that takes words."""
    who, helper = person(name), coach(person(f"{canary}coach"))
    dyad = bond(who.reader, f"{canary}-bijnaam")
    form = instrument(closed_moment(who.reader, dyad).instrument)
    names = sorted(names_of_words(form) - set(CHOICES))
    told = {one: f"{canary}-{one}" for one in names}
    closed_moment(who.reader, dyad, words=told)
    asked = sorted(words_of_talks() - {COMPANY, TELLING, LOOK_BACK})
    said = {one: f"{canary}-gesprek-{one}" for one in asked}
    talk = begun_talk(who.reader, dyad)
    by_field = {one.replace(".", "__"): text for one, text in said.items()}
    talks.save_talk(by=who.reader, talk=talk, save=wrote(**by_field))
    shared = share(who, dyad, helper)
    sharing.keep_note(by=helper.reader, sharing=shared.pk, text=f"van-de-coach-{canary}")
    words = [f"{canary}-bijnaam", *told.values(), *said.values(), f"{canary}coach".capitalize()]
    return Lived(who, helper, words)


def answered(who: Person, client: Client | None = None):
    return stepped_up(client or Client(), who).post(reverse("take_along"))


def taken(who: Person) -> dict[str, str]:
    """Every file in this person's zip, by name."""
    answer = answered(who)
    assert answer.status_code == 200
    archive = ZipFile(BytesIO(answer.getvalue()))
    assert archive.testzip() is None
    return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_every_word_of_hers_is_in_it_and_no_word_of_another():
    anna, eva = live("anna", "Kwik"), live("eva", "Specht")
    assert Record.objects.filter(folder__owner=eva.who.pk).exists()
    files = taken(anna.who)
    for kind in (".json", ".csv"):
        whole = "".join(text for name, text in files.items() if name.endswith(kind))
        assert [one for one in anna.words if one not in whole] == []
        assert "specht" not in whole.casefold()
        assert "van-de-coach" not in whole, "what the coach wrote is his"
        assert whole.count("Antwoord in een kijkmoment") == 2 * len(ALL)


def test_a_coach_takes_his_notes_along_and_nothing_of_hers():
    anna = live("anna", "Kwik")
    whole = "".join(taken(anna.helper).values())
    assert "van-de-coach-Kwik" in whole
    assert [one for one in anna.words[:-1] if one in whole] == []


def test_what_stands_in_her_schools_goes_along_too():
    at_school = taught(["Noor", "Sam"])
    noor = Pupil.objects.filter(school=at_school.school).first()
    begun = pupils.begin_bonds(by=at_school.reader, pupils=[noor.pk], age=Age.PRIMARY)
    closed_moment(at_school.reader, begun[0].pk, words={"moment": "Zij bleef even."})
    whole = "".join(taken(at_school.anna).values())
    for said in ("De Linde", "3A 2026-2027", "Zij bleef even.", "leraar"):
        assert said in whole


def test_it_reads_without_us():
    anna = live("anna", "Kwik")
    files = taken(anna.who)
    assert "id@versie#sleutel" in files["README.txt"]
    assert "\nvoor-mezelf: " in files["README.txt"]  # also what is about no bond
    rows = list(csv.DictReader(StringIO(files["band-001.csv"]), delimiter=";"))
    head = ["datum", "deel", "soort", "vraag of stelling", "tekst", "vragenlijst of stappen"]
    assert list(rows[0]) == head
    one = next(row for row in rows if row["soort"] == "Antwoord in een kijkmoment")
    assert one["vraag of stelling"]
    assert one["tekst"] in {"soms", "(bijna) nooit", "zelden", "vaak", "(bijna) altijd"}
    assert one["vragenlijst of stappen"].startswith("rode-draad-band@1#")
    told = json.loads(files["band-001.json"])
    assert len(told["facts"]) == len(rows)
    in_english = stepped_up(Client(), anna.who).post("/en/take-along/")
    assert b"README.txt" in in_english.getvalue()


def test_no_cell_is_a_formula_and_the_json_holds_it_as_it_was():
    anna = person("anna")
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words={"moment": "=2+2", "comment": "een; twee\n“drie”"})
    files = taken(anna)
    assert "'=2+2" in files["band-001.csv"]
    rows = list(csv.DictReader(StringIO(files["band-001.csv"]), delimiter=";"))
    assert "een; twee\n“drie”" in {row["tekst"] for row in rows}
    assert '"=2+2"' in files["band-001.json"]
    assert [cell(one) for one in ("-1", "@x", "＝x", "\nx", "x")] == [
        "'-1",
        "'@x",
        "'＝x",
        "'\nx",
        "x",
    ]


def test_her_passphrase_comes_first_and_the_trail_says_that_it_was_done():
    anna = live("anna", "Kwik")
    client = sign_in(Client(), anna.who)
    for method in (client.get, client.post):
        assert method(reverse("take_along")).url.startswith(reverse("step_up"))
    assert client.get(reverse("take_along_chunk", args=[0])).status_code == 302
    assert not Event.objects.filter(verb="all-taken-along").exists()
    taken(anna.who)
    event = Event.objects.get(verb="all-taken-along")
    assert (event.by, event.about, event.folder) == (anna.who.pk, anna.who.pk, None)


def test_who_asks_only_what_the_page_is_takes_nothing_along():
    anna = live("anna", "Kwik")
    assert not stepped_up(Client(), anna.who).head(reverse("take_along")).streaming
    assert not Event.objects.filter(verb="all-taken-along").exists()


def test_nothing_of_it_stays_with_the_server(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    anna = live("anna", "Kwik")
    before = {model: model.objects.count() for model in (Record, Event)}
    answer = answered(anna.who)
    assert answer.streaming
    assert answer["Cache-Control"] == "no-store"
    assert "Kwik" not in str(answer.headers)
    assert "ETag" not in answer.headers
    assert "Content-Length" not in answer.headers
    assert len(answer.getvalue()) > 1000
    assert list(tmp_path.iterdir()) == []
    assert Record.objects.count() == before[Record]
    assert Event.objects.count() == before[Event] + 1


def test_the_chunks_of_the_script_are_the_files_of_the_zip():
    anna = live("anna", "Kwik")
    bond(anna.who.reader, "Tweede")
    client = stepped_up(Client(), anna.who)
    files, number, of = {}, 0, 1
    while number < of:
        answer = client.get(reverse("take_along_chunk", args=[number]))
        assert answer["Cache-Control"] == "no-store"
        chunk = answer.json()
        files |= {one["name"]: one["text"].removeprefix("\ufeff") for one in chunk["files"]}
        number, of = number + 1, chunk["of"]
    assert of == 3
    assert client.get(reverse("take_along_chunk", args=[of])).status_code == 404
    assert files.keys() == taken(anna.who).keys()
    assert files == taken(anna.who)


def test_what_is_wiped_while_she_takes_along_is_not_in_what_comes_after():
    anna = person("anna")
    dyads = [bond(anna.reader, f"Bijnaam{n}") for n in range(3)]
    made = taking_along.chunks(anna.reader)
    first = next(made)
    assert first.of == 4
    for dyad in dyads:
        pupils.wipe_bond(by=anna.reader, dyad=pupils.Dyad.objects.get(pk=dyad))
    assert [one.number for one in made] == []


def test_one_damaged_record_keeps_no_other_bond_back():
    anna = person("anna")
    for name in ("Vonkje", "Wolk"):
        closed_moment(anna.reader, bond(anna.reader, name), words={"moment": f"bij {name}"})
    record = Record.objects.filter(kind="check").order_by("folder", "pk").first()
    Record.objects.filter(pk=record.pk).update(sealed=bytes(record.sealed)[:-1] + b"\0")
    files = taken(anna)
    whole = "".join(files.values())
    assert "In deze band is iets beschadigd" in whole
    assert ("bij Vonkje" in whole) != ("bij Wolk" in whole)
    assert [name for name in files if "niet-geopend" in name]
