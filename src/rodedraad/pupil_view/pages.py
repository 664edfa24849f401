"""What the pages of a pupil share: a tablet that keeps nothing, and leaving with nothing to do."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.measuring.pages import SeeOther
from rodedraad.pupil_view import actions, queries
from rodedraad.pupil_view.errors import AlreadySent, LinkGone
from rodedraad.pupil_view.forms import SheetForm
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.showing import sheet_page
from rodedraad.vault.pages import View, door_page, wants_json
from rodedraad.web.errors import is_signed_in, leave_cookies_alone

GONE, SOMEONE_IN, REFUSED = 404, 409, 422


def shared_tablet(view: View) -> View:
    """Mark a page on which a pupil sits: anyone may ask for it, and a tablet keeps none of it.

    It never opens where someone is signed in: a pupil could go back to her pages.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if is_signed_in(request):
            return render(request, "pupil_view/someone_in.html", status=SOMEONE_IN)
        return view(request, *args, **named)

    return door_page(answer)


def done(request: HttpRequest) -> HttpResponse:
    """The page that ends it: nothing more to do, and nothing left in this browser.

    The form's own cookie goes with it, and what the browser may hold of the page.
    """
    leave_cookies_alone(request)
    response = render(request, "pupil_view/done.html")
    response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def gone(request: HttpRequest) -> HttpResponse:
    """The page for a link that opens nothing: over, withdrawn, or never one; all alike."""
    if wants_json(request):
        said = _("Dit blad is er niet meer. Dat ligt niet aan jou. Er is niets verstuurd.")
        return JsonResponse({"wrong": [said]}, status=GONE)
    return render(request, "pupil_view/gone.html", status=GONE)


def go_to_the_end(request: HttpRequest) -> HttpResponse:
    """To the page that ends it; a script puts it in the place of the sheet."""
    if wants_json(request):
        return JsonResponse({"next": reverse("sheet_done")})
    return SeeOther(reverse("sheet_done"))


def taken_in(request: HttpRequest, asking: Asking, form: SheetForm) -> HttpResponse:
    """What the pupil gave is sealed; a second press changes nothing, and ends as the first."""
    try:
        with suppress(AlreadySent):
            guest = queries.guest_of(asking)
            actions.send_sheet(by=guest, asking=asking, answered=form.answered)
    except LinkGone:
        return gone(request)
    return go_to_the_end(request)


def not_taken(request: HttpRequest, asking: Asking, form: SheetForm) -> HttpResponse:
    """What stands in the way, in words; what the pupil did stays on the page."""
    if wants_json(request):
        return JsonResponse({"wrong": form.wrong}, status=REFUSED)
    shown = sheet_page(asking, given=form.given)
    page = {"secret": request.POST["secret"], "sent": form, **shown}
    return render(request, "pupil_view/sheet.html", page, status=REFUSED)
