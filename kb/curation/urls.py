"""Addresses where readers write: the searches they keep, the problems they report."""

from django.urls import path

from kb.curation import report_page, views

urlpatterns = [
    path("searches/", views.saved_searches, name="saved-searches"),
    path("searches/save", views.save_search, name="save-search"),
    path("searches/<int:pk>/delete", views.delete_search, name="delete-search"),
    path("report/<str:subject>/<str:key>", report_page.report, name="report"),
]
