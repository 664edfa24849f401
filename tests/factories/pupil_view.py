"""Pupils who are asked, and what they send."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from rodedraad.pupil_view import actions
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.queries import guest_of
from rodedraad.pupil_view.records import Answered, Question
from rodedraad.vault.reader import Reader

WITH_PICTURES, IN_WORDS = "rode-draad-spiegel-plaatjes@1#base", "rode-draad-spiegel@1#base"
OWN_WORDS = "Soms 🙂 is het leuk — en soms boos."
DRAWN = ((0, 0, 500, 350, 1000, 700), (10, 20))
YES_TO_ALL = {f"p{number}": 4 for number in range(1, 9)}
SENT = Answered({**YES_TO_ALL, "p2": 1, "p6": None}, OWN_WORDS, DRAWN, "other", "meester Piet")


def asked(
    reader: Reader, dyad: UUID, *, form: str = WITH_PICTURES, sharing: UUID | None = None
) -> tuple[Asking, str]:
    """A pupil who was asked, and the secret of the link."""
    question = Question(uuid4(), form, "vl_parents", sharing)
    secret = actions.ask_pupil(by=reader, dyad=dyad, question=question)
    return Asking.objects.get(pk=question.asking), str(secret)


def sent(reader: Reader, dyad: UUID, answered: Answered = SENT, **more: object) -> Asking:
    """A pupil who was asked and sent something."""
    asking, _ = asked(reader, dyad, **more)  # type: ignore[arg-type]
    actions.send_sheet(by=guest_of(asking), asking=asking, answered=answered)
    asking.refresh_from_db()
    return asking


def as_sent(secret: str, **fields: str) -> dict[str, str]:
    """What the page of a pupil sends."""
    return {"secret": secret, "answer-p1": "4", "answer-p2": "unsure", "words": OWN_WORDS, **fields}


def sends(client: Client, secret: str, **fields: str) -> object:
    """What a pupil's browser gets on sending a sheet."""
    return client.post(reverse("send_sheet"), as_sent(secret, **fields))


def to_ask(**more: str) -> dict[str, str]:
    """What the page of a teacher sends."""
    return {
        "asking": str(uuid4()), "age": "7", "country": "vl", "agreed": "on", "school_rule": "on",
        "form": WITH_PICTURES, "reads": "me", **more,
    }  # fmt: skip
