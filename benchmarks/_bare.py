"""The smallest Django project that shows a page: what a page costs by itself."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path

PAGE = "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1><p>{{ words }}</p>"


def page(request):
    return render(request, "page.html", {"title": "Rode Draad", "words": "Een kleine bladzijde."})


urlpatterns = [path("", page)]
LOADERS = [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]
settings.configure(
    SECRET_KEY="bare",  # noqa: S106  # nothing is signed with it
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader", LOADERS)]},
        }
    ],
)
application = get_wsgi_application()
