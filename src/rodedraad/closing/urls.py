"""Addresses of closing a trajectory."""

from django.urls import path

from rodedraad.closing import views

urlpatterns = [
    path(
        "steps/<uuid:trajectory_id>/closing/<slug:turn>/",
        views.close_together,
        name="close_together",
    ),
    path(
        "steps/<uuid:trajectory_id>/closing/<slug:turn>/wipe/",
        views.wipe_working_notes,
        name="wipe_working_notes",
    ),
    path(
        "steps/<uuid:trajectory_id>/closing/<slug:turn>/paper/",
        views.wipe_log_paper,
        name="wipe_log_paper",
    ),
    path(
        "coaching/<uuid:seat_id>/closing/<slug:turn>/",
        views.closing_with_coach,
        name="closing_with_coach",
    ),
    path(
        "coaching/<uuid:seat_id>/closing/<slug:turn>/sign/",
        views.sign_wipe_log,
        name="sign_wipe_log",
    ),
    path(
        "coaching/<uuid:seat_id>/closing/<slug:turn>/recording/",
        views.recording_gone,
        name="recording_gone",
    ),
    path(
        "coaching/<uuid:seat_id>/closing/<slug:turn>/paper/",
        views.wipe_log_paper_of_coach,
        name="wipe_log_paper_of_coach",
    ),
]
