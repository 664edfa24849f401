"""Addresses of what somebody may ask for."""

from django.urls import path

from rodedraad.requests import asking_views, views, weighing_views

urlpatterns = [
    path("take-along/", views.take_along, name="take_along"),
    path("take-along/<int:chunk>/", views.take_along_chunk, name="take_along_chunk"),
    path("requests/", asking_views.access_requests, name="access_requests"),
    path("requests/open/", asking_views.open_request, name="open_request"),
    path("requests/asked/", weighing_views.asked_of_me, name="asked_of_me"),
    path("requests/asked/<uuid:task>/", weighing_views.answer_request, name="answer_request"),
    path(
        "requests/asked/<uuid:task>/preview/",
        weighing_views.preview_release,
        name="preview_release",
    ),
    path(
        "requests/asked/<uuid:task>/release/",
        weighing_views.release_passages,
        name="release_passages",
    ),
    path(
        "requests/asked/<uuid:task>/<int:page>/",
        weighing_views.weigh_passages,
        name="weigh_passages",
    ),
    path("requests/<uuid:request_id>/", asking_views.access_request, name="access_request"),
    path("requests/<uuid:request_id>/close/", asking_views.close_request, name="close_request"),
]
