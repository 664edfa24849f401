"""Addresses of the pupil's own view."""

from django.urls import path

from rodedraad.pupil_view import coach_views, views

urlpatterns = [
    path("sheet/", views.send_sheet, name="send_sheet"),
    path("sheet/done/", views.sheet_done, name="sheet_done"),
    path("sheet/<str:link>/", views.pupil_sheet, name="pupil_sheet"),
    path("bonds/<uuid:dyad>/pupil/", views.asked_pupil, name="asked_pupil"),
    path("bonds/<uuid:dyad>/pupil/ask/", views.ask_pupil, name="ask_pupil"),
    path("askings/<uuid:asking>/", views.pupil_view, name="pupil_view"),
    path("askings/<uuid:asking>/open/", views.open_pupil_view, name="open_pupil_view"),
    path("askings/<uuid:asking>/withdraw/", views.withdraw_asking, name="withdraw_asking"),
    path("askings/<uuid:asking>/wipe/", views.wipe_pupil_view, name="wipe_pupil_view"),
    path("shared/pupils/", coach_views.pupil_letters, name="pupil_letters"),
    path("shared/<uuid:sharing>/pupil/", coach_views.open_letters, name="open_letters"),
    path("pupil-letters/<uuid:letter>/", coach_views.pupil_letter, name="pupil_letter"),
    path("pupil-letters/<uuid:letter>/wipe/", coach_views.wipe_letter, name="wipe_letter"),
]
