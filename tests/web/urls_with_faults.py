"""The site's own addresses, and two more behind which something goes wrong."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.urls import path

from rodedraad.site import urls as site

SECRET = "a word that only this fault knows"  # noqa: S105  # to look for in what people see


def refused(_request):
    raise PermissionDenied(SECRET)


def broken(_request):
    raise RuntimeError(SECRET)


urlpatterns = [
    *i18n_patterns(
        path("refused/", refused, name="refused"),
        path("broken/", broken, name="broken"),
        prefix_default_language=False,
    ),
    *site.urlpatterns,
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
