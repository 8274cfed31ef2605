"""The public addresses."""

from django.contrib.auth import views as auth
from django.urls import path
from django.views.generic import RedirectView

from kb.browse.views import (
    compare,
    coverage,
    documents,
    entities,
    kept,
    lists,
    map_image,
    originals,
    pages,
    passages,
    record_files,
    search,
    suggest,
    verify,
    works,
)
from kb.corpus.models.entity import ROOM

urlpatterns = [
    path("", pages.home, name="home"),
    path("search", search.search, name="search"),
    path("search/", RedirectView.as_view(pattern_name="search", query_string=True)),
    path("map.svg", map_image.map_image, name="map-image"),
    path("map/shapes-<slug:wanted>.svg", map_image.map_shapes, name="map-shapes"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<slug:slug>.<str:name>", record_files.document_file, name="document-file"),
    path("documents/<slug:slug>/", documents.document, name="document"),
    path("documents/<slug:slug>/references/", documents.references, name="references"),
    path("documents/<slug:slug>/original", originals.original, name="original"),
    path("p/<slug:anchor>.<str:name>", record_files.passage_file, name="passage-file"),
    path("p/<str:anchor>/", passages.passage, name="passage"),
    *(path(f"{room}/", lists.entity_list, {"room": room}, name=room) for room in lists.LISTS),
    *(path(f"{room}/<slug:slug>/", entities.entity, {"room": room}, name=kind.value) for kind, room in ROOM.items()),
    *(
        path(f"{room}/<slug:slug>/map", entities.entity_map, {"room": room}, name=f"{room}-map")
        for room in ROOM.values()
    ),
    path("works/", works.works, name="works"),
    path("works/<int:pk>/", works.work, name="work"),
    path("suggest", suggest.suggestions, name="suggest"),
    path("kept/", kept.kept, name="kept"),
    path("kept/change", kept.change, name="kept-change"),
    path("kept/list.<str:name>", kept.export, name="kept-export"),
    path("verify", verify.verify_page, name="verify"),
    path("verify.json", verify.verify_json, name="verify-json"),
    path("about", pages.about, name="about"),
    path("help/search", pages.search_help, name="search-help"),
    path("compare", compare.compare, name="compare"),
    path("coverage", coverage.coverage, name="coverage"),
    path("sign-in", auth.LoginView.as_view(template_name="browse/sign_in.html"), name="sign-in"),
    path("sign-out", auth.LogoutView.as_view(), name="sign-out"),
]
