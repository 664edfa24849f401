"""Addresses of schools, the people in them, and the way in."""

from django.urls import path

from rodedraad.access import views

urlpatterns = [
    path("space/", views.choose_space, name="choose_space"),
    path("invitations/<str:secret>/", views.invitation, name="invitation"),
    path("invitation/", views.accept_invitation, name="accept_invitation"),
    path("school/three-things/", views.three_things, name="three_things"),
    path("school/people/", views.school_people, name="school_people"),
    path("school/people/invite/", views.invite_person, name="invite_person"),
    path("school/people/<uuid:membership>/end/", views.end_membership, name="end_membership"),
    path(
        "school/invitations/<uuid:invitation>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
]
