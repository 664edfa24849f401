"""Coming into a school by a one-time link: who is asked what, what is kept, and what holds."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.access import actions, invitation_link, queries
from rodedraad.access.errors import InvitationGone, SecondFactorFirst
from rodedraad.access.models import Invitation, Membership
from rodedraad.access.roles import WITH_SECOND_FACTOR, Permission, Role, Wanted
from rodedraad.accounts.models import OutboxMail
from rodedraad.audit.models import Event
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.opening import SPACE
from tests.factories.door import all_that_sessions_hold, knock, later
from tests.factories.pages import says
from tests.factories.people import person, sign_in
from tests.factories.school import at, joins, member, school, signed_in_at
from tests.factories.sharing import with_second_factor

pytestmark = pytest.mark.django_db
MAIL = "nieuw@voorbeeld.test"


@pytest.fixture
def where():
    return school()


@pytest.fixture
def gina(where):
    return member("gina", where, Role.ADMINISTRATOR)


def invited(gina, where, role=Role.TEACHER, regime="") -> str:
    """The secret in the link of an invitation."""
    link = actions.invite(by=at(gina, where), wanted=Wanted(MAIL, role, regime), whole=str)
    return link.rstrip("/").rsplit("/", maxsplit=1)[-1]


def opened(client: Client, secret: str):
    """The link opened in this browser."""
    return client.get(reverse("invitation", args=[secret]))


def say_yes(client: Client):
    """Yes to the invitation that the page shows; also where it shows no button for that."""
    page = client.get(reverse("accept_invitation")).content.decode()
    shown = re.findall(r'name="invitation" value="([^"]+)"', page)
    waiting = [str(one) for one in Invitation.objects.values_list("pk", flat=True)]
    told = {"invitation": [*shown, *waiting, ""][0]}
    return client.post(reverse("accept_invitation"), told)


def test_yes_is_said_to_the_invitation_that_was_read_and_to_no_other(gina, where, client):
    """A link opened in another tab puts another invitation in her browser meanwhile."""
    anna = person("anna")
    sign_in(client, anna)
    opened(client, invited(gina, where))
    page = client.get(reverse("accept_invitation")).content.decode()
    read = re.search(r'name="invitation" value="([^"]+)"', page)[1]
    opened(client, invited(gina, where, Role.LEADER))
    answer = client.post(reverse("accept_invitation"), {"invitation": read})
    assert answer.status_code == 409
    assert "Intussen opende je een andere uitnodiging" in answer.content.decode()
    assert roles_of(anna) == []
    assert say_yes(client).status_code == 302


def roles_of(who) -> list[str]:
    return list(Membership.objects.filter(person=who.pk).values_list("role", flat=True))


def test_who_is_invited_opens_the_link_says_yes_and_is_in_the_school(gina, where, client):
    secret, anna = invited(gina, where), person("anna")
    assert where.name in opened(client, secret).content.decode()
    sign_in(client, anna)
    page = client.get(reverse("accept_invitation")).content.decode()
    assert "Je school kan het niet openen." in page
    answer = say_yes(client)
    assert answer.url == reverse("home")
    assert roles_of(anna) == ["teacher"]
    assert client.session[SPACE] == str(where.pk)


def test_the_link_leads_through_the_door_and_back(gina, where, client):
    anna = person("anna")
    opened(client, invited(gina, where))
    to_the_door = client.get(reverse("accept_invitation")).url
    assert to_the_door.startswith(reverse("account_login"))
    answer = client.post(
        to_the_door, {"email": anna.email, "passphrase": "een rode draad door de klas"}
    )
    assert answer.url == reverse("accept_invitation")
    assert say_yes(client).url == reverse("home")


def test_a_link_works_once(gina, where, client):
    secret = invited(gina, where)
    opened(client, secret)
    sign_in(client, person("anna"))
    say_yes(client)
    eva = person("eva")
    with pytest.raises(InvitationGone):
        actions.accept_invitation(by=eva.reader, secret=secret)
    assert opened(Client(), secret).status_code == 404
    assert roles_of(eva) == []


def test_opening_a_link_ten_times_uses_nothing_up(gina, where):
    secret = invited(gina, where)
    assert {opened(Client(), secret).status_code for _ in range(10)} == {200}


def test_a_link_holds_for_fourteen_days_and_not_for_longer(gina, where):
    secret, anna = invited(gina, where), person("anna")
    with later(days=13, hours=23):
        assert queries.invited_by(secret) is not None
    with later(days=14), pytest.raises(InvitationGone):
        actions.accept_invitation(by=anna.reader, secret=secret)
    with later(days=14):
        assert actions.forget_old_invitations() == 1
    assert actions.forget_old_invitations() == 0


def test_two_at_the_same_time_are_one(gina, where, monkeypatch):
    """Both found the invitation; the second finds it gone when it is taken."""
    secret, anna, eva = invited(gina, where), person("anna"), person("eva")
    found = queries.invitation_behind(secret)
    actions.accept_invitation(by=anna.reader, secret=secret)
    monkeypatch.setattr(queries, "invitation_behind", lambda _secret: found)
    with pytest.raises(InvitationGone):
        actions.accept_invitation(by=eva.reader, secret=secret)
    assert roles_of(eva) == []


def test_the_secret_of_a_link_stands_in_no_table_and_no_session(gina, where, client):
    secret = invited(gina, where)
    opened(client, secret)
    client.get(reverse("account_signup") + f"?next={reverse('accept_invitation')}")
    assert [row for row in Invitation.objects.values() if secret in str(row)] == []
    assert [row for row in Event.objects.values() if secret in str(row)] == []
    assert secret not in all_that_sessions_hold()
    cookie = client.cookies[invitation_link.cookie_name()]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == 7200


def test_with_tls_the_cookie_has_a_name_that_no_other_site_can_set(settings):
    settings.SESSION_COOKIE_SECURE = True
    assert invitation_link.cookie_name() == "__Host-invitation"


@pytest.mark.parametrize("secret", ["x", "a" * 43, "é", "%00"])
def test_a_link_that_never_was_one_says_so(client, secret):
    answer = opened(client, secret)
    assert answer.status_code == 404
    assert "werkt niet meer" in answer.content.decode()


def test_without_an_invitation_the_page_says_how_to_come_to_one(client):
    sign_in(client, person("anna"))
    assert "geen uitnodiging" in client.get(reverse("accept_invitation")).content.decode()
    assert say_yes(client).status_code == 409


@pytest.mark.parametrize("role", sorted(WITH_SECOND_FACTOR))
def test_some_roles_ask_a_second_step_first_and_the_invitation_waits(gina, where, client, role):
    secret, bram = invited(gina, where, role, "clb" if role is Role.COACH else ""), person("bram")
    opened(client, secret)
    sign_in(client, bram)
    assert "Eerst een tweede stap" in client.get(reverse("accept_invitation")).content.decode()
    assert say_yes(client).url == reverse("accept_invitation")
    with pytest.raises(SecondFactorFirst):
        actions.accept_invitation(by=bram.reader, secret=secret)
    with_second_factor(bram)
    assert say_yes(client).status_code == 302
    assert roles_of(bram) == [role.value]


def test_each_begins_on_the_page_of_the_role(gina, where):
    first = {}
    for role in Role:
        secret, who = invited(gina, where, role), with_second_factor(person(role.value))
        client = sign_in(Client(), who)
        opened(client, secret)
        first[role] = say_yes(client).url
    assert first == {
        Role.ADMINISTRATOR: reverse("school_people"),
        Role.CARE_COORDINATOR: reverse("class_lists"),
        Role.TEACHER: reverse("home"),
        Role.COACH: reverse("shared_with_me"),
        Role.LEADER: reverse("three_things"),
        Role.PRIVACY_OFFICER: reverse("access_requests"),
    }


def test_a_coach_is_warned_by_the_duty_that_was_named(gina, where, client):
    secret = invited(gina, where, Role.COACH, "care_coordinator")
    page = opened(client, secret).content.decode()
    assert (
        "Je bent op school ook aanspreekpunt voor de directie. Als begeleider heb je "
        "discretieplicht, geen beroepsgeheim."
    ) in page
    bram = with_second_factor(person("bram"))
    actions.accept_invitation(by=bram.reader, secret=secret)
    assert Membership.objects.get(person=bram.pk).regime == "care_coordinator"


def test_who_is_it_already_stays_it_under_the_duty_named_last(gina, where):
    bram = with_second_factor(person("bram"))
    for regime in ("clb", "care_coordinator"):
        secret = invited(gina, where, Role.COACH, regime)
        actions.accept_invitation(by=bram.reader, secret=secret)
    assert list(Membership.objects.filter(person=bram.pk).values_list("regime", "ends")) == [
        ("care_coordinator", None)
    ]


def test_who_left_comes_back_by_a_new_membership(gina, where):
    anna = person("anna")
    for _ in range(2):
        actions.accept_invitation(by=anna.reader, secret=invited(gina, where))
        last = Membership.objects.get(person=anna.pk, ends=None)
        actions.end_membership(by=at(gina, where), membership=last.pk)
    assert roles_of(anna) == ["teacher", "teacher"]


# --- inviting -------------------------------------------------------------------------------------


def test_the_link_is_shown_once_with_what_the_other_will_read(gina, where):
    client = signed_in_at(gina, where)
    sent = {"email": "Nieuw@Voorbeeld.test", "role": "care_coordinator", "regime": "clb"}
    page = client.post(reverse("invite_person"), sent).content.decode()
    [secret] = set(re.findall(r"/invitations/([\w-]{43})/", page))
    assert "Klaslijsten klaarzetten geeft geen inkijk." in page
    assert secret not in client.get(reverse("school_people")).content.decode()
    invitation = queries.invitation_behind(secret)
    assert (invitation.email, invitation.regime) == (MAIL, "")


def test_in_the_netherlands_the_words_are_dutch_ones():
    where = school(country="NL")
    gina = member("gina", where, Role.ADMINISTRATOR)
    page = signed_in_at(gina, where).get(reverse("invite_person")).content.decode()
    assert "intern begeleider" in page
    assert "zorgcoördinator" not in page
    assert not says(page, "CLB")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Typ hier je mailadres."),
        ({"email": "geen adres", "role": "teacher"}, "geen mailadres"),
        ({"email": MAIL}, "Kies een rol voor deze persoon."),
        ({"email": MAIL, "role": "head"}, "Kies een van deze."),
        ({"email": MAIL, "role": "coach"}, "Kies de plicht."),
        ({"email": MAIL, "role": "coach", "regime": "x"}, "Kies een van deze."),
    ],
)
def test_what_is_missing_is_said_at_its_field(gina, where, sent, said):
    answer = signed_in_at(gina, where).post(reverse("invite_person"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_mail_names_nobody_and_goes_by_the_outbox(gina, where, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    client = signed_in_at(gina, where)
    client.post(reverse("invite_person"), {"email": MAIL, "role": "teacher"})
    [mail] = OutboxMail.objects.all()
    assert mail.to == MAIL
    assert re.search(r"http://testserver/invitations/[\w-]{43}/", mail.body)
    for word in (where.name, "Gina", "gina", "leraar"):
        assert not says(f"{mail.subject} {mail.body}", word)


def test_without_a_mail_server_nothing_waits_to_be_sent(gina, where):
    assert not settings.MAIL
    invited(gina, where)
    assert not OutboxMail.objects.exists()


def test_a_withdrawn_invitation_holds_no_more(gina, where):
    client, secret = signed_in_at(gina, where), invited(gina, where)
    row = Invitation.objects.get()
    assert MAIL in client.get(reverse("school_people")).content.decode()
    client.post(reverse("withdraw_invitation", args=[row.pk]))
    assert queries.invited_by(secret) is None
    assert client.post(reverse("withdraw_invitation", args=[row.pk])).status_code == 404


def test_only_who_may_invite_invites(gina, where):
    for role in (Role.TEACHER, Role.CARE_COORDINATOR, Role.COACH, Role.LEADER):
        who = member(role.value, where, role)
        with pytest.raises(NotPermitted):
            actions.invite(by=at(who, where), wanted=Wanted(MAIL, Role.TEACHER), whole=str)
    elsewhere = school("De Wissel")
    with pytest.raises(NotPermitted):
        actions.invite(by=at(gina, elsewhere), wanted=Wanted(MAIL, Role.TEACHER), whole=str)
    with pytest.raises(NotPermitted):
        actions.invite(by=gina.reader, wanted=Wanted(MAIL, Role.TEACHER), whole=str)


def test_who_took_the_second_step_away_holds_nothing_until_it_is_back(gina, where):
    client = signed_in_at(gina, where)
    assert client.get(reverse("school_people")).status_code == 200
    without = person("hans")
    joins(without, where, Role.ADMINISTRATOR)
    other = signed_in_at(without, where)
    answer = other.get(reverse("school_people"))
    assert answer.status_code == 403
    assert "Stel de tweede stap in" in answer.content.decode()
    with pytest.raises(NotPermitted):
        queries.school(at(without, where), Permission.SEE_PEOPLE)


def test_a_wrong_passphrase_at_the_door_keeps_the_invitation(gina, where, client):
    opened(client, invited(gina, where))
    knock(client, person("anna").email, "iets heel anders dan dat")
    assert client.cookies[invitation_link.cookie_name()].value
