"""Addresses of the moments at which she looks at a bond."""

from django.urls import path

from rodedraad.measuring import api, views

urlpatterns = [
    path("moments/", views.moments, name="moments"),
    path("bonds/<uuid:dyad>/look/", views.begin_check, name="begin_check"),
    path("checks/<uuid:check_id>/", views.check, name="check"),
    path("checks/<uuid:check_id>/at/<slug:step>/", views.check_step, name="check_step"),
    path("checks/<uuid:check_id>/answers/", api.answers, name="answers"),
    path("checks/<uuid:check_id>/answers/again/", api.answers_again, name="answers_again"),
    path("checks/<uuid:check_id>/close/", views.close_check, name="close_check"),
    path("checks/<uuid:check_id>/reopen/", views.reopen_check, name="reopen_check"),
    path("checks/<uuid:check_id>/wipe/", views.wipe_check, name="wipe_check"),
    path("checks/<uuid:check_id>/wipe-about-me/", views.wipe_about_me, name="wipe_about_me"),
    path("sittings/<uuid:sitting_id>/", views.sitting, name="sitting"),
    path("sittings/<uuid:sitting_id>/close/", views.close_sitting, name="close_sitting"),
    path("sittings/<uuid:sitting_id>/drop/", views.drop_sitting, name="drop_sitting"),
    path(
        "sittings/<uuid:sitting_id>/at/<slug:item>/",
        views.sitting_statement,
        name="sitting_statement",
    ),
]
