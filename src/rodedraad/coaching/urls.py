"""Addresses of light steps, and of trajectories with a coach."""

from django.urls import path

from rodedraad.coaching.views import alone, seat, way, with_coach

urlpatterns = [
    path("bonds/<uuid:dyad>/steps/", alone.light_steps, name="light_steps"),
    path("bonds/<uuid:dyad>/steps/<slug:protocol>/", alone.begin_steps, name="begin_steps"),
    path("bonds/<uuid:dyad>/together/", with_coach.together_coach, name="together_coach"),
    path(
        "bonds/<uuid:dyad>/together/<uuid:coach>/",
        with_coach.begin_together,
        name="begin_together",
    ),
    path("steps/", alone.own_steps, name="own_steps"),
    path("steps/for-me/<slug:own_protocol>/", alone.begin_own_steps, name="begin_own_steps"),
    path("steps/<uuid:trajectory_id>/", alone.steps, name="steps"),
    path("steps/<uuid:trajectory_id>/at/<slug:turn>/", alone.step, name="step"),
    path("steps/<uuid:trajectory_id>/move/", alone.move_steps, name="move_steps"),
    path("steps/<uuid:trajectory_id>/stop/", alone.stop_steps, name="stop_steps"),
    path("steps/<uuid:trajectory_id>/wipe/", alone.wipe_steps, name="wipe_steps"),
    path(
        "steps/<uuid:trajectory_id>/note/<uuid:note>/wipe/",
        alone.wipe_step_note,
        name="wipe_step_note",
    ),
    path("steps/<uuid:trajectory_id>/second/", with_coach.second_bond, name="second_bond"),
    path("steps/<uuid:trajectory_id>/way/", way.change_way, name="change_way"),
    path("steps/<uuid:trajectory_id>/consent/", with_coach.agree, name="agree"),
    path(
        "steps/<uuid:trajectory_id>/seat/<uuid:seat>/stop/",
        with_coach.stop_seat,
        name="stop_seat",
    ),
    path("coaching/", seat.seats_of_coach, name="seats"),
    path("coaching/<uuid:seat_id>/", seat.seat, name="seat"),
    path("coaching/<uuid:seat_id>/at/<slug:turn>/", seat.seat_step, name="seat_step"),
    path(
        "coaching/<uuid:seat_id>/note/<uuid:note>/wipe/",
        seat.wipe_working_note,
        name="wipe_working_note",
    ),
    path("coaching/<uuid:seat_id>/move/", seat.move_seat, name="move_seat"),
    path("coaching/<uuid:seat_id>/leave/", seat.leave_seat, name="leave_seat"),
]
