"""Addresses of the trajectory to train on."""

from django.urls import path

from rodedraad.practice import views

urlpatterns = [
    path("coaching/practice/trajectory/", views.practice_trajectory, name="practice_trajectory"),
    path("coaching/practice/trajectory/<int:page>/", views.practice_step, name="practice_step"),
]
