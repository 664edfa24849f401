"""Addresses of the first look."""

from django.urls import path

from rodedraad.first_look import views

urlpatterns = [
    path("keep/", views.keep, name="keep"),
    path("", views.first_look, name="first_look"),
    path("example/", views.example, name="example"),
    path("confidentiality-card/", views.confidentiality_card, name="confidentiality_card"),
]
