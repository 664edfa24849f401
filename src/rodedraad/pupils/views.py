"""Pages on which a bond begins, is named anew, ends or is wiped."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rodedraad.pupils import actions, by_heart, queries
from rodedraad.pupils.errors import AlreadyBegun, YearIsOver
from rodedraad.pupils.forms import NamedForm
from rodedraad.pupils.gone_with import goes_too
from rodedraad.pupils.herself import has_about_no_bond
from rodedraad.vault.forms import SureForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import last_backup_gone

CONFLICT = 409
WIPE = _("wissen")
"""The word that is typed before everything goes."""


@takes("GET", "POST")
@reader_page
def begin_bond(request: ReaderRequest) -> HttpResponse:
    """A nickname and an age; then the bond is there."""
    if not queries.may_begin(request.reader):
        status = CONFLICT if request.method == "POST" else 200
        return render(request, "pupils/not_here.html", status=status)
    form = NamedForm(sent(request), known=queries.names_in_use(request.reader))
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
    others = queries.names_in_use(request.reader, besides=dyad)
    form = NamedForm(sent(request), known=others, initial=was)
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
    except (AlreadyBegun, YearIsOver) as why:
        page = {"bond": bond, "refused": why.code}
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
    page = {"bond": bond, "goes_too": goes_too(bond.id)}
    return render(request, "pupils/wipe_bond.html", page)


@takes("GET", "POST")
@reader_page
def wipe_everything(request: ReaderRequest) -> HttpResponse:
    """Every bond of hers in this space is gone, after a word was typed."""
    bonds, form = queries.her_bonds(request.reader), SureForm(sent(request), wanted=WIPE)
    if form.is_valid():
        actions.wipe_everything(by=request.reader, dyads=[bond.id for bond in bonds])
        return redirect("wiped")
    page = {"bonds": bonds, "more": has_about_no_bond(request.reader), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pupils/wipe_everything.html", page, status=status)


@takes("GET")
@reader_page
def wiped(request: ReaderRequest) -> HttpResponse:
    """What is gone now, and what is gone when the last backup expires."""
    page = {"backups": last_backup_gone(day_of(this_instant()))}
    return render(request, "pupils/wiped.html", page)
