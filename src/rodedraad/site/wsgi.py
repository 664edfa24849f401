"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from rodedraad.site.worker import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.site.settings")
application = get_wsgi_application()
settle()
