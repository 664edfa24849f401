"""Whom and what each page behind the door is about: just begun, and months later.

Each thing is made when a page is first asked for it, so a list that must be empty stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from rodedraad.access import actions as access
from rodedraad.access.models import Invitation, Membership, School
from rodedraad.access.roles import Role, Wanted
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.core.talk import Company
from rodedraad.diary.models import Diary
from rodedraad.diary.queries import today_of
from rodedraad.measuring import actions as measuring
from rodedraad.measuring import queries as measured
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from rodedraad.pupil_view import actions as pupil_view
from rodedraad.pupil_view import coach_actions as coach_view
from rodedraad.pupil_view.coach_queries import letters
from rodedraad.pupil_view.records import Answered
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.requests.models import AccessRequest
from rodedraad.retention import going
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries as shared
from rodedraad.vault import opening
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.access.routes import A_TURN, RATED, ROUTES, SEATED, TOGETHER, TURNS
from tests.factories import asking
from tests.factories import school as schools
from tests.factories.damaged import damage
from tests.factories.desk import kept_case
from tests.factories.diary import DRAWN as DRAWN_DAY
from tests.factories.diary import DRAWN_FAR, begun_diary, lived_diary
from tests.factories.measuring import ALL, bond, closed_moment, save, written
from tests.factories.overview import grading
from tests.factories.people import Person, person
from tests.factories.pupil_view import DRAWN, asked, sent
from tests.factories.sentences import left_sentence
from tests.factories.sharing import ALL_WORDS, share, stepped_up
from tests.factories.steps import begun_steps, lived_steps, wrote
from tests.factories.talks import begun_talk, prepared_talk
from tests.factories.together import LLINC, WithCoach, begun_with, rated_by
from tests.web.addresses import needs_an_open_vault, pattern

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105  # of nobody's app
LONG_NAME = "Vonkje van de achterste bank"
LIVED_DAYS = "1102.1012103.2334233423"
MANY_WORDS = "Na de speeltijd bleef hij even hangen. Zonder veel woorden hielp hij mee opruimen. "
DAYS = (date(2026, 9, 7), date(2026, 10, 5), date(2026, 11, 9))
ROSTER = "Roepnaam;Klas\n" + "".join(
    f"{name};{code}\n"
    for code, names in {"4A": ("Vonk", "Sterre", "Noor", "Bas"), "4B": ("Wolk", "Ilyas")}.items()
    for name in names
)
TOLD = ALL_WORDS | {"moment": MANY_WORDS * 3, "comment": MANY_WORDS}
PAGES_OF = {
    "bram": {
        "be_coach", "stop_being_coach", "shared_with_me", "see_shared", "own_notes", "wipe_note",
        "desk", "desk_agenda", "declare_training", "withdraw_training", "coach_register",
        "register_table",
        "forget_case", "case_hours", "intervision", "graded", "accept_grading", "decline_grading",
        "seats", "seat", "seat_step", "move_seat", "leave_seat", "seat_moment", "seat_action",
        "wipe_working_note",
        "levels", "save_levels", "save_levels_again", "close_levels", "second_reading",
        "practice_story", "reading_agreement", "stories", "leave_reading", "rater_levels",
        "rater_save_levels", "rater_save_levels_again", "rater_close_levels",
        "interview", "recording", "feedback_talk", "feedback_step", "save_talk_words",
        "save_talk_words_again",
        "make_profile", "give_profile", "contrast_together", "closing_with_coach",
        "sign_wipe_log", "recording_gone", "wipe_log_paper_of_coach",
        "own_system", "pupil_letters", "open_letters", "pupil_letter", "wipe_letter",
    },
    "dina": {"school_people", "invite_person", "end_membership", "leave_school"},
    "chris": {"three_things"},
    "karin": {"class_lists", "class_list_plan", "coaching_process"},
    "eva": {
        "own_classes", "own_class", "asked_of_me", "answer_request", "weigh_passages",
        "preview_release",
    },
    "olga": {"access_requests", "open_request", "access_request", "close_request"},
}  # fmt: skip
"""Whose the pages are; all others are the teacher's."""
SHOWN = {
    "home": ("trajectory", "dyad", "open_check", "sitting"),
    "moments": ("open_check", "sitting"),
    "wipe_everything": ("dyad", "sitting"),
    "what_is_kept": ("dyad", "what_went"),
    "stop": ("dyad", "in_a_school"),
    "end_account": ("dyad",),
    "talk_guide": ("talk",),
    "asked_pupil": ("asking",),
    "light_steps": ("trajectory",),
    "bond_diary": ("diary",),
    "diary": ("sharing",),
    "preview_bond": ("diary",),
    "own_steps": ("trajectory",),
    "who_looks_along": ("sharing",),
    "choose_coach": ("known_coach",),
    "shared_with_me": ("note",),
    "own_notes": ("note",),
    "pupil_letters": ("letter", "waiting_letter"),
    "coach_register": ("case",),
    "graded": ("grading",),
    "stop_being_coach": ("sharing",),
    "school_people": ("secret", "chris", "eva"),
    "own_classes": ("chosen_class",),
    "access_requests": ("access_request",),
    "open_request": ("chosen_class",),
    "asked_of_me": ("access_request",),
    "take_along": ("dyad",),
    "class_lists": ("chosen_class",),
}
"""What stands on a page besides what its address names."""
STILL_OPEN = {"check_step", "answers", "answers_again", "close_check"}
"""Pages about a moment that was not closed yet."""
ABOUT_A_STORY = {
    "levels", "save_levels", "save_levels_again", "close_levels", "wipe_working_note",
}  # fmt: skip
"""Pages of a coach about a story that was told."""
WEEKS_AGO = 30
"""So many days ago: by now a story may have been told and read."""


def damaged_in(both: WithCoach, part: Part) -> UUID:
    """One note of these steps in this part, which does not open any more."""
    records = both.row.notes.values("record")
    shut = Record.objects.filter(pk__in=records, part=part).latest("pk").pk
    damage(shut)
    return shut


@dataclass(frozen=True)
class Begun:
    """People who have just begun. What a page is about is there, and nothing stands in it."""

    teacher: str = "nele"
    coach: str = "tom"
    school_name: str = "De Wissel"

    @cached_property
    def anna(self) -> Person:
        """The teacher."""
        return with_app(person(self.teacher))

    @cached_property
    def bram(self) -> Person:
        """The coach."""
        who = with_app(person(self.coach))
        sharing.be_coach(by=who.reader, regime="clb")
        return who

    @cached_property
    def school(self) -> School:
        """A school; nobody is in it yet."""
        return schools.school(self.school_name)

    @cached_property
    def dina(self) -> Person:
        """Who administers the school."""
        return self.member(f"{self.teacher}-beheert", Role.ADMINISTRATOR)

    @cached_property
    def chris(self) -> Person:
        """Who leads the school."""
        return self.member(f"{self.teacher}-leidt", Role.LEADER)

    @cached_property
    def eva(self) -> Person:
        """A teacher of the school."""
        return self.member(f"{self.teacher}-in-de-klas", Role.TEACHER)

    @cached_property
    def karin(self) -> Person:
        """Who keeps the class lists of the school."""
        return self.member(f"{self.teacher}-houdt-lijsten", Role.CARE_COORDINATOR)

    def member(self, name: str, role: Role) -> Person:
        """Someone with this role in the school."""
        who = with_app(person(name))
        schools.joins(who, self.school, role)
        return who

    @cached_property
    def dyad(self) -> UUID:
        """A bond of hers."""
        return bond(self.anna.reader)

    @cached_property
    def open_check(self) -> Check:
        """A moment in which nothing was answered."""
        return measuring.begin_check(by=self.anna.reader, dyad=self.dyad)

    @cached_property
    def closed_check(self) -> Check:
        """A moment with one answer, and closed."""
        check = measuring.begin_check(by=self.anna.reader, dyad=self.dyad)
        measuring.save_answers(by=self.anna.reader, check=check, save=save(c1=3))
        measuring.close_check(by=self.anna.reader, check=check)
        return check

    @cached_property
    def sitting(self) -> UUID:
        """Two pupils in one sitting."""
        dyads = [self.dyad, bond(self.anna.reader, "Ster")]
        how = Beginning(CameIn.CHOSEN)
        measuring.begin_sitting(by=self.anna.reader, dyads=dyads, how=how)
        return how.sitting

    @cached_property
    def talk(self) -> UUID:
        """A talk in which nothing was chosen."""
        return begun_talk(self.anna.reader, self.dyad).pk

    @cached_property
    def asking(self) -> UUID:
        """A pupil who sent something, which lies sealed."""
        return sent(self.anna.reader, self.dyad).pk

    @cached_property
    def letter(self) -> UUID:
        """A sheet that a pupil sent to a coach, who opened it."""
        sent(self.anna.reader, self.dyad, sharing=self.sharing)
        coach_view.open_letters(by=self.bram.reader, sharing=self.sharing)
        return letters(self.bram.reader)[0].record

    @cached_property
    def left_sentence(self) -> UUID:
        """A sentence that left for a pupil file."""
        return left_sentence(self.anna.reader, self.dyad)

    def another_sentence(self, text: str) -> UUID:
        """One more, with these words."""
        return left_sentence(self.anna.reader, self.dyad, text)

    @cached_property
    def trajectory(self) -> Trajectory:
        """A repair talk that was begun, and nothing more."""
        return begun_steps(self.anna.reader, self.dyad, "repair_talk")

    @cached_property
    def together(self) -> WithCoach:
        """Steps about two bonds, begun with the coach."""
        assert self.known_coach
        dyads = (self.dyad, bond(self.anna.reader, "Mosje"))
        return begun_with(self.anna, self.bram, dyads, LLINC)

    @cached_property
    def heard(self) -> WithCoach:
        """Steps with the coach that began weeks ago: a story was told, and may be read."""
        assert self.known_coach
        dyads = (self.dyad, bond(self.anna.reader, "Egel"))
        with clock_at(this_instant() - timedelta(days=WEEKS_AGO)):
            both = begun_with(self.anna, self.bram, dyads, LLINC)
        return both.at("levels")

    @cached_property
    def shut_note(self) -> UUID:
        """A damaged note of the steps with the coach, of both."""
        return damaged_in(self.together, Part.ABOUT_US)

    @cached_property
    def shut_working_note(self) -> UUID:
        """A damaged note that the coach kept for himself about a story."""
        words = wrote(Part.COACH_PRIVATE, own_note="Zacht.")
        self.heard.coach_notes(self.heard.turn("levels"), None, written=words)
        return damaged_in(self.heard, Part.COACH_PRIVATE)

    def seat_of(self, name: str) -> Seat:
        """Whose seat stands in the address of this page."""
        if ROUTES[name][0] is RATED:
            return self.rated
        return self.heard.seat if name in ABOUT_A_STORY else self.together.seat

    @cached_property
    def rated(self) -> Seat:
        """Where the coach sits as the second rater of other steps of hers."""
        assert self.known_coach
        return rated_by(self.anna, self.bram, (self.dyad, bond(self.anna.reader, "Kiezel")))

    @cached_property
    def diary(self) -> Diary:
        """A diary of which today is the first day."""
        return begun_diary(self.anna.reader, self.dyad)

    @cached_property
    def diary_with_a_start(self) -> Diary:
        """One more, in which something begins halfway."""
        return begun_diary(self.anna.reader, self.dyad, phases=DRAWN_DAY)

    @property
    def turn(self) -> str:
        """The name of the turn that is for now."""
        return "settle-1-0-0"

    @cached_property
    def known_coach(self) -> UUID:
        """The coach, whose ten words she typed."""
        sharing.know_coach(by=self.anna.reader, coach=self.bram.owner.recipient)
        return self.bram.pk

    @cached_property
    def known_reader(self) -> UUID:
        """One more coach whose words she typed, who sits nowhere."""
        reader = with_app(person(f"{self.teacher}-leest-mee"))
        sharing.be_coach(by=reader.reader, regime="clb")
        sharing.know_coach(by=self.anna.reader, coach=reader.owner.recipient)
        return reader.pk

    @cached_property
    def sharing(self) -> UUID:
        """One moment that the coach looks along with."""
        assert self.closed_check
        return share(self.anna, self.dyad, self.bram).pk

    @cached_property
    def note(self) -> UUID:
        """A note of the coach."""
        sharing.keep_note(by=self.bram.reader, sharing=self.sharing, text="Vraag naar vrijdag.")
        return shared.notes(self.bram.reader)[0].record

    @cached_property
    def case(self) -> UUID:
        """A line of the coach's own register."""
        return kept_case(self.bram.reader)

    @cached_property
    def grading(self) -> UUID:
        """Somebody was named as a grader, and has not said yes."""
        # About a bond with which he never looked along: else he could not be named.
        return grading(self.anna.reader, bond(self.anna.reader, "Vink"), self.bram.pk)

    @cached_property
    def secret(self) -> str:
        """The last part of a link that invites to the school as a teacher."""
        wanted = Wanted("fien@voorbeeld.test", Role.TEACHER)
        link = access.invite(by=schools.at(self.dina, self.school), wanted=wanted, whole=str)
        return link.strip("/").rpartition("/")[2]

    def handed_in(self, content: str) -> UUID:
        """A class list that waits to be taken in."""
        listed = schools.listed(content.encode())
        return pupils.keep_list(by=schools.at(self.karin, self.school), listed=listed)

    @cached_property
    def school_class(self) -> UUID:
        """A class of the school, with pupils."""
        schools.take_in(self.school, ROSTER.encode())
        return schools.class_of(self.school, "4A").pk

    @cached_property
    def chosen_class(self) -> UUID:
        """The same, which the teacher chose as hers."""
        reader = schools.at(self.eva, self.school)
        pupils.choose_class(by=reader, school_class=self.school_class)
        return self.school_class

    @cached_property
    def olga(self) -> Person:
        """Who handles access requests in the school."""
        return self.member(f"{self.teacher}-privacy", Role.PRIVACY_OFFICER)

    @cached_property
    def access_request(self) -> AccessRequest:
        """Somebody asked about a pupil with whom the teacher of the school has a bond."""
        assert self.chosen_class
        reader = schools.at(self.eva, self.school)
        pupil = asking.pupil_called(self.school, "Vonk")
        pupils.begin_bonds(by=reader, pupils=[pupil.pk], age=Age.PRIMARY)
        return asking.opened(self.olga, self.school, "Vonk")

    @cached_property
    def what_went(self) -> bool:
        """Bonds of a school year went, and others are to go."""
        bond(schools.at(self.anna, self.in_a_school), "Ster")
        going.tell(going.BONDS, 3, self.anna.pk)
        going.tell(going.LOST, 1, self.anna.pk)
        return True

    @cached_property
    def in_a_school(self) -> School:
        """The school, in which she teaches beside others."""
        assert self.eva
        schools.joins(self.anna, self.school)
        return self.school

    def who(self, name: str) -> Person:
        """Whose page this is."""
        whose = next((whose for whose, names in PAGES_OF.items() if name in names), "anna")
        found: Person = getattr(self, whose)
        return found

    def argument(self, name: str, of: str) -> object:
        """What stands in the address of page `of` for this argument."""
        is_open = of in STILL_OPEN
        together = of in ROUTES and ROUTES[of][0] in {TOGETHER, SEATED, RATED}
        starts = of == "diary_start"
        makes = {
            "dyad": lambda: self.dyad,
            "check": lambda: self.closed_check.pk,
            "check_id": lambda: (self.open_check if is_open else self.closed_check).pk,
            "sitting_id": lambda: self.sitting,
            "step": lambda: "moment",
            "talk_id": lambda: self.talk,
            "move": lambda: "good_moment",
            "diary_id": lambda: (self.diary_with_a_start if starts else self.diary).pk,
            "day": lambda: f"{today_of(self.anna.reader)}",
            "trajectory_id": lambda: (self.together.row if together else self.trajectory).pk,
            "seat_id": lambda: self.seat_of(of).pk,
            "seat": lambda: self.together.seat.pk,
            "protocol": lambda: "two_by_ten",
            "own_protocol": lambda: "adem",
            "turn": lambda: TURNS.get(of, A_TURN) if together else self.turn,
            "asking": lambda: self.asking,
            "letter": lambda: self.letter,
            "link": lambda: asked(self.anna.reader, self.dyad)[1],
            "item": lambda: "c1",
            "coach": lambda: self.known_reader if of == "ask_second_reader" else self.known_coach,
            "sharing": lambda: self.sharing,
            "record": lambda: self.note,
            "note": lambda: self.shut_note if of == "wipe_step_note" else self.shut_working_note,
            "sentence": lambda: self.left_sentence,
            "case": lambda: self.case,
            "grading": lambda: self.grading,
            "secret": lambda: self.secret,
            "membership": lambda: Membership.objects.get(person_id=self.dina.pk).pk,
            "waiting": lambda: self.handed_in(ROSTER),
            "school_class": lambda: self.chosen_class,
            "invitation": lambda: self.secret and Invitation.objects.get(school=self.school).pk,
            "school": lambda: self.school.pk,
            "request_id": lambda: self.access_request.pk,
            "task": lambda: asking.task_of(self.eva, self.access_request).pk,
            "page": lambda: 1,
            "chunk": lambda: 0,
            "number": lambda: Authenticator.objects.get(user_id=self.anna.pk).pk,
        }
        return makes[name]()

    def address(self, name: str, language: str = "nl", **fixed: object) -> str:
        """The path of a page about these things; `fixed` names other ones."""
        wanted = pattern(name).pattern.converters
        arguments = {one: fixed.get(one) or self.argument(one, name) for one in wanted}
        with override(language):
            return reverse(name, kwargs=arguments)

    def browser(self, name: str) -> Client:
        """A client of whose page this is: signed in, stepped up, in her school if she has one.

        At the door it is anybody's.
        """
        if not needs_an_open_vault(name):
            return Client()
        who = self.who(name)
        client = stepped_up(Client(), who)
        if Membership.objects.filter(person_id=who.pk).exists():
            session = client.session
            session[opening.SPACE] = str(self.school.pk)
            session.save()
        return client


@dataclass(frozen=True)
class Lived(Begun):
    """The same people months later: bonds told and over, moments closed and open, a coach."""

    teacher: str = "anna"
    coach: str = "bram"
    school_name: str = "Basisschool De Vlechter aan de Oude Vaart"

    @cached_property
    def anna(self) -> Person:
        """The teacher, with a bond that is over beside the one that goes on."""
        who = with_app(person(self.teacher))
        over = bond(who.reader, "Wolk")
        pupils.end_bond(by=who.reader, dyad=one_bond(who.reader, over).dyad)
        return who

    def browser(self, name: str) -> Client:
        """The same, once all that stands on this page is there."""
        for thing in SHOWN.get(name, ()):
            assert getattr(self, thing)
        return super().browser(name)

    @cached_property
    def dyad(self) -> UUID:
        """A bond looked at more than once."""
        begun = bond(self.anna.reader, LONG_NAME)
        for code, day in enumerate(DAYS, start=2):
            closed_moment(self.anna.reader, begun, code=code, words=TOLD, on=day)
        return begun

    @cached_property
    def open_check(self) -> Check:
        """A moment that she left halfway."""
        check = measuring.begin_check(by=self.anna.reader, dyad=self.dyad)
        half = save(**dict.fromkeys(ALL[:9], 4))
        measuring.save_answers(by=self.anna.reader, check=check, save=half)
        measuring.keep_words(by=self.anna.reader, check=check, save=written(moment=MANY_WORDS))
        return check

    @cached_property
    def closed_check(self) -> Check:
        """The last of the moments of this bond."""
        dyad, reader = self.dyad, self.anna.reader
        return [sheet.row for sheet in measured.closed_checks(reader) if sheet.dyad == dyad][-1]

    @cached_property
    def talk(self) -> UUID:
        """A talk with a coach, with something in every place."""
        return prepared_talk(self.anna.reader, self.dyad, Company.COACH).pk

    @cached_property
    def waiting_letter(self) -> UUID:
        """One more sheet to the coach, unopened."""
        assert self.letter
        return sent(self.anna.reader, self.dyad, sharing=self.sharing).pk

    @cached_property
    def asking(self) -> UUID:
        """What her pupil sent, opened: long words, a drawing, a wish."""
        assert self.talk
        words = Answered({"p1": 4, "p2": 1, "p3": 3, "p8": 2}, MANY_WORDS * 4, DRAWN, "teacher")
        asking = sent(self.anna.reader, self.dyad, words)
        pupil_view.open_pupil_view(by=self.anna.reader, asking=asking.pk)
        return asking.pk

    @cached_property
    def trajectory(self) -> Trajectory:
        """A repair talk halfway, with something in every place."""
        return lived_steps(self.anna.reader, self.dyad, MANY_WORDS)

    @cached_property
    def diary(self) -> Diary:
        """A diary whose last day is today, with a start that was drawn."""
        return lived_diary(self.anna.reader, self.dyad, LIVED_DAYS, phases=DRAWN_FAR)

    @cached_property
    def sharing(self) -> UUID:
        """The moments and the diary, with a coach who looks along."""
        assert self.diary
        assert self.closed_check
        return share(self.anna, self.dyad, self.bram).pk

    @property
    def diary_with_a_start(self) -> Diary:
        """The same."""
        return self.diary

    @property
    def turn(self) -> str:
        """The talk itself."""
        return "talk-1-0-0"


LASTING = (
    "dyad", "open_check", "closed_check", "sitting", "talk", "asking", "letter", "waiting_letter",
    "left_sentence", "trajectory", "diary", "sharing", "note", "known_reader", "together", "heard",
    "rated", "case", "grading", "secret", "chris", "karin", "chosen_class", "access_request",
)  # fmt: skip
"""All that the pages of months are about. Not what leads her elsewhere: into a school."""


def whole_life() -> Lived:
    """Everything of those months at once; for a test that changes nothing in it, a `copy` of it."""
    world = Lived()
    for thing in LASTING:
        assert getattr(world, thing)
    return world


def with_app(who: Person) -> Person:
    """The same person, with an app besides her passphrase."""
    kept = {"secret": encrypt(SECRET), "period": 0}
    Authenticator.objects.create(user_id=who.pk, type=Authenticator.Type.TOTP, data=kept)
    return who
