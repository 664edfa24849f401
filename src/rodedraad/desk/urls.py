"""Addresses of a coach's desk."""

from django.urls import path

from rodedraad.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/agenda/", views.desk_agenda, name="desk_agenda"),
    path("desk/training/", views.declare_training, name="declare_training"),
    path("desk/training/withdraw/", views.withdraw_training, name="withdraw_training"),
    path("desk/register/", views.coach_register, name="coach_register"),
    path("desk/register/table/", views.register_table, name="register_table"),
    path("desk/register/<uuid:case>/forget/", views.forget_case, name="forget_case"),
    path("coaching/<uuid:seat_id>/hours/", views.case_hours, name="case_hours"),
    path("coaching/<uuid:seat_id>/intervision/", views.intervision, name="intervision"),
]
