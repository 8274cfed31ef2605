"""Addresses for machines."""

from django.urls import path

from kb.exports.api import api_index, search_api

urlpatterns = [
    path("api/v1/", api_index, name="api"),
    path("api/v1/search", search_api, name="api-search"),
]
