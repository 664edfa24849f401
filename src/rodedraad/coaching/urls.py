"""Addresses of light steps."""

from django.urls import path

from rodedraad.coaching import views

urlpatterns = [
    path("bonds/<uuid:dyad>/steps/", views.light_steps, name="light_steps"),
    path("bonds/<uuid:dyad>/steps/<slug:protocol>/", views.begin_steps, name="begin_steps"),
    path("steps/", views.own_steps, name="own_steps"),
    path("steps/for-me/<slug:own_protocol>/", views.begin_own_steps, name="begin_own_steps"),
    path("steps/<uuid:trajectory_id>/", views.steps, name="steps"),
    path("steps/<uuid:trajectory_id>/at/<slug:turn>/", views.step, name="step"),
    path("steps/<uuid:trajectory_id>/move/", views.move_steps, name="move_steps"),
    path("steps/<uuid:trajectory_id>/stop/", views.stop_steps, name="stop_steps"),
    path("steps/<uuid:trajectory_id>/wipe/", views.wipe_steps, name="wipe_steps"),
]
