"""Every address that is not public, and who may be told that it exists. A new one needs a row.

Each row says whose the thing is that the address names:
- DOOR: how people come in; anyone may ask for it, and it shows nothing of anyone;
- OWN: a page of whoever asks, with nothing of another in it;
- HERS: one thing of Anna's (a bond, a moment, a sitting, what she shared): hers alone;
- SHARED: one thing of Anna's that a coach was let into: his while that lasts;
- HIS: one thing of the coach's own;
- TOGETHER: one thing of a trajectory that Anna runs with a coach, by its UUID: hers alone;
- SEATED: the same by the coach's seat: his while he sits there;
- RATED: the same by the seat of a second rater: his while that lasts.

In a school, each by the role that holds it there today (nobody in a personal space):
- ADMINISTERS, KEEPS_LISTS, TEACHES, LEADS: a page of who does that, or one thing of their school;
- TAUGHT: one class that Anna chose as hers;
- HANDLES: a page of who handles access requests, or one request of that officer's own;
- ASKED: what such a request asks of Anna.
"""

from __future__ import annotations

from enum import StrEnum


class Whose(StrEnum):
    """Whose the thing is that an address names."""

    DOOR = "door"
    OWN = "own"
    HERS = "hers"
    SHARED = "shared"
    HIS = "his"
    TOGETHER = "together"
    SEATED = "seated"
    RATED = "rated"
    ADMINISTERS = "administers"
    KEEPS_LISTS = "keeps_lists"
    TEACHES = "teaches"
    TAUGHT = "taught"
    LEADS = "leads"
    HANDLES = "handles"
    ASKED = "asked"


DOOR, OWN, HERS, SHARED, HIS, TOGETHER, SEATED, RATED, *_IN_A_SCHOOL = Whose
ADMINISTERS, KEEPS_LISTS, TEACHES, TAUGHT, LEADS, HANDLES, ASKED = _IN_A_SCHOOL

GET, POST = "GET", "POST"
READ, SEND, BOTH = {GET}, {POST}, {GET, POST}

TURNS: dict[str, str] = {
    **dict.fromkeys(("levels", "save_levels", "save_levels_again", "close_levels"), "levels-1-0-0"),
    **dict.fromkeys(
        (
            "second_reading", "rater_levels", "rater_save_levels", "rater_save_levels_again",
            "rater_close_levels",
        ),
        "second_reading-1-0-0",
    ),
    **dict.fromkeys(("feedback_talk", "feedback_step", "her_feedback"), "feedback-1-0-0"),
    **dict.fromkeys(
        ("profile", "profile_paper", "make_profile", "give_profile"), "profile-1-0-0"
    ),
    **dict.fromkeys(
        (
            "moment_step", "trust", "answer_trust", "answer_trust_again", "who_reads_trust",
            "seat_moment",
        ),
        "baseline_one-1-0-0",
    ),
    **dict.fromkeys(("action_card", "look_back_on_action", "seat_action"), "actions-0-0-0"),
    **dict.fromkeys(("contrast", "contrast_together"), "contrast-0-0-0"),
    **dict.fromkeys(
        (
            "close_together", "wipe_working_notes", "wipe_log_paper", "closing_with_coach",
            "sign_wipe_log", "recording_gone", "wipe_log_paper_of_coach",
        ),
        "close-0-0-0",
    ),
}  # fmt: skip
"""At which turn of a trajectory with a coach (`llinc_compatible`) a page is asked for."""
A_TURN = "interview-1-0-0"
"""Where nothing else is said."""

ROUTES: dict[str, tuple[Whose, set[str]]] = {
    # the first look, kept
    "keep": (OWN, BOTH),
    # her bonds
    "home": (OWN, READ),
    "begin_bond": (OWN, BOTH),
    "wiped": (OWN, READ),
    "wipe_everything": (OWN, BOTH),
    "side_by_side": (OWN, READ),
    "names_by_heart": (OWN, BOTH),
    "class_picture": (OWN, READ),
    "bond": (HERS, READ),
    "beside_others": (HERS, READ),
    "rename_bond": (HERS, BOTH),
    "end_bond": (HERS, BOTH),
    "wipe_bond": (HERS, BOTH),
    "wipe_all_about_me": (HERS, BOTH),
    "bond_paper": (HERS, READ),
    "side_by_side_paper": (OWN, READ),
    "class_paper": (OWN, READ),
    # her moments
    "moments": (OWN, BOTH),
    "begin_check": (HERS, BOTH),
    "check": (HERS, READ),
    "check_step": (HERS, BOTH),
    "answers": (HERS, SEND),
    "answers_again": (HERS, BOTH),
    "close_check": (HERS, SEND),
    "reopen_check": (HERS, SEND),
    "wipe_check": (HERS, BOTH),
    "wipe_about_me": (HERS, BOTH),
    "sitting": (HERS, READ),
    "close_sitting": (HERS, SEND),
    "drop_sitting": (HERS, BOTH),
    "sitting_statement": (HERS, BOTH),
    "moment": (HERS, READ),
    "moment_paper": (HERS, READ),
    "own_words": (HERS, BOTH),
    "one_thing": (HERS, BOTH),
    "look_back": (HERS, SEND),
    # talks about a bond
    "talk_guide": (HERS, BOTH),
    "talk_flags": (OWN, SEND),
    "talk_step": (HERS, BOTH),
    "save_talk": (HERS, SEND),
    "save_talk_again": (HERS, BOTH),
    "wipe_talk": (HERS, BOTH),
    "talk_paper": (HERS, READ),
    # light steps
    "light_steps": (HERS, READ),
    "own_steps": (OWN, READ),
    "begin_steps": (HERS, BOTH),
    "begin_own_steps": (OWN, BOTH),
    "steps": (HERS, READ),
    "step": (HERS, BOTH),
    "move_steps": (HERS, BOTH),
    "stop_steps": (HERS, BOTH),
    "wipe_steps": (HERS, BOTH),
    "wipe_step_note": (TOGETHER, BOTH),
    # a trajectory with a coach
    "together_coach": (HERS, BOTH),
    "begin_together": (HERS, BOTH),
    "second_bond": (TOGETHER, BOTH),
    "change_way": (TOGETHER, BOTH),
    "agree": (TOGETHER, SEND),
    "stop_seat": (TOGETHER, BOTH),
    "seats": (OWN, READ),
    "seat": (SEATED, READ),
    "seat_step": (SEATED, BOTH),
    "wipe_working_note": (SEATED, BOTH),
    "move_seat": (SEATED, BOTH),
    "leave_seat": (SEATED, BOTH),
    # a story read on scales
    "practice_story": (OWN, BOTH),
    "practice_trajectory": (OWN, READ),
    "practice_step": (OWN, BOTH),
    "reading_agreement": (OWN, READ),
    "levels": (SEATED, BOTH),
    "save_levels": (SEATED, SEND),
    "save_levels_again": (SEATED, BOTH),
    "close_levels": (SEATED, BOTH),
    "second_reading": (SEATED, BOTH),
    "second_reader": (TOGETHER, BOTH),
    "ask_second_reader": (TOGETHER, BOTH),
    "stories": (RATED, READ),
    "leave_reading": (RATED, BOTH),
    "rater_levels": (RATED, BOTH),
    "rater_save_levels": (RATED, SEND),
    "rater_save_levels_again": (RATED, BOTH),
    "rater_close_levels": (RATED, BOTH),
    # an interview and a feedback talk
    "interview": (SEATED, BOTH),
    "recording": (SEATED, BOTH),
    "feedback_talk": (SEATED, BOTH),
    "feedback_step": (SEATED, BOTH),
    "save_talk_words": (SEATED, SEND),
    "save_talk_words_again": (SEATED, BOTH),
    "her_interview": (TOGETHER, BOTH),
    "her_feedback": (TOGETHER, BOTH),
    # a picture in words, and two bonds side by side
    "profile": (TOGETHER, BOTH),
    "profile_paper": (TOGETHER, READ),
    "contrast": (TOGETHER, BOTH),
    "make_profile": (SEATED, BOTH),
    "give_profile": (SEATED, SEND),
    "contrast_together": (SEATED, BOTH),
    # before and after, and something small in between
    "before_after": (TOGETHER, READ),
    "moment_step": (TOGETHER, BOTH),
    "trust": (TOGETHER, BOTH),
    "answer_trust": (TOGETHER, SEND),
    "answer_trust_again": (TOGETHER, BOTH),
    "who_reads_trust": (TOGETHER, SEND),
    "action_card": (TOGETHER, BOTH),
    "look_back_on_action": (TOGETHER, SEND),
    "seat_moment": (SEATED, READ),
    "seat_action": (SEATED, READ),
    # closing a trajectory with a coach
    "close_together": (TOGETHER, BOTH),
    "wipe_working_notes": (TOGETHER, SEND),
    "wipe_log_paper": (TOGETHER, READ),
    "closing_with_coach": (SEATED, READ),
    "sign_wipe_log": (SEATED, SEND),
    "recording_gone": (SEATED, SEND),
    "wipe_log_paper_of_coach": (SEATED, READ),
    # a diary about one bond
    "bond_diary": (HERS, BOTH),
    "diary": (HERS, BOTH),
    "diary_day": (HERS, BOTH),
    "wipe_diary_day": (HERS, BOTH),
    "diary_start": (HERS, BOTH),
    "diary_picture": (HERS, READ),
    "stop_diary": (HERS, BOTH),
    "wipe_diary": (HERS, BOTH),
    # her map: keep, build, repair
    "phase_map": (OWN, READ),
    "place_bond": (HERS, BOTH),
    "small_step": (HERS, BOTH),
    "wipe_places": (HERS, BOTH),
    "wipe_phase_map": (OWN, BOTH),
    # a coach's own desk
    "desk": (OWN, READ),
    "desk_agenda": (OWN, READ),
    "declare_training": (OWN, BOTH),
    "withdraw_training": (OWN, SEND),
    "coach_register": (OWN, READ),
    "register_table": (OWN, READ),
    "forget_case": (HIS, BOTH),
    "case_hours": (SEATED, BOTH),
    "intervision": (SEATED, BOTH),
    # what a school may know of coaching, and who grades
    "coaching_process": (KEEPS_LISTS, READ),
    "name_grader": (TOGETHER, BOTH),
    "withdraw_grader": (HERS, SEND),
    "graded": (OWN, READ),
    "accept_grading": (HIS, SEND),
    "decline_grading": (HIS, SEND),
    # taking along all that is hers
    "take_along": (OWN, BOTH),
    "take_along_chunk": (OWN, READ),
    # a sentence that leaves for a pupil file
    "pupil_file": (OWN, READ),
    "sentence_flags": (OWN, SEND),
    "write_sentence": (HERS, BOTH),
    "leave_sentence": (HERS, SEND),
    "left_sentence": (HERS, READ),
    "wipe_sentence": (HERS, BOTH),
    "own_system": (SHARED, BOTH),
    "note_elsewhere": (SHARED, SEND),
    # the pupil's own view
    "asked_pupil": (HERS, READ),
    "ask_pupil": (HERS, BOTH),
    "pupil_view": (HERS, READ),
    "open_pupil_view": (HERS, SEND),
    "withdraw_asking": (HERS, SEND),
    "wipe_pupil_view": (HERS, BOTH),
    "pupil_letters": (OWN, READ),
    "open_letters": (SHARED, SEND),
    "pupil_letter": (HIS, READ),
    "wipe_letter": (HIS, BOTH),
    # letting someone look along
    "who_looks_along": (HERS, READ),
    "choose_coach": (HERS, BOTH),
    "preview_bond": (HERS, BOTH),
    "share_bond": (HERS, SEND),
    "stop_sharing": (HERS, SEND),
    "be_coach": (OWN, BOTH),
    "stop_being_coach": (OWN, BOTH),
    "shared_with_me": (OWN, READ),
    "own_notes": (OWN, READ),
    "see_shared": (SHARED, READ),
    "keep_note": (SHARED, SEND),
    "wipe_note": (HIS, BOTH),
    # coming into a school, and being in one place at a time
    "accept_invitation": (OWN, BOTH),
    "choose_space": (OWN, SEND),
    # in a school
    "school_people": (ADMINISTERS, READ),
    "invite_person": (ADMINISTERS, BOTH),
    "withdraw_invitation": (ADMINISTERS, SEND),
    "end_membership": (ADMINISTERS, BOTH),
    "class_lists": (KEEPS_LISTS, BOTH),
    "class_list_plan": (KEEPS_LISTS, BOTH),
    "take_in_list": (KEEPS_LISTS, SEND),
    "forget_list": (KEEPS_LISTS, SEND),
    "own_classes": (TEACHES, READ),
    "choose_class": (TEACHES, SEND),
    "own_class": (TAUGHT, BOTH),
    "leave_class": (TAUGHT, SEND),
    "three_things": (LEADS, READ),
    # access requests: the officer's, and what is asked of somebody
    "access_requests": (HANDLES, READ),
    "open_request": (HANDLES, BOTH),
    "access_request": (HANDLES, READ),
    "close_request": (HANDLES, BOTH),
    "asked_of_me": (OWN, READ),
    "answer_request": (ASKED, BOTH),
    "weigh_passages": (ASKED, BOTH),
    "preview_release": (ASKED, BOTH),
    "release_passages": (ASKED, SEND),
}
