"""Every address. Dutch stands at the root, other languages behind their code."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("rodedraad.first_look.urls")),
    # Django tries them one by one: what is asked for most stands first.
    path("", include("rodedraad.pictures.urls")),
    path("", include("rodedraad.measuring.urls")),
    path("", include("rodedraad.talking.urls")),
    path("", include("rodedraad.talking.guide.urls")),
    path("", include("rodedraad.pupil_view.urls")),
    path("", include("rodedraad.paper.urls")),
    path("", include("rodedraad.coaching.urls")),
    path("", include("rodedraad.pupil_file.urls")),
    path("", include("rodedraad.interviews.urls")),
    path("", include("rodedraad.readings.urls")),
    path("", include("rodedraad.profiles.urls")),
    path("", include("rodedraad.before_after.urls")),
    path("", include("rodedraad.closing.urls")),
    path("", include("rodedraad.practice.urls")),
    path("", include("rodedraad.diary.urls")),
    path("", include("rodedraad.phases.urls")),
    path("", include("rodedraad.desk.urls")),
    path("", include("rodedraad.overview.urls")),
    path("", include("rodedraad.vault.urls")),
    path("", include("rodedraad.access.urls")),
    path("", include("rodedraad.pupils.urls")),
    path("", include("rodedraad.sharing.urls")),
    path("", include("rodedraad.requests.urls")),
    path("", include("rodedraad.retention.urls")),
    prefix_default_language=False,
)
handler400 = "rodedraad.web.errors.bad_request"
handler403 = "rodedraad.web.errors.forbidden"
handler404 = "rodedraad.web.errors.not_found"
handler500 = "rodedraad.web.errors.broken"
