"""Addresses of her map."""

from django.urls import path

from rodedraad.phases import views

urlpatterns = [
    path("bonds/map/", views.phase_map, name="phase_map"),
    path("bonds/map/wipe/", views.wipe_phase_map, name="wipe_phase_map"),
    path("bonds/<uuid:dyad>/place/", views.place_bond, name="place_bond"),
    path("bonds/<uuid:dyad>/place/step/", views.small_step, name="small_step"),
    path("bonds/<uuid:dyad>/place/wipe/", views.wipe_places, name="wipe_places"),
]
