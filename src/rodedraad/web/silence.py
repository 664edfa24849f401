"""What a report of a fault may show: where it went wrong, and nothing that anybody typed."""

from __future__ import annotations

import logging
from collections.abc import ItemsView, Iterator
from copy import copy
from traceback import format_tb
from types import FrameType, TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NothingShown(SafeExceptionReporterFilter):
    """No local variable, no field of a form, no cookie: any of them may hold a passphrase."""

    def get_traceback_frame_variables(
        self,
        request: HttpRequest | None,  # noqa: ARG002
        tb_frame: FrameType,  # noqa: ARG002
    ) -> ItemsView[str, Any]:
        """None."""
        return dict[str, Any]().items()

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:  # noqa: ARG002
        """None."""
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:  # noqa: ARG002
        """None."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:  # noqa: ARG002
        """None: the headers hold the cookies again."""
        return {}


ABOUT_A_REQUEST = "django.request"
"""Its lines hold the path that was asked for, and a path may hold the secret of an invitation."""

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NothingSaid(logging.Formatter):
    """Lines of a log without what anybody typed.

    Of an exception stand there its kind, its code and where it was raised, not its words: those of
    Django and of a database repeat the value that was wrong, or all that a page was made of.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the name of an address in the place of its path."""
        if record.name == ABOUT_A_REQUEST:
            record = copy(record)
            match = getattr(getattr(record, "request", None), "resolver_match", None)
            kind = record.args[0] if isinstance(record.args, tuple) and record.args else "Fault"
            record.msg, record.args = f"{kind}: {match.view_name if match else 'unknown'}", None
        record.exc_text = None  # another handler may have written the words down already
        return super().format(record)

    def formatException(self, ei: Fault) -> str:  # noqa: N802  # the name that `logging` calls
        """Where it was raised, and the kinds of what was raised, the first cause last."""
        where = "".join(format_tb(ei[2]))
        return where + "\nafter ".join(kinds(ei[1]))


def kinds(raised: BaseException | None) -> Iterator[str]:
    """The kind of an exception, and of those that it came from."""
    while raised is not None:
        code = getattr(raised, "code", None)
        yield type(raised).__name__ + (f" ({code})" if isinstance(code, str) else "")
        raised = raised.__cause__ or raised.__context__
