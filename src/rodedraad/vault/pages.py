"""The mark of a page that needs an open vault, and what happens when there is none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from rodedraad.audit import trail
from rodedraad.vault import opening
from rodedraad.vault.errors import (
    LEFT_SHUT,
    NotPermitted,
    UnknownGrant,
    VaultClosed,
    VaultError,
    VaultHidden,
    VaultPending,
    VaultRecovered,
)
from rodedraad.vault.reader import Reader
from rodedraad.vault.ring import DamagedRingKey, DamagedSeal, MissingRingKey
from rodedraad.vault.wiped_when_damaged import Way, way_to_wipe
from rodedraad.web.errors import not_allowed
from rodedraad.web.typed import own_words, page_it_came_from

LONGEST_PATH = 1000
LOCKED = 423
"""HTTP 423 Locked: what a script gets where a person would see the turned sheet."""
CONFLICT, TRY_LATER = 409, 503
RING_SHUT = (DamagedRingKey, DamagedSeal, MissingRingKey)
"""The same for what the server itself seals."""
log = logging.getLogger(__name__)


class ReaderRequest(HttpRequest):
    """A request of a person whose vault is open."""

    reader: Reader


View = Callable[..., HttpResponse]


def reader_page(view: View) -> View:
    """Mark a page of one person: it needs her open vault, and counts as a deed of hers."""
    return _with_reader(view, deed=True)


def quiet_reader_page(view: View) -> View:
    """The same for what a page asks by itself, such as a retry: no deed of hers."""
    return _with_reader(view, deed=False)


def _with_reader(view: View, *, deed: bool) -> View:
    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        try:
            request.reader = opening.reader_of(request, deed=deed)
        except (VaultPending, VaultRecovered, VaultHidden, VaultClosed) as shut:
            return left_outside(request, shut.code)
        try:
            response = view(request, *args, **named)
        except VaultClosed as shut:  # in the meantime: she began a new vault elsewhere
            return left_outside(request, shut.code)
        except (*LEFT_SHUT, *RING_SHUT) as shut:
            way = way_to_wipe(request.reader, shut, named)
            response = left_shut(request, shut, wipe=way)
        except (NotPermitted, UnknownGrant):
            # Here the transaction of the action has rolled back, so the refusal stays written.
            trail.note_refusal(request.reader.owner.person, refused_deed(request))
            raise Http404 from None
        response.headers["Cache-Control"] = "no-store"
        return response

    answer.needs_vault = True  # type: ignore[attr-defined]
    return own_page(answer)


def door_page(view: View) -> View:
    """Mark a page by which people come in: anybody may ask for it, and no copy of it is kept."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        response.headers["Cache-Control"] = "no-store"
        return response

    answer.at_the_door = True  # type: ignore[attr-defined]
    return own_page(answer)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it sent nothing at all; None where no form was sent."""
    return request.POST if request.method == "POST" else None


def takes(*methods: str) -> Callable[[View], View]:
    """Answer other methods than these (and HEAD for GET) with the page that says so."""
    allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]

    def marked(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            if request.method not in allowed:
                return not_allowed(request, allowed=", ".join(allowed))
            return view(request, *args, **named)

        return answer

    return marked


def stepped_up(view: View) -> View:
    """Ask her passphrase again, unless she gave it within ten minutes. Stands below `reader_page`.

    It asks before the form is shown, so nothing that was typed has to be kept on the way.
    """

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        if opening.has_stepped_up(request):
            return view(request, *args, **named)
        return redirect(with_next(reverse("step_up"), page_it_came_from(request)))

    return answer


def with_next(address: str, back: str) -> str:
    """The address, with where to go afterwards."""
    return f"{address}?{urlencode({'next': back})}" if back else address


def own_path(request: HttpRequest, otherwise: str) -> str:
    """Where `?next=` wants to go, if that is a path of this site; else `otherwise`."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    fits = wanted.startswith("/") and len(wanted) <= LONGEST_PATH
    return wanted if ours and fits else otherwise


def home_address() -> str:
    """Where she goes when she wants nothing else: her bonds."""
    return reverse("home")


def own_page(view: View) -> View:
    """Let a page send forms and requests to this server, and to no other.

    Within this site it says where it comes from: with "no-referrer" a browser writes `Origin: null`
    on a form, and Django refuses that as another site's.
    """
    loosened = csp_replace({"form-action": [SELF], "connect-src": [SELF]})(view)

    @wraps(loosened)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = cast(HttpResponse, loosened(request, *args, **named))
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


def left_shut(request: HttpRequest, why: VaultError, *, wipe: Way | None = None) -> HttpResponse:
    """The page for what could not be opened: what is safe, and whom to tell. Nothing was changed.

    Who sent words gets them back, to be copied. A script gets 503, so that it keeps what it has and
    tries again: 409 means a clash to it. `wipe`: the way to wipe what is damaged, and no more.
    """
    log.error("left shut: %s at %s", why.code, refused_deed(request).verb)
    if wants_json(request):
        return JsonResponse({"refused": why.code}, status=TRY_LATER)
    page = {"code": why.code, "words": own_words(request), "wipe": wipe}
    return render(request, "vault/left_shut.html", page, status=CONFLICT)


def refused_deed(request: HttpRequest) -> trail.Deed:
    """What was refused: the name of the address, and nothing that was typed."""
    match = request.resolver_match
    name = match.view_name if match else "unknown"
    return trail.Deed(verb=f"{request.method}:{name}"[:40].lower())


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person."""
    return request.headers.get("Accept", "").startswith("application/json")


STEP_LEFT = {VaultPending.code: "mfa_authenticate", VaultRecovered.code: "recovery_passphrase"}
"""The page of the one step that is left."""


def left_outside(request: HttpRequest, why: str) -> HttpResponse:
    """The way in for who asked for a page; for a script the answer 423 and why.

    Who sent something gets a page that says it is not kept, with what she typed, to be copied.
    """
    back = page_it_came_from(request)
    if request.method != "POST" or why in STEP_LEFT or wants_json(request):
        return to_the_door(request, why, back=back)
    page = {
        "words": own_words(request),
        "hidden": why == VaultHidden.code,
        "on": page_at_the_door(request, why, back=back),
    }
    response = render(request, "vault/not_kept.html", page, status=LOCKED)
    response.headers["Cache-Control"] = "no-store"
    return response


def to_the_door(request: HttpRequest, why: str, *, back: str) -> HttpResponse:
    """The page that opens the vault, and then leads back; for a script the answer 423 and why."""
    if wants_json(request):
        return JsonResponse({"locked": why}, status=LOCKED)
    return redirect(page_at_the_door(request, why, back=back))


def page_at_the_door(request: HttpRequest, why: str, *, back: str) -> str:
    """The address that opens the vault, and leads back to this one."""
    if not request.user.is_authenticated or why == VaultClosed.code:
        name = "account_login"
    else:
        name = STEP_LEFT.get(why, "locked")
    return with_next(reverse(name), back)
