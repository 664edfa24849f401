"""Claim: sealing an answer costs at most 2.5 times the processor time of keeping it plainly.

Both go through the same middleware, session and sign-in, to the same kind of database file. Ours
is opened, merged, sealed again, counted once by its key; at the first save of a moment the trail
gets its line. The plain one reads a row, changes its JSON and writes it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
from statistics import median
from uuid import uuid4

from _rows import row

WARMING_UP, SAVES = 50, 600
MOMENTS = 6
GOAL = 2.5
PEAK = 56.0  # saves a second: forty schools that measure in one hour, ten times over

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/saving.sqlite3",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.ROOT_URLCONF = __name__

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpResponseForbidden, JsonResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from rodedraad.catalogue import instrument  # noqa: E402
from rodedraad.measuring import actions, queries  # noqa: E402
from rodedraad.measuring.forms import save_from_json  # noqa: E402
from rodedraad.measuring.records import refuse_unknown  # noqa: E402
from rodedraad.site import urls as site  # noqa: E402
from tests.factories.measuring import bond, save  # noqa: E402
from tests.factories.people import person, sign_in  # noqa: E402

FORM = instrument(actions.OUR_FORM)


class Plain(models.Model):
    """A check as most tools keep one: a row with its answers as they are."""

    owner = models.UUIDField()
    answers = models.JSONField(default=dict)

    class Meta:
        app_label = "plain"


@transaction.atomic
def plain(request, pk):
    """Save answers plainly, for who is signed in and owns the row; the same answers are refused."""
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    told = save_from_json(request.body)
    refuse_unknown(FORM, told)
    check = Plain.objects.select_for_update().get(pk=pk, owner=request.user.pk)
    check.answers |= {one.name: one.to for one in told.answers}
    check.save()
    return JsonResponse({"answers": check.answers})


urlpatterns = [path("plain/<int:pk>/", plain, name="plain"), *site.urlpatterns]


def request_to(address, content):
    """A request as the web server hands it on."""
    body = json.dumps(content).encode()
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookies,
        "HTTP_ACCEPT": "application/json",
        "HTTP_X_CSRFTOKEN": token,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
    }


def ask(environ):
    """Ask the site, and mind that it took the answer."""
    told = []
    answer = application(environ, lambda status, *_: told.append(status))
    content = b"".join(answer)
    answer.close()
    if not told[0].startswith("200"):
        raise RuntimeError(f"{environ['PATH_INFO']}: {told[0]} {content[:200]!r}")


def saves_of(number):
    """What a page sends as she goes from one answer to another."""
    was = 1 + (number - 1) % 5
    return {"key": uuid4().hex, "answers": [{"name": "c1", "to": 1 + number % 5, "was": was}]}


def measured(address, number):
    """(seconds of processor time, seconds) of one save."""
    environ = request_to(address, saves_of(number))
    used, begun = time.process_time(), time.perf_counter()
    ask(environ)
    return time.process_time() - used, time.perf_counter() - begun


call_command("migrate", verbosity=0)
with connection.schema_editor() as editor:
    editor.create_model(Plain)
application = get_wsgi_application()
anna = person("anna")
dyad = bond(anna.reader)
for _ in range(MOMENTS):
    begun = actions.begin_check(by=anna.reader, dyad=dyad)
    check = queries.row(anna.reader, begun.pk)
    actions.save_answers(by=anna.reader, check=check, save=save(c1=1, c2=3, f4=2, d1=None))
plain_row = Plain.objects.create(owner=anna.pk, answers={"c1": 1, "c2": 3, "f4": 2, "d1": None})

asked = RequestFactory().get("/")
token = get_token(asked)
signed_in = sign_in(Client(), anna).cookies
cookies = "; ".join(f"{name}={one.value}" for name, one in signed_in.items())
cookies += f"; {settings.CSRF_COOKIE_NAME}={asked.META['CSRF_COOKIE']}"

ours, theirs = reverse("answers", args=[check.pk]), reverse("plain", args=[plain_row.pk])
sealed, kept_plainly = [], []
for number in range(1, WARMING_UP + SAVES + 1):  # in turns, so that both have the same neighbours
    pair = measured(ours, number), measured(theirs, number)
    if number > WARMING_UP:
        sealed.append(pair[0])
        kept_plainly.append(pair[1])

(sealed_cost, sealed_took), (plain_cost, plain_took) = (
    [median(times) for times in zip(*found, strict=True)] for found in (sealed, kept_plainly)
)
print(
    f"a save, sealed and plain: {sealed_cost * 1000:.2f}, {plain_cost * 1000:.2f} ms of processor"
)
print(f"saves a second to SQLite on disk: {1 / sealed_took:.0f}, {1 / plain_took:.0f}")
row(
    "an answer sealed beside the same kept plainly, processor time",
    sealed_cost / plain_cost,
    GOAL,
    unit="×",
)
row(
    "processor time of a save, where 56 a second keep one core busy",
    sealed_cost * 1000,
    1000 / PEAK,
    unit="ms",
)
folder.cleanup()
