"""Addresses of what a school may know, and of who grades."""

from django.urls import path

from rodedraad.overview import views

urlpatterns = [
    path("school/coaching/", views.coaching_process, name="coaching_process"),
    path("steps/<uuid:trajectory_id>/grader/", views.name_grader, name="name_grader"),
    path("graders/<uuid:grading>/withdraw/", views.withdraw_grader, name="withdraw_grader"),
    path("graded/", views.graded, name="graded"),
    path("graded/<uuid:grading>/yes/", views.accept_grading, name="accept_grading"),
    path("graded/<uuid:grading>/no/", views.decline_grading, name="decline_grading"),
]
