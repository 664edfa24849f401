"""The product's own settings, as on somebody's own machine, with plain names for static files.

The database is SQLite in memory, or whatever RODEDRAAD_DATABASE says: `scripts/test` runs both.
"""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
os.environ.setdefault("RODEDRAAD_VAR", str(CHECKOUT / "var" / "tests"))
os.environ.setdefault("RODEDRAAD_PLAIN_HTTP", "1")  # a live server in a test speaks no TLS

from rodedraad.site.settings import *  # noqa: E402, F403
from rodedraad.site.settings import STATIC_ROOT, STORAGES  # noqa: E402
from rodedraad.vault.stretching import Cost  # noqa: E402

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none

# Hashed names need a collected folder; without one a live server answers 404 for every script.
# Whether the hashed names work is seen by the test that starts the real server.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

# Stretching a passphrase at full cost takes a fifth of a second; one test does it.
VAULT_COST = Cost(memory=8, passes=1, lanes=1)
VAULT_COST_MAY_BE_WEAK = True
