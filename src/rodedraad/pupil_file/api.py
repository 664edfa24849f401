"""Reading along while she writes a sentence: JSON in, JSON out, and nothing kept."""

from __future__ import annotations

import json

from django.http import HttpResponse, JsonResponse

from rodedraad.measuring.by_script import json_only
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.pupil_file.flags import flags
from rodedraad.pupil_file.records import LONGEST_SENTENCE
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, takes

LONGEST_SENT = 4 * LONGEST_SENTENCE


@takes("POST")
@quiet_reader_page
@json_only
def sentence_flags(request: ReaderRequest) -> HttpResponse:
    """What another may read otherwise in one sentence. It is no deed of hers."""
    return JsonResponse({"flags": [flag.said for flag in flags(_sentence(request.body))]})


def _sentence(body: bytes) -> str:
    """The sentence that was sent. Raises `NotUnderstood`."""
    try:
        text = json.loads(body)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotUnderstood from None
    if not isinstance(text, str) or len(text) > LONGEST_SENT:
        raise NotUnderstood
    return text
