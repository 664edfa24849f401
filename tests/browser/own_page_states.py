"""Every page that is not public with the states it has, and addresses that have no page."""

from __future__ import annotations

from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE
from tests.browser.own_pages.account import ACCOUNT
from tests.browser.own_pages.before_after import BEFORE_AFTER
from tests.browser.own_pages.bonds import BONDS
from tests.browser.own_pages.closing import CLOSING
from tests.browser.own_pages.damaged import DAMAGED
from tests.browser.own_pages.desk import DESK
from tests.browser.own_pages.diary import DIARY
from tests.browser.own_pages.door import DOOR
from tests.browser.own_pages.interviews import INTERVIEWS
from tests.browser.own_pages.late import LATE
from tests.browser.own_pages.moments import MOMENTS
from tests.browser.own_pages.phases import PHASES
from tests.browser.own_pages.practice import PRACTICE
from tests.browser.own_pages.pupil_file import PUPIL_FILE
from tests.browser.own_pages.pupil_view import PUPIL_VIEW
from tests.browser.own_pages.readings import READINGS
from tests.browser.own_pages.requests import REQUESTS
from tests.browser.own_pages.school import SCHOOL
from tests.browser.own_pages.sharing import SHARING
from tests.browser.own_pages.states import CONFLICT, LOCKED
from tests.browser.own_pages.steps import ALONE, STEPS
from tests.browser.own_pages.stopping import STOPPING
from tests.browser.own_pages.talks import TALKS
from tests.browser.own_pages.together import TOGETHER
from tests.browser.own_pages.visit import OwnKind
from tests.web.addresses import needs_an_open_vault

OWN_PAGES: dict[str, OwnKind] = {
    **DOOR, **ACCOUNT, **BONDS, **MOMENTS, **TALKS, **PUPIL_VIEW, **STEPS, **TOGETHER, **DIARY,
    **PUPIL_FILE, **SHARING, **PHASES, **DESK, **SCHOOL, **STOPPING, **REQUESTS,
    **INTERVIEWS, **READINGS, **BEFORE_AFTER, **CLOSING,
    **PRACTICE, **ALONE, **LATE, **DAMAGED,
}  # fmt: skip
"""By the name of the address; where one has several screens, the screen stands behind it."""

WITHOUT_A_PAGE = {
    "hide": "leads to the sheet turned over",
    "form_token": "answers a script",
    "locked_passkey": "leads on, or back to the sheet turned over",
    "second_factor_passkey": "leads on, or shows the page of the second step",
    "end_sign_in": "leads back to where she is signed in",
    "choose_space": "leads to the first page of that space",
    "withdraw_invitation": "leads back to the people of the school",
    "answers": "answers a script",
    "answers_again": "answers a script",
    "save_levels": "answers a script",
    "save_levels_again": "answers a script",
    "rater_save_levels": "answers a script",
    "rater_save_levels_again": "answers a script",
    "give_profile": "leads on, or shows the choice again",
    "profile_paper": "answers with a file, or leads to where it is given",
    "wipe_working_notes": "leads back to where it is closed",
    "wipe_log_paper": "answers with a file, or leads to where it is closed",
    "sign_wipe_log": "leads back to where it is closed",
    "recording_gone": "leads back to where it is closed",
    "wipe_log_paper_of_coach": "answers with a file, or leads to where it is closed",
    "talk_flags": "answers a script",
    "open_pupil_view": "leads to the two views, or to what comes first",
    "withdraw_asking": "leads back to what was asked",
    "open_letters": "leads back to what pupils sent",
    "sentence_flags": "answers a script",
    "leave_sentence": "leads on, or shows the preview again",
    "note_elsewhere": "shows the line, or the preview again",
    "save_talk": "answers a script",
    "save_talk_again": "answers a script",
    "save_talk_words": "answers a script",
    "save_talk_words_again": "answers a script",
    "close_check": "leads on, or shows the last screen of the moment",
    "reopen_check": "leads back to the moment",
    "close_sitting": "leads back to the sitting, with every picture",
    "look_back": "leads back to the bond",
    "share_bond": "leads on, or shows the preview again",
    "stop_sharing": "leads back to who looks along",
    "keep_note": "leads to his notes",
    "take_in_list": "leads back, or shows the plan again",
    "forget_list": "leads back to the class lists",
    "choose_class": "leads to that class",
    "leave_class": "leads back to the classes",
    "bond_paper": "answers with a file",
    "moment_paper": "answers with a file",
    "side_by_side_paper": "answers with a file, or leads to where bonds are chosen",
    "class_paper": "answers with a file, or leads to the page that says why there is none",
    "mdo_card_paper": "answers with a file",
    "after_a_clash_paper": "answers with a file",
    "opening_sentences_paper": "answers with a file",
    "lens_cards_paper": "answers with a file",
    "small_actions_paper": "answers with a file",
    "myth_cards_paper": "answers with a file",
    "talk_paper": "answers with a file",
    "take_along_chunk": "answers a script",
    "answer_trust": "answers a script",
    "answer_trust_again": "answers a script",
    "who_reads_trust": "leads back to what she answered",
    "look_back_on_action": "leads back to what she set out to do",
    "withdraw_training": "leads back to the desk",
    "desk_agenda": "answers with a file",
    "register_table": "answers with a file",
    "withdraw_grader": "leads back to who was named",
    "accept_grading": "leads back to what he grades",
    "decline_grading": "leads back to what he grades",
    "agree": "leads back to the trajectory",
    "release_passages": "leads on, or shows the preview again",
}
"""What only takes in, with where its answers are seen; and what is a file, looked at as paper."""


def named(page: str) -> tuple[str, str]:
    """(name of the address, screen) of one of these."""
    name, _, screen = page.partition(" ")
    return name, screen


def states_of(page: str) -> tuple[str, ...]:
    """The states that this page has, or says why it has not."""
    locked = (LOCKED,) if needs_an_open_vault(named(page)[0]) else ()
    conflict = (CONFLICT,) if CONFLICT in OWN_PAGES[page].ways else ()
    return (EMPTY, FILLED, ERROR, OFFLINE, *locked, *conflict)
