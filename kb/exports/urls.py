"""Addresses for machines."""

from django.urls import path

from kb.exports.api import api_index, search_api
from kb.exports.feed import search_feed

urlpatterns = [
    path("api/v1/", api_index, name="api"),
    path("api/v1/search", search_api, name="api-search"),
    path("search.atom", search_feed, name="search-feed"),
]
