"""Addresses of what leaves for a pupil file."""

from django.urls import path

from rodedraad.pupil_file import api, views

urlpatterns = [
    path("pupil-file/", views.pupil_file, name="pupil_file"),
    path("pupil-file/flags/", api.sentence_flags, name="sentence_flags"),
    path("pupil-file/<uuid:sentence>/", views.left_sentence, name="left_sentence"),
    path("pupil-file/<uuid:sentence>/wipe/", views.wipe_sentence, name="wipe_sentence"),
    path("bonds/<uuid:dyad>/pupil-file/", views.write_sentence, name="write_sentence"),
    path("bonds/<uuid:dyad>/pupil-file/now/", views.leave_sentence, name="leave_sentence"),
    path("shared/<uuid:sharing>/own-system/", views.own_system, name="own_system"),
    path("shared/<uuid:sharing>/own-system/now/", views.note_elsewhere, name="note_elsewhere"),
]
