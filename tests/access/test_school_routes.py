"""Every address against everybody in a school, and against the same people in a twin school."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import formats, translation

from rodedraad.access import actions as access
from rodedraad.access.models import Invitation, Membership, School
from rodedraad.access.roles import Role, Wanted
from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.diary.queries import today_of
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.actions import Beginning
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.vault.models import OpenVaultRow
from rodedraad.web.clock import this_instant
from tests.access.routes import (
    ADMINISTERS,
    ASKED,
    GET,
    HANDLES,
    HERS,
    HIS,
    KEEPS_LISTS,
    LEADS,
    OWN,
    RATED,
    ROUTES,
    SEATED,
    SHARED,
    TAUGHT,
    TEACHES,
    TOGETHER,
)
from tests.access.seats import Seats, for_route, seats_of, seats_standing
from tests.access.test_route_matrix import BY_SCRIPT, LAST, METHODS, THERE, a_letter, a_note
from tests.factories.asking import opened, task_of
from tests.factories.desk import kept_case
from tests.factories.diary import DRAWN, begun_diary
from tests.factories.measuring import closed_moment
from tests.factories.overview import grading
from tests.factories.pages import says
from tests.factories.people import Person
from tests.factories.pupil_view import sent
from tests.factories.school import (
    at,
    class_of,
    file_of,
    listed,
    member,
    rows,
    school,
    signed_in_at,
    take_in,
)
from tests.factories.sentences import left_sentence
from tests.factories.sharing import share
from tests.factories.steps import begun_steps
from tests.factories.talks import begun_talk
from tests.paper.reading_back import Paper
from tests.web.addresses import (
    LANGUAGES,
    address,
    needs_an_open_vault,
    pattern,
    public_views,
    views,
)

pytestmark = pytest.mark.django_db
IN_ROLE = {
    "anna": Role.TEACHER,
    "eva": Role.TEACHER,
    "gone": Role.TEACHER,
    "bram": Role.COACH,
    "gina": Role.ADMINISTRATOR,
    "dina": Role.CARE_COORDINATOR,
    "chris": Role.LEADER,
    "olga": Role.PRIVACY_OFFICER,
}
"""anna: it is hers. eva: a colleague without a class. gone: a colleague who left yesterday."""
PEOPLE = (*IN_ROLE, *(f"twin-{name}" for name in IN_ROLE))
"""And the same in a school beside it, where everything is called the same."""
MOMENT = "Hij hielp de stoelen opstapelen"


@dataclass(frozen=True)
class Place:
    """One school with its people, and Anna's things in it."""

    school: School
    people: dict[str, Person]
    arguments: dict[str, object]
    seats: Seats

    def known(self, name: str) -> dict[str, object]:
        """What this address names."""
        return for_route(name, self.arguments, self.seats)

    def browser(self, name: str) -> Client:
        """Somebody's browser, at school, where the passphrase was given just now."""
        client = signed_in_at(self.people[name], self.school)
        OpenVaultRow.objects.filter(person=self.people[name].pk).update(stepped_up=this_instant())
        return client


def place(name: str, prefix: str = "", canary: str = "") -> Place:
    """A school in which everything has been done once. `canary` stands in every name."""
    where = school(name)
    take_in(where, file_of(rows([f"{canary}Noor", f"{canary}Sam"], f"{canary}3A")))
    people = {who: member(prefix + who + canary, where, role) for who, role in IN_ROLE.items()}
    anna, bram = at(people["anna"], where), people["bram"]
    chosen = class_of(where, f"{canary}3A")
    pupils.choose_class(by=anna, school_class=chosen.pk)
    noor, sam = Pupil.objects.filter(school=where)
    dyad, other = pupils.begin_bonds(by=anna, pupils=[noor.pk, sam.pk], age=Age.PRIMARY)
    check = closed_moment(anna, dyad.pk, words={"moment": canary + MOMENT})
    sitting = measuring.begin_sitting(by=anna, dyads=[other.pk], how=Beginning(CameIn.CHOSEN))
    shared = share(Reading(people["anna"], anna), dyad.pk, bram).pk
    left = Membership.objects.get(person=people["gone"].pk)
    access.end_membership(by=at(people["gina"], where), membership=left.pk)
    access.invite(
        by=at(people["gina"], where),
        wanted=Wanted(f"{canary}nieuw@voorbeeld.test", Role.TEACHER),
        whole=str,
    )
    more = listed(file_of(rows([f"{canary}Noor", f"{canary}Zoë"], f"{canary}3A")))
    waiting = pupils.keep_list(by=at(people["dina"], where), listed=more)
    request = opened(people["olga"], where, f"{canary}Noor")
    arguments = {
        "dyad": dyad.pk,
        "check": check.pk,
        "check_id": check.pk,
        "talk_id": begun_talk(anna, dyad.pk).pk,
        "move": "settle",
        "trajectory_id": begun_steps(anna, dyad.pk).pk,
        "protocol": "two_by_ten",
        "own_protocol": "adem",
        "turn": "talk-1-2-0",
        "asking": sent(anna, dyad.pk).pk,
        "letter": a_letter(Reading(people["anna"], anna), bram, dyad.pk, sharing=shared),
        "sentence": left_sentence(anna, dyad.pk),
        "sitting_id": sitting[0].sitting,
        "coach": bram.pk,
        "step": "moment",
        "item": "c1",
        "sharing": shared,
        "record": a_note(bram, shared),
        "case": kept_case(bram.reader),
        "grading": grading(anna, other.pk, bram.pk),
        "invitation": Invitation.objects.get(school=where).pk,
        "membership": Membership.objects.get(person=people["eva"].pk).pk,
        "school_class": chosen.pk,
        "waiting": waiting,
        "request_id": request.pk,
        "task": task_of(people["anna"], request).pk,
        "diary_id": begun_diary(anna, dyad.pk, phases=DRAWN).pk,
        "day": f"{today_of(anna)}",
        "chunk": 0,
        "page": 1,
    }
    seats = seats_of(Reading(people["anna"], anna), {"bram": bram}, (dyad.pk, other.pk))
    return Place(where, people, arguments, seats)


@dataclass(frozen=True)
class Reading:
    """Anna as the factory of sharing takes her: in her school."""

    who: Person
    reader: object

    @property
    def pk(self) -> UUID:
        return self.who.pk


@pytest.fixture
def ours() -> Place:
    return place("De Linde")


@pytest.fixture
def twin() -> Place:
    return place("De Linde", prefix="twin-")


def expected(name: str, who: str, method: str) -> set[int]:
    """What this person may be told at this address, about a thing of Anna's in our school."""
    whose, methods = ROUTES[name]
    if method not in methods | ({"HEAD"} if GET in methods else set()):
        return {405}
    here, role = not who.startswith("twin-"), who.removeprefix("twin-")
    names_nothing = not pattern(name).pattern.converters
    mine = {
        OWN: True,
        HERS: who == "anna",
        TAUGHT: who == "anna",
        SHARED: who == "bram",
        HIS: who == "bram",
        TOGETHER: who == "anna",
        SEATED: who == "bram",
        RATED: who == "bram",
        ADMINISTERS: role == "gina" and (here or names_nothing),
        KEEPS_LISTS: role == "dina" and (here or names_nothing),
        TEACHES: role in {"anna", "eva"} and (here or names_nothing),
        LEADS: role == "chris",
        HANDLES: role == "olga" and (here or names_nothing),
        ASKED: who == "anna",
    }[whose]
    return THERE if mine else {404}


def ask(client: Client, name: str, method: str, known: dict[str, object]):
    """What this browser gets at this address about these things."""
    arguments = {key: known[key] for key in pattern(name).pattern.converters}
    kind = "application/json" if name in BY_SCRIPT else "application/x-www-form-urlencoded"
    address = reverse(name, kwargs=arguments)
    return client.generic(method, address, b"{}", content_type=kind)


def words_of(answer: HttpResponse) -> str:
    """What a page says, also where it is paper or a zip."""
    if answer.get("Content-Type") == "application/pdf":
        return Paper(answer.content).text
    if answer.get("Content-Type") == "application/zip":
        archive = ZipFile(BytesIO(answer.getvalue()))
        return "".join(archive.read(name).decode() for name in archive.namelist())
    return answer.content.decode()


def in_order() -> list[str]:
    """What wipes, ends or goes elsewhere comes last."""
    return sorted(ROUTES, key=lambda name: LAST.index(name) if name in LAST else -1)


EVERY_DAY = {*IN_ROLE, "twin-anna", "twin-gina", "twin-olga"}
"""Those of the twin school whose roles reach furthest; the others find as little, in `--long`."""
OF_OTHERS = {HERS, TOGETHER, TAUGHT, ADMINISTERS, KEEPS_LISTS}
"""What these addresses name is nobody's but of those who may change it here:"""
MAY_CHANGE_IT = {"anna", "gina", "dina"}


@pytest.fixture
def browser_of(ours, request):
    """The browser of somebody in our school, or in the twin."""

    def browser(who: str) -> Client:
        where = request.getfixturevalue("twin") if who.startswith("twin-") else ours
        return where.browser(who.removeprefix("twin-"))

    return browser


@pytest.mark.parametrize(
    "who",
    [pytest.param(who, marks=() if who in EVERY_DAY else pytest.mark.long) for who in PEOPLE],
)
def test_in_a_school_each_finds_what_the_role_gives_and_changes_nothing_of_others(
    ours, browser_of, who
):
    """By the methods that an address takes."""
    client, before = browser_of(who), standing(ours)
    first = [] if who in MAY_CHANGE_IT else [n for n in in_order() if ROUTES[n][0] in OF_OTHERS]
    assert unexpected(client, who, first, ours) == []
    assert standing(ours) == before
    rest = [name for name in in_order() if name not in first]
    assert unexpected(client, who, rest, ours) == []


@pytest.mark.long  # each day the matrix of personal spaces does, for Anna
@pytest.mark.parametrize("who", PEOPLE)
def test_in_a_school_no_address_takes_a_method_that_is_not_in_its_row(ours, browser_of, who):
    client = browser_of(who)
    assert unexpected(client, who, in_order(), ours, lambda _: METHODS) == []


def row_of(name: str) -> tuple[str, ...]:
    """The methods that this address takes; not HEAD, a GET of which the words are left out."""
    return tuple(one for one in METHODS if one in ROUTES[name][1])


def unexpected(client: Client, who: str, names: list[str], ours: Place, methods=row_of):
    """What this person gets at these addresses and should not."""
    wrong = []
    for name in names:
        for method in methods(name):
            status = ask(client, name, method, ours.known(name)).status_code
            if status not in expected(name, who, method):
                wrong.append(f"{method} {name}: {status}")
    return wrong


def standing(where: Place) -> list[object]:
    """Everything in a school that somebody could change."""
    number = where.school.pk
    return [
        sorted(Dyad.objects.filter(school=number).values_list("pk", "ends")),
        sorted(Membership.objects.filter(school=number).values_list("pk", "ends", "role")),
        sorted(Invitation.objects.filter(school=number).values_list("pk")),
        sorted(Pupil.objects.filter(school=number).values_list("pk")),
        seats_standing(),
    ]


# --- a school beside it ---------------------------------------------------------------------------

CANARY, NAMED_AFTER_IT = "Kwikstaart", "Kwikstaartschool"
HREF = re.compile(r'(?:href|action)="(/[^"#]*)"')
OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/at/)[^/]+")
"""What names one of many in an address: a bond, a moment, a statement of it."""
OF_EACH = 3


def crawled(client: Client, language: str = "nl") -> dict[str, str]:
    """Every page in this language that can be reached from her home by what stands on pages.

    Those that need no account stay out: they are made once, and are the same for everyone. Of what
    there are many, as the statements of a moment, a few are looked at.
    """
    with translation.override(language):  # pages in English would leave English behind them
        return followed(client, "/en/" if language == "en" else "/")


def followed(client: Client, root: str) -> dict[str, str]:
    """The same, by where the addresses of the language begin."""
    found: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    ahead = [reverse("home"), reverse("account"), reverse("shared_with_me")]
    while ahead:
        path = ahead.pop()
        other_language = path.startswith("/en/") != (root == "/en/")
        if path in found or path in PUBLIC or path.startswith("/static/") or other_language:
            continue
        kind = OF_MANY.sub("", path)
        if kinds[kind] == OF_EACH:
            continue
        kinds[kind] += 1
        answer = client.get(path)
        found[path] = words_of(answer) if answer.status_code < 300 else ""
        if answer.status_code in {301, 302}:
            ahead.append(answer.url)
        ahead += HREF.findall(found[path])
    return found


REACH_FURTHEST = {"anna", "bram", "gina", "olga"}


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "who",
    [pytest.param(who, marks=() if who in REACH_FURTHEST else pytest.mark.long) for who in IN_ROLE],
)
def test_the_twin_school_never_sees_anything_of_the_other(who, language):
    ours, twin = place(NAMED_AFTER_IT, canary=CANARY), place("De Linde")
    client = twin.browser(who)
    pages = crawled(client, language)
    assert len(pages) > 3
    for name, (_, methods) in ROUTES.items():
        for method in sorted(methods):
            answer = ask(client, name, method, ours.known(name))
            pages[f"{method} {name}"] = words_of(answer)
    seen = [one for one, page in pages.items() if CANARY.casefold() in page.casefold()]
    assert seen == []


def test_a_crawl_in_the_school_itself_finds_what_it_looks_for():
    """Without a canary at home, none in the twin school would prove nothing."""
    ours = place(NAMED_AFTER_IT, canary=CANARY)
    assert CANARY in "".join(crawled(ours.browser("anna")).values())


# --- the leader, the administrator, the care coordinator -----------------------------------------

MAIN = re.compile(r"<main.*?</main>", re.S)
TAGS = re.compile(r"<[^>]+>")
MAY_BE_ASKED = {
    "django_session",
    "accounts_user",
    "vault_openvaultrow",
    "vault_wrap",
    "access_membership",
    "access_school",
    "mfa_authenticator",
}
"""Who she is and that she leads: nothing of a pupil, a bond, a moment, a grant or an invitation."""


@pytest.fixture
def named() -> Place:
    """A school in which every name, address and word holds the canary; its own name does not."""
    return place("De Linde", canary=CANARY)


def without_own_name(who: str, page: str) -> str:
    """A page without the name and the address of whoever reads it."""
    return page.casefold().replace(f"{who}{CANARY}".casefold(), "")


def test_there_is_no_path_from_a_leader_to_content_names_counts_or_dates(named):
    """Every address by what it takes, and every page that can be reached by following links."""
    client = named.browser("chris")
    said = {
        f"{method} {name}": words_of(ask(client, name, method, named.known(name)))
        for name in in_order()
        for method in row_of(name)
        if name != "choose_space"
    }
    said |= crawled(named.browser("chris")) | crawled(named.browser("chris"), "en")
    today = formats.date_format(named.school.today, "j F Y")
    for asked, page in said.items():
        assert CANARY.casefold() not in without_own_name("chris", page), asked
        assert today not in page or asked.startswith("/account/"), asked
    of_school = crawled(named.browser("gina"))[reverse("school_people")]
    assert today in of_school, "a date that no page writes proves nothing"


def test_the_leaders_page_holds_no_digit_and_asks_nothing_of_anyone(ours):
    client = ours.browser("chris")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("three_things")).content.decode()
    [main] = MAIN.findall(page)
    assert not re.search(r"\d", TAGS.sub("", main))
    assert main.count("<h2>") == 3
    tables = {
        table
        for query in asked.captured_queries
        for table in re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', query["sql"])
    }
    assert "access_membership" in tables
    assert tables <= MAY_BE_ASKED


def test_an_administrator_sees_who_belongs_and_nothing_of_what_they_do(named):
    gina = crawled(named.browser("gina"))
    belongs = {reverse("school_people"), reverse("invite_person")}
    for path, page in gina.items():
        assert MOMENT not in page, path
        assert not says(page, "Noor"), path
        ends = re.fullmatch(r"(/en)?/school/people/.*", path)
        if path.removeprefix("/en") not in belongs and not ends:
            assert CANARY.casefold() not in without_own_name("gina", page), path


FOR_ALL = [
    *public_views(),
    *(name for name in views() if name.endswith("_paper") and not needs_an_open_vault(name)),
]
PUBLIC = {address(name, language) for name in FOR_ALL for language in LANGUAGES}


def test_a_care_coordinator_sees_the_same_whether_anybody_began_a_bond_or_not(ours):
    client = ours.browser("dina")
    pages = [reverse("class_lists"), reverse("class_list_plan", args=[ours.arguments["waiting"]])]
    token = re.compile(r'value="[A-Za-z0-9]{64}"')
    before = [token.sub("", client.get(one).content.decode()) for one in pages]
    assert all("Noor" in page or "3A" in page for page in before)
    for dyad in Dyad.objects.filter(school=ours.school.pk):
        dyad.folder.delete()
    assert [token.sub("", client.get(one).content.decode()) for one in pages] == before
