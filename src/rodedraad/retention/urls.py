"""Addresses of what is kept how long, of leaving a school, and of stopping."""

from django.urls import path

from rodedraad.retention import views

urlpatterns = [
    path("account/kept/", views.what_is_kept, name="what_is_kept"),
    path("account/stop/", views.stop, name="stop"),
    path("account/stop/everything/", views.end_account, name="end_account"),
    path("account/leave/<uuid:school>/", views.leave_school, name="leave_school"),
]
