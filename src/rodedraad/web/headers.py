"""Headers that Django does not set by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

NOTHING_ALLOWED = ", ".join(
    f"{power}=()"
    for power in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "magnetometer", "microphone", "payment", "usb",
    )
)  # fmt: skip


def permissions_policy(answer: Answer) -> Answer:
    """Middleware that forbids a page every power it has no use for."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_ALLOWED)
        return response

    return with_policy
