"""Addresses of interviews and feedback talks."""

from django.urls import path

from rodedraad.interviews import api, views

urlpatterns = [
    path("coaching/<uuid:seat_id>/interview/<slug:turn>/", views.interview, name="interview"),
    path("coaching/<uuid:seat_id>/recording/<slug:turn>/", views.recording, name="recording"),
    path(
        "coaching/<uuid:seat_id>/feedback/<slug:turn>/", views.feedback_step, name="feedback_talk"
    ),
    path(
        "coaching/<uuid:seat_id>/feedback/<slug:turn>/<slug:move>/",
        views.feedback_step,
        name="feedback_step",
    ),
    path(
        "coaching/<uuid:seat_id>/words/<slug:turn>/save/",
        api.save_talk_words,
        name="save_talk_words",
    ),
    path(
        "coaching/<uuid:seat_id>/words/<slug:turn>/save/again/",
        api.save_talk_words_again,
        name="save_talk_words_again",
    ),
    path(
        "steps/<uuid:trajectory_id>/interview/<slug:turn>/",
        views.her_interview,
        name="her_interview",
    ),
    path(
        "steps/<uuid:trajectory_id>/feedback/<slug:turn>/", views.her_feedback, name="her_feedback"
    ),
]
