"""Addresses of bonds that begin, end or go."""

from django.urls import path

from rodedraad.pupils import list_views, views

urlpatterns = [
    path("bonds/new/", views.begin_bond, name="begin_bond"),
    path("bonds/by-heart/", views.names_by_heart, name="names_by_heart"),
    path("bonds/wiped/", views.wiped, name="wiped"),
    path("bonds/wipe-everything/", views.wipe_everything, name="wipe_everything"),
    path("bonds/<uuid:dyad>/name/", views.rename_bond, name="rename_bond"),
    path("bonds/<uuid:dyad>/end/", views.end_bond, name="end_bond"),
    path("bonds/<uuid:dyad>/wipe/", views.wipe_bond, name="wipe_bond"),
    path("school/class-lists/", list_views.class_lists_page, name="class_lists"),
    path("school/class-lists/<uuid:waiting>/", list_views.class_list_plan, name="class_list_plan"),
    path(
        "school/class-lists/<uuid:waiting>/take-in/", list_views.take_in_list, name="take_in_list"
    ),
    path("school/class-lists/<uuid:waiting>/forget/", list_views.forget_list, name="forget_list"),
    path("classes/", list_views.own_classes, name="own_classes"),
    path("classes/<uuid:school_class>/", list_views.own_class, name="own_class"),
    path("classes/<uuid:school_class>/choose/", list_views.choose_class, name="choose_class"),
    path("classes/<uuid:school_class>/leave/", list_views.leave_class, name="leave_class"),
]
