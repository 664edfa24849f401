"""Addresses of letting someone look along, and of who looks along."""

from django.urls import path

from rodedraad.sharing import views

urlpatterns = [
    path("bonds/<uuid:dyad>/who-looks-along/", views.who_looks_along, name="who_looks_along"),
    path("bonds/<uuid:dyad>/share/", views.choose_coach, name="choose_coach"),
    path("bonds/<uuid:dyad>/share/<uuid:coach>/", views.preview_bond, name="preview_bond"),
    path("bonds/<uuid:dyad>/share/<uuid:coach>/now/", views.share_bond, name="share_bond"),
    path("sharings/<uuid:sharing>/stop/", views.stop_sharing, name="stop_sharing"),
    path("coach/", views.be_coach, name="be_coach"),
    path("coach/stop/", views.stop_being_coach, name="stop_being_coach"),
    path("shared/", views.shared_with_me, name="shared_with_me"),
    path("shared/notes/", views.own_notes, name="own_notes"),
    path("shared/notes/<uuid:record>/wipe/", views.wipe_note, name="wipe_note"),
    path("shared/<uuid:sharing>/", views.see_shared, name="see_shared"),
    path("shared/<uuid:sharing>/note/", views.keep_note, name="keep_note"),
]
