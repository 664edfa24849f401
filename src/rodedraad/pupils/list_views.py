"""Pages of class lists: for who keeps them, and for the teachers whose classes they are."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.access.pages import for_who_may
from rodedraad.access.queries import school
from rodedraad.access.roles import Permission
from rodedraad.interchange.roster import YearGoesBack
from rodedraad.pupils import actions, class_lists
from rodedraad.pupils.errors import ChangedSince
from rodedraad.pupils.list_forms import AnswersForm, BeginBondsForm, ListForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes

CONFLICT = 409


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.KEEP_CLASS_LISTS)
def class_lists_page(request: ReaderRequest) -> HttpResponse:
    """The classes as they stand, and where a list is handed in."""
    here = school(request.reader, Permission.KEEP_CLASS_LISTS)
    form = ListForm(today=here.today, sent=sent(request), files=request.FILES or None)
    if form.is_valid():
        try:
            waiting = actions.keep_list(by=request.reader, listed=form.listed)
            return redirect("class_list_plan", waiting)
        except YearGoesBack:
            form.year_goes_back()
    page = {"form": form, "school": here, "classes": class_lists.listed_classes(request.reader)}
    page["taken_in"] = "taken_in" in request.GET
    status = 422 if form.is_bound else 200
    return render(request, "pupils/class_lists.html", page, status=status)


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.KEEP_CLASS_LISTS)
def class_list_plan(request: ReaderRequest, waiting: UUID) -> HttpResponse:
    """What taking the list in would do, and what is asked about it."""
    planned = class_lists.planned(request.reader, waiting)
    form = AnswersForm(planned.plan, sent=sent(request))
    if form.is_valid():
        actions.answer_questions(by=request.reader, waiting=waiting, names=form.names, who=form.who)
        return redirect("class_list_plan", waiting)
    page = {"planned": planned, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pupils/class_list_plan.html", page, status=status)


@takes("POST")
@reader_page
@for_who_may(Permission.KEEP_CLASS_LISTS)
def take_in_list(request: ReaderRequest, waiting: UUID) -> HttpResponse:
    """The list is taken in as agreed; where something changed meanwhile, nothing is."""
    agreed = request.POST.get("agreed", "")
    try:
        actions.take_in_list(by=request.reader, waiting=waiting, agreed=agreed)
    except ChangedSince:
        planned = class_lists.planned(request.reader, waiting)
        page = {"planned": planned, "form": AnswersForm(planned.plan), "changed": True}
        return render(request, "pupils/class_list_plan.html", page, status=CONFLICT)
    return redirect(f"{reverse('class_lists')}?taken_in")


@takes("POST")
@reader_page
@for_who_may(Permission.KEEP_CLASS_LISTS)
def forget_list(request: ReaderRequest, waiting: UUID) -> HttpResponse:
    """The list that waited is thrown away."""
    actions.forget_list(by=request.reader, waiting=waiting)
    return redirect("class_lists")


# --- the classes of a teacher ---------------------------------------------------------------------


@takes("GET")
@reader_page
@for_who_may(Permission.TEACH)
def own_classes(request: ReaderRequest) -> HttpResponse:
    """The classes of her school: which are hers, she says."""
    found = class_lists.choosable_classes(request.reader)
    return render(request, "pupils/own_classes.html", {"classes": found})


@takes("POST")
@reader_page
@for_who_may(Permission.TEACH)
def choose_class(request: ReaderRequest, school_class: UUID) -> HttpResponse:
    """One class more is hers."""
    actions.choose_class(by=request.reader, school_class=school_class)
    return redirect("own_class", school_class)


@takes("POST")
@reader_page
@for_who_may(Permission.TEACH)
def leave_class(request: ReaderRequest, school_class: UUID) -> HttpResponse:
    """One class is hers no more."""
    actions.leave_class(by=request.reader, school_class=school_class)
    return redirect("own_classes")


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.TEACH)
def own_class(request: ReaderRequest, school_class: UUID) -> HttpResponse:
    """The pupils of one class of hers; with whom she ticks, she begins a bond."""
    listed = class_lists.own_class(request.reader, school_class)
    form = BeginBondsForm(listed, sent=sent(request))
    if form.is_valid():
        pupils = [UUID(one) for one in form.cleaned_data["pupils"]]
        actions.begin_bonds(by=request.reader, pupils=pupils, age=form.chosen_age)
        return redirect("home")
    page = {"listed": listed, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pupils/own_class.html", page, status=status)
