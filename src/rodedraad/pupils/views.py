"""Pages on which a bond begins, is named anew, ends or is wiped."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rodedraad.pupils import actions, by_heart, queries
from rodedraad.pupils.errors import AlreadyBegun
from rodedraad.pupils.forms import NamedForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes

CONFLICT = 409


@takes("GET", "POST")
@reader_page
def begin_bond(request: ReaderRequest) -> HttpResponse:
    """A nickname and an age; then the bond is there."""
    if not queries.may_begin(request.reader):
        status = CONFLICT if request.method == "POST" else 200
        return render(request, "pupils/not_here.html", status=status)
    form = NamedForm(sent(request))
    if form.is_valid():
        dyad = actions.begin_bond(by=request.reader, named=form.named)
        return redirect("bond", dyad.pk)
    status = 422 if form.is_bound else 200
    return render(request, "pupils/begin_bond.html", {"form": form}, status=status)


@takes("GET", "POST")
@reader_page
def rename_bond(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Another nickname or age for the same pupil."""
    bond = queries.bond(request.reader, dyad)
    was = {"nickname": bond.nickname, "age": bond.named.age.value} if bond.named else {}
    form = NamedForm(sent(request), initial=was)
    if form.is_valid():
        actions.rename_bond(by=request.reader, dyad=bond.dyad, named=form.named)
        return redirect("bond", dyad)
    status = 422 if form.is_bound else 200
    return render(request, "pupils/rename_bond.html", {"form": form, "bond": bond}, status=status)


@takes("GET", "POST")
@reader_page
def end_bond(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """The bond is over, or goes on after all; asked before it is done, and can be undone."""
    bond = queries.bond(request.reader, dyad)
    if request.method != "POST":
        return render(request, "pupils/end_bond.html", {"bond": bond})
    act = actions.go_on_with_bond if bond.is_over else actions.end_bond
    try:
        act(by=request.reader, dyad=bond.dyad)
    except AlreadyBegun:
        page = {"bond": bond, "newer": True}
        return render(request, "pupils/end_bond.html", page, status=CONFLICT)
    return redirect("bond", dyad)


@takes("GET", "POST")
@reader_page
def names_by_heart(request: ReaderRequest) -> HttpResponse:
    """She types whom she thinks of; who did not come by itself is told, and nothing is kept."""
    known = by_heart.names(request.reader)
    page: dict[str, object] = {"enough": len(known) >= by_heart.FEWEST}
    if request.method == "POST":
        page["typed"] = True
        page["left"] = by_heart.not_named(request.POST.get("names", ""), known)
    return render(request, "pupils/by_heart.html", page)


@takes("GET", "POST")
@reader_page
def wipe_bond(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Everything about one bond is gone, after being asked once more."""
    bond = queries.bond(request.reader, dyad)
    if request.method == "POST":
        actions.wipe_bond(by=request.reader, dyad=bond.dyad)
        return redirect("wiped")
    return render(request, "pupils/wipe_bond.html", {"bond": bond})


@takes("GET", "POST")
@reader_page
def wipe_everything(request: ReaderRequest) -> HttpResponse:
    """Every bond of hers in this space is gone, after being asked once more."""
    bonds = queries.her_bonds(request.reader)
    if request.method == "POST":
        actions.wipe_everything(by=request.reader, dyads=[bond.id for bond in bonds])
        return redirect("wiped")
    return render(request, "pupils/wipe_everything.html", {"bonds": bonds})


@takes("GET")
@reader_page
def wiped(request: ReaderRequest) -> HttpResponse:
    """What is gone now, and what is gone when the last backup expires."""
    return render(request, "pupils/wiped.html")
