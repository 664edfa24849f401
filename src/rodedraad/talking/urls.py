"""Addresses of the talk material."""

from django.urls import path

from rodedraad.talking import views

urlpatterns = [
    path("mdo-card/", views.mdo_card, name="mdo_card"),
    path("after-a-clash/", views.after_a_clash, name="after_a_clash"),
    path("said-and-asked/", views.said_and_asked, name="said_and_asked"),
    path("opening-sentences/", views.opening_sentences, name="opening_sentences"),
    path("lens-cards/", views.lens_cards, name="lens_cards"),
    path("small-actions/", views.small_actions, name="small_actions"),
    path("so-they-say/", views.myth_cards, name="myth_cards"),
    path("not-for-here/", views.not_for_here, name="not_for_here"),
    path("contacts/", views.contacts, name="contacts"),
]
