"""Addresses of the first look."""

from django.urls import path

from rodedraad.first_look import views

urlpatterns = [
    path("keep/", views.keep, name="keep"),
    path("", views.first_look, name="first_look"),
    path("example/", views.example, name="example"),
    path("for-coaches/", views.for_coaches, name="for_coaches"),
    path("confidentiality-card/", views.confidentiality_card, name="confidentiality_card"),
]
