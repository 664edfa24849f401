"""Addresses of reading a story."""

from django.urls import path

from rodedraad.readings import api, rater_views, teacher_views, views

COACH = "coaching/<uuid:seat_id>"
HERS = "steps/<uuid:trajectory_id>/second-reader"
RATER = "reading/<uuid:seat_id>"

urlpatterns = [
    path("coaching/practice/", views.practice_story_page, name="practice_story"),
    path("coaching/agreement/", views.reading_agreement, name="reading_agreement"),
    path(f"{COACH}/levels/<slug:turn>/", views.levels, name="levels"),
    path(f"{COACH}/levels/<slug:turn>/save/", api.save_levels, name="save_levels"),
    path(
        f"{COACH}/levels/<slug:turn>/save/again/", api.save_levels_again, name="save_levels_again"
    ),
    path(f"{COACH}/levels/<slug:turn>/close/", views.close_levels, name="close_levels"),
    path(f"{COACH}/second-reading/<slug:turn>/", views.second_reading, name="second_reading"),
    path(f"{HERS}/", teacher_views.second_reader, name="second_reader"),
    path(f"{HERS}/<uuid:coach>/", teacher_views.ask_second_reader, name="ask_second_reader"),
    path(f"{RATER}/", rater_views.stories, name="stories"),
    path(f"{RATER}/leave/", rater_views.leave_reading, name="leave_reading"),
    path(f"{RATER}/levels/<slug:turn>/", rater_views.rater_levels, name="rater_levels"),
    path(f"{RATER}/levels/<slug:turn>/save/", api.save_levels, name="rater_save_levels"),
    path(
        f"{RATER}/levels/<slug:turn>/save/again/",
        api.save_levels_again,
        name="rater_save_levels_again",
    ),
    path(
        f"{RATER}/levels/<slug:turn>/close/",
        rater_views.close_rater_levels,
        name="rater_close_levels",
    ),
]
