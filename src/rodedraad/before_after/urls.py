"""Addresses of what a trajectory measures before and after, and of small things to try."""

from django.urls import path

from rodedraad.before_after import api, seat_views, views

STEP = "steps/<uuid:trajectory_id>"
TRUST = f"{STEP}/trust/<slug:turn>"
urlpatterns = [
    path(f"{STEP}/before-after/", views.before_after, name="before_after"),
    path(f"{STEP}/moment/<slug:turn>/", views.moment_step, name="moment_step"),
    path(f"{TRUST}/", views.trust, name="trust"),
    path(f"{TRUST}/answers/", api.answer_trust, name="answer_trust"),
    path(
        f"{TRUST}/answers/again/",
        api.answer_trust_again,
        name="answer_trust_again",
    ),
    path(f"{TRUST}/who-reads/", views.who_reads_trust, name="who_reads_trust"),
    path(f"{STEP}/action/<slug:turn>/", views.action_card, name="action_card"),
    path(
        f"{STEP}/action/<slug:turn>/look-back/",
        views.look_back_on_action,
        name="look_back_on_action",
    ),
    path("coaching/<uuid:seat_id>/moment/<slug:turn>/", seat_views.seat_moment, name="seat_moment"),
    path("coaching/<uuid:seat_id>/action/<slug:turn>/", seat_views.seat_action, name="seat_action"),
]
