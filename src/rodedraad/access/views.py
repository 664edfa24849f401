"""Pages about belonging to a school: the spaces, the people, the invitations."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from rodedraad.access import actions, invitation_link, queries
from rodedraad.access.errors import InvitationGone, LastAdministrator, SecondFactorFirst
from rodedraad.access.forms import InviteForm
from rodedraad.access.pages import first_page, for_who_may, school_named, whole_address
from rodedraad.access.roles import Permission
from rodedraad.vault.opening import SPACE, space_of
from rodedraad.vault.pages import ReaderRequest, door_page, reader_page, sent, takes
from rodedraad.vault.reader import Reader

CONFLICT = 409


@takes("POST")
@reader_page
def choose_space(request: ReaderRequest) -> HttpResponse:
    """She goes to one of her schools, or to her own space, to the page she begins with there."""
    try:
        school = school_named(request.POST.get("school", ""))
    except ValueError:
        raise Http404 from None
    be_in(request, None if school is None else queries.space(request.reader, school).pk)
    return redirect(first_page(spaces_now(request)))


def be_in(request: ReaderRequest, school: UUID | None) -> None:
    """She is in this school from now on, or in her own space, and begins there next time.

    A form that stands open in another tab was shown for where she was: with a fresh token it is
    refused, so that no class list and no bond comes into another school than she saw above it.
    """
    before, after = request.session.pop(SPACE, None), str(school) if school else None
    if after is not None:
        request.session[SPACE] = after
    actions.remember_where(by=request.reader, school=school)
    if after != before:
        rotate_token(request)


def spaces_now(request: ReaderRequest) -> queries.Spaces:
    """Where she is after a choice: the reader of this request was made before it."""
    return queries.spaces(Reader(request.reader.who, space_of(request)))


# --- the people of a school -----------------------------------------------------------------------


@takes("GET")
@reader_page
@for_who_may(Permission.SEE_PEOPLE)
def school_people(request: ReaderRequest) -> HttpResponse:
    """Who is in the school, and who was invited."""
    page = {
        "school": queries.school(request.reader, Permission.SEE_PEOPLE),
        "people": queries.people(request.reader),
        "waiting": queries.waiting(request.reader),
    }
    return render(request, "access/school_people.html", page)


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.INVITE_PEOPLE)
def invite_person(request: ReaderRequest) -> HttpResponse:
    """Whom, as what; then the link, once."""
    school = queries.school(request.reader, Permission.INVITE_PEOPLE)
    form = InviteForm(country=school.country, sent=sent(request))
    if not form.is_valid():
        page = {"form": form, "school": school}
        status = 422 if form.is_bound else 200
        return render(request, "access/invite_person.html", page, status=status)
    whole = whole_address(request)
    link = actions.invite(by=request.reader, wanted=form.wanted, whole=whole)
    page = {"link": link, "wanted": form.wanted, "role": form.spoken}
    return render(request, "access/invited.html", page)


@takes("POST")
@reader_page
@for_who_may(Permission.INVITE_PEOPLE)
def withdraw_invitation(request: ReaderRequest, invitation: UUID) -> HttpResponse:
    """The link holds no more."""
    actions.withdraw_invitation(by=request.reader, invitation=invitation)
    return redirect("school_people")


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.END_MEMBERSHIP)
def end_membership(request: ReaderRequest, membership: UUID) -> HttpResponse:
    """Someone is it no more, after being asked once more."""
    page = {"member": queries.membership(request.reader, membership)}
    if request.method == "POST":
        try:
            actions.end_membership(by=request.reader, membership=membership)
        except LastAdministrator:
            page["last"] = True  # type: ignore[assignment]
            return render(request, "access/end_membership.html", page, status=CONFLICT)
        return redirect(first_page(queries.spaces(request.reader)))
    return render(request, "access/end_membership.html", page)


@takes("GET")
@reader_page
@for_who_may(Permission.LEAD)
def three_things(request: ReaderRequest) -> HttpResponse:
    """What a leader can do this month. It reads nothing: there is nothing of anyone on it."""
    return render(request, "access/three_things.html")


# --- who was invited ------------------------------------------------------------------------------


@takes("GET")
@door_page
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What the link is for, and the way on. Opening it uses nothing up: mail programs do that."""
    invited = queries.invited_by(secret)
    if invited is None:
        return render(request, "access/invitation_gone.html", status=404)
    response = render(request, "access/invitation.html", {"invited": invited})
    invitation_link.remember(response, secret)
    return response


@takes("GET", "POST")
@reader_page
def accept_invitation(request: ReaderRequest) -> HttpResponse:
    """She says yes, and is in the school; a role that needs it asks a second step first."""
    secret = invitation_link.secret_in(request)
    invited = queries.invited_by(secret)
    if request.method == "POST" and (invited is None or was_read(request, invited)):
        return accepted(request, secret)
    if invited is None:
        return render(request, "access/no_invitation.html")
    has_factor = queries.has_second_factor(request.reader.owner.person)
    page = {
        "invited": invited,
        "lacks": invited.needs_second_factor and not has_factor,
        "other": request.method == "POST",
    }
    status = CONFLICT if page["other"] else 200
    return render(request, "access/accept_invitation.html", page, status=status)


def was_read(request: ReaderRequest, invited: queries.Invited) -> bool:
    """Whether she says yes to this invitation: a link opened since puts another in her browser."""
    return request.POST.get("invitation") == str(invited.id)


def accepted(request: ReaderRequest, secret: str) -> HttpResponse:
    """In the school from now on, or why not."""
    try:
        membership = actions.accept_invitation(by=request.reader, secret=secret)
    except InvitationGone:
        return render(request, "access/no_invitation.html", status=CONFLICT)
    except SecondFactorFirst:
        return redirect("accept_invitation")
    be_in(request, membership.school_id)
    response = redirect(first_page(spaces_now(request)))
    invitation_link.forget(response)
    return response
