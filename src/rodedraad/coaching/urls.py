"""Addresses of light steps, and of trajectories with a coach."""

from django.urls import path

from rodedraad.coaching import seat_views, together_views, views, way_views

urlpatterns = [
    path("bonds/<uuid:dyad>/steps/", views.light_steps, name="light_steps"),
    path("bonds/<uuid:dyad>/steps/<slug:protocol>/", views.begin_steps, name="begin_steps"),
    path("bonds/<uuid:dyad>/together/", together_views.together_coach, name="together_coach"),
    path(
        "bonds/<uuid:dyad>/together/<uuid:coach>/",
        together_views.begin_together,
        name="begin_together",
    ),
    path("steps/", views.own_steps, name="own_steps"),
    path("steps/for-me/<slug:own_protocol>/", views.begin_own_steps, name="begin_own_steps"),
    path("steps/<uuid:trajectory_id>/", views.steps, name="steps"),
    path("steps/<uuid:trajectory_id>/at/<slug:turn>/", views.step, name="step"),
    path("steps/<uuid:trajectory_id>/move/", views.move_steps, name="move_steps"),
    path("steps/<uuid:trajectory_id>/stop/", views.stop_steps, name="stop_steps"),
    path("steps/<uuid:trajectory_id>/wipe/", views.wipe_steps, name="wipe_steps"),
    path("steps/<uuid:trajectory_id>/second/", together_views.second_bond, name="second_bond"),
    path("steps/<uuid:trajectory_id>/way/", way_views.change_way, name="change_way"),
    path("steps/<uuid:trajectory_id>/consent/", together_views.agree, name="agree"),
    path(
        "steps/<uuid:trajectory_id>/seat/<uuid:seat>/stop/",
        together_views.stop_seat,
        name="stop_seat",
    ),
    path("coaching/", seat_views.seats_of_coach, name="seats"),
    path("coaching/<uuid:seat_id>/", seat_views.seat, name="seat"),
    path("coaching/<uuid:seat_id>/at/<slug:turn>/", seat_views.seat_step, name="seat_step"),
    path("coaching/<uuid:seat_id>/move/", seat_views.move_seat, name="move_seat"),
    path("coaching/<uuid:seat_id>/leave/", seat_views.leave_seat, name="leave_seat"),
]
