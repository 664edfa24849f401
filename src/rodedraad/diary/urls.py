"""Addresses of diaries."""

from django.urls import path

from rodedraad.diary import views

urlpatterns = [
    path("bonds/<uuid:dyad>/diary/", views.bond_diary, name="bond_diary"),
    path("diary/<uuid:diary_id>/", views.diary, name="diary"),
    path("diary/<uuid:diary_id>/on/<slug:day>/", views.diary_day, name="diary_day"),
    path("diary/<uuid:diary_id>/on/<slug:day>/wipe/", views.wipe_diary_day, name="wipe_diary_day"),
    path("diary/<uuid:diary_id>/start/", views.diary_start, name="diary_start"),
    path("diary/<uuid:diary_id>/picture/", views.diary_picture, name="diary_picture"),
    path("diary/<uuid:diary_id>/stop/", views.stop_diary, name="stop_diary"),
    path("diary/<uuid:diary_id>/wipe/", views.wipe_diary, name="wipe_diary"),
]
