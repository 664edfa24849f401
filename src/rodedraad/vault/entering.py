"""Coming in and going out: the session, the stages of allauth and the vault, each in its order."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rodedraad.accounts import devices
from rodedraad.accounts.models import User
from rodedraad.vault import opening, own_space, own_ways
from rodedraad.vault.actions import ending
from rodedraad.vault.actions.signing_in import SignedIn
from rodedraad.vault.errors import VaultClosed
from rodedraad.vault.keys import KeyOwner


def enter(request: HttpRequest, who: SignedIn, *, next_page: str) -> HttpResponse:
    """The way on for who gave her passphrase or code: in, or first to the second factor.

    Until that is passed nobody is signed in, and the vault waits. Who was signed in here before
    goes out first, so that two people never share a session.
    """
    leave(request)
    on = next_page if who.owner else reverse("vault_shut")
    response: HttpResponse = perform_login(request, Login(user=who.user, redirect_url=on))
    is_in = request.user.is_authenticated
    if who.owner is not None:
        own_ways.learn(request.session, who.user.pk)
        own_space.begin_in(request.session, who.user.pk)
        request.session.save()  # a fresh session has no key before that
        session = request.session.session_key or ""
        door = opening.Door(
            who.user.pk,
            session,
            second_factor=not is_in,
            stepped_up=not who.by_code,
            by_code=who.by_code,
        )
        opening.open_for(who.owner, door, response)
    if is_in:
        devices.remember(request, response, who.user.email)
    return response


def open_here(request: HttpRequest, owner: KeyOwner, *, next_page: str) -> HttpResponse:
    """The way on for who is signed in already and whose vault was still shut."""
    response = redirect(next_page)
    own_ways.learn(request.session, owner.person)
    own_space.begin_in(request.session, owner.person)
    session = request.session.session_key or ""
    opening.open_for(
        owner, opening.Door(owner.person, session, second_factor=False, stepped_up=True), response
    )
    return response


def go_on_under_new_key(request: HttpRequest, user: User) -> None:
    """Go on in this session after a new passphrase, under a new key; all others have ended."""
    before = request.session.session_key
    update_session_auth_hash(request, user)
    opening.follow_session(before, request.session.session_key)
    ending.follow_sign_in(before=before, after=request.session.session_key)


def waiting_stage(request: HttpRequest) -> LoginStage | None:
    """The stage at which a sign-in waits for the second factor; none without such a sign-in."""
    stage: LoginStage | None = LoginStageController.enter(request, AuthenticateStage.key)
    return stage if stage is not None and stage.login.user is not None else None


def go_on(request: HttpRequest, stage: LoginStage) -> HttpResponse:
    """In, after the second factor: with the vault open, where the passphrase opened it."""
    before, user = request.session.session_key, stage.login.user
    response: HttpResponse = stage.exit()
    opening.follow_session(before, request.session.session_key)
    try:
        opening.pass_second_factor(request)
    except VaultClosed:  # waited too long, or there was none: the next page says what to do
        opening.forget_cookie(response)
    devices.remember(request, response, user.email)
    return response


def leave(request: HttpRequest) -> None:
    """Nobody is signed in here any more, and the vault of this session is closed."""
    if request.session.session_key:
        opening.close_sessions([request.session.session_key])
    logout(request)


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; for pages that have made sure of it."""
    return cast(User, request.user)
