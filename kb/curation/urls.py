"""Addresses of signed-in readers."""

from django.urls import path

from kb.curation import views

urlpatterns = [
    path("searches/", views.saved_searches, name="saved-searches"),
    path("searches/save", views.save_search, name="save-search"),
    path("searches/<int:pk>/delete", views.delete_search, name="delete-search"),
]
