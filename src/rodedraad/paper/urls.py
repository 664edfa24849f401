"""Addresses of paper: each stands behind the page that it sets."""

from django.urls import path

from rodedraad.paper import views

urlpatterns = [
    path("bonds/side-by-side/paper/", views.side_by_side_paper, name="side_by_side_paper"),
    path("bonds/<uuid:dyad>/paper/", views.bond_paper, name="bond_paper"),
    path("moments/<uuid:check>/paper/", views.moment_paper, name="moment_paper"),
    path("class/paper/", views.class_paper, name="class_paper"),
    path("talks/<uuid:talk_id>/paper/", views.talk_paper, name="talk_paper"),
    path("mdo-card/paper/", views.card_paper, {"card": "mdo_card"}, name="mdo_card_paper"),
    path(
        "after-a-clash/paper/",
        views.card_paper,
        {"card": "after_a_clash"},
        name="after_a_clash_paper",
    ),
    path(
        "opening-sentences/paper/",
        views.card_paper,
        {"card": "opening_sentences"},
        name="opening_sentences_paper",
    ),
    path("lens-cards/paper/", views.card_paper, {"card": "lens_cards"}, name="lens_cards_paper"),
    path(
        "small-actions/paper/",
        views.card_paper,
        {"card": "small_actions"},
        name="small_actions_paper",
    ),
    path("so-they-say/paper/", views.card_paper, {"card": "myth_cards"}, name="myth_cards_paper"),
]
