"""Addresses of the talks about a bond."""

from django.urls import path

from rodedraad.talking.guide import api, views

urlpatterns = [
    path("bonds/<uuid:dyad>/talk/", views.talk_guide, name="talk_guide"),
    path("talks/flags/", api.talk_flags, name="talk_flags"),
    path("talks/<uuid:talk_id>/at/<slug:move>/", views.talk_step, name="talk_step"),
    path("talks/<uuid:talk_id>/save/", api.save_talk, name="save_talk"),
    path("talks/<uuid:talk_id>/save/again/", api.save_talk_again, name="save_talk_again"),
    path("talks/<uuid:talk_id>/wipe/", views.wipe_talk, name="wipe_talk"),
]
