"""The address of a mail server, as it stands in the environment."""

from __future__ import annotations

import pytest

from rodedraad.site.mail_server import mail_server


def test_without_an_address_nothing_is_set():
    assert mail_server("") == {}


def test_smtps_speaks_tls_from_the_beginning():
    found = mail_server("smtps://rode%40draad:ge%3Aheim@mail.voorbeeld.test")
    assert found["EMAIL_HOST"] == "mail.voorbeeld.test"
    assert found["EMAIL_PORT"] == 465
    assert found["EMAIL_HOST_USER"] == "rode@draad"
    assert found["EMAIL_HOST_PASSWORD"] == "ge:heim"  # noqa: S105  # made up
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (True, False)


def test_smtp_speaks_tls_too():
    found = mail_server("smtp://mail.voorbeeld.test:2525")
    assert found["EMAIL_PORT"] == 2525
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (False, True)


@pytest.mark.parametrize("address", ["mail.voorbeeld.test", "http://mail.voorbeeld.test", "smtp:"])
def test_anything_else_is_refused(address):
    with pytest.raises(ValueError, match="RODEDRAAD_MAIL"):
        mail_server(address)
