"""Addresses of pictures in words."""

from django.urls import path

from rodedraad.profiles import views

urlpatterns = [
    path("steps/<uuid:trajectory_id>/profile/<slug:turn>/", views.profile, name="profile"),
    path(
        "steps/<uuid:trajectory_id>/profile/<slug:turn>/paper/",
        views.profile_paper,
        name="profile_paper",
    ),
    path("steps/<uuid:trajectory_id>/contrast/<slug:turn>/", views.contrast, name="contrast"),
    path("coaching/<uuid:seat_id>/profile/<slug:turn>/", views.make_profile, name="make_profile"),
    path(
        "coaching/<uuid:seat_id>/profile/<slug:turn>/now/",
        views.give_profile,
        name="give_profile",
    ),
    path(
        "coaching/<uuid:seat_id>/contrast/<slug:turn>/",
        views.contrast_together,
        name="contrast_together",
    ),
]
