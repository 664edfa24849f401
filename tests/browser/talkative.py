"""The product's settings with a log that says all it can: what is kept back must not hang on it."""

from rodedraad.site.settings import *  # noqa: F403
from rodedraad.site.settings import LOGGING as QUIET

LOGGING = QUIET | {"root": {"handlers": ["stderr"], "level": "DEBUG"}, "loggers": {}}
