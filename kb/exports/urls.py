"""Addresses for machines."""

from django.urls import path

from kb.exports.api import api_index, search_api
from kb.exports.feeds import feed
from kb.exports.opensearch import opensearch
from kb.exports.sitemaps import robots, sitemap, sitemap_part

urlpatterns = [
    path("api/v1/", api_index, name="api"),
    path("api/v1/search", search_api, name="api-search"),
    path("feed", feed, name="feed"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:part>.xml", sitemap_part, name="sitemap-part"),
]
