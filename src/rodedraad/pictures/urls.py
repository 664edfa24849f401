"""Addresses of pages that show."""

from django.urls import path

from rodedraad.pictures import views

urlpatterns = [
    path("bonds/", views.home, name="home"),
    path("bonds/side-by-side/", views.side_by_side, name="side_by_side"),
    path("bonds/<uuid:dyad>/", views.bond, name="bond"),
    path("bonds/<uuid:dyad>/others/", views.beside_others, name="beside_others"),
    path("bonds/<uuid:dyad>/wipe-about-me/", views.wipe_all_about_me, name="wipe_all_about_me"),
    path("moments/<uuid:check>/picture/", views.moment, name="moment"),
    path("moments/<uuid:check>/words/", views.own_words, name="own_words"),
    path("moments/<uuid:check>/tomorrow/", views.one_thing, name="one_thing"),
    path("moments/<uuid:check>/look-back/", views.look_back, name="look_back"),
    path("class/", views.class_picture, name="class_picture"),
]
