"""The addresses of the house, room by room."""

from django.contrib import admin
from django.urls import include, path

from kb.operations.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health", health, name="health"),
    path("", include("kb.exports.urls")),
    path("", include("kb.curation.urls")),
    path("", include("kb.browse.urls")),
]

handler403 = "kb.browse.views.errors.forbidden"
handler404 = "kb.browse.views.errors.not_found"
handler500 = "kb.browse.views.errors.broken"
