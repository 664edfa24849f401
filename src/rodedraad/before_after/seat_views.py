"""What a coach reads here: that there are moments, what she gave him, what she wants to try."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.before_after import queries
from rodedraad.before_after.pages import AtTurn
from rodedraad.before_after.records import MOMENT, actions_in, answers_of
from rodedraad.before_after.showing import said_back, trust_shown
from rodedraad.before_after.trying import tried
from rodedraad.before_after.turns import ACTION_FORM, BAND_FORM, of_form
from rodedraad.coaching.pages.opening import seat_page, steps_seated
from rodedraad.coaching.pages.turn import turn_with_form
from rodedraad.coaching.queries.seats import Seated
from rodedraad.vault.pages import ReaderRequest, takes
from rodedraad.vault.parts import Part


@takes("GET")
@seat_page
def seat_moment(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """That there are moments of one bond, and no more; besides, what she gave him to read."""
    here = seated_turn(seated, turn, form=BAND_FORM)
    running = here.running
    moments = of_form(running, BAND_FORM, here.turn.dyad)
    noted = [one for one in moments if running.words(one, Part.ABOUT_US).get(MOMENT)]
    page = {
        "here": here,
        "teacher": seated.teacher,
        "moments": len(noted),
        "said": said_back(answers_of(queries.trust_words(running, here.turn)[1])),
        "trust": trust_shown(*queries.trust_before_and_after(running, moments)),
    }
    return render(request, "before_after/seat_moment.html", page)


@takes("GET")
@seat_page
def seat_action(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """What she wants to try, and whether she did; only she writes there."""
    here = seated_turn(seated, turn, form=ACTION_FORM)
    actions = actions_in(here.running.words(here.turn))
    page = {
        "here": here,
        "teacher": seated.teacher,
        "tried": tried(actions, here.pupils, today=here.running.today),
    }
    return render(request, "before_after/seat_action.html", page)


def seated_turn(seated: Seated, name: str, *, form: str) -> AtTurn:
    """The turn of this name as its coach sees it; 404 where it has another form."""
    turn = turn_with_form(seated.running, name, form=form)
    return AtTurn(steps_seated(seated), turn)
