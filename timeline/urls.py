"""Public addresses; they are stable, a later change needs a redirect."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import path, register_converter

from timeline.reader import embed, feeds, health, pictures, previews, views
from timeline.reader.downloads import FormatName
from timeline.reader.sitemaps import SECTIONS, robots

register_converter(FormatName, "export")
register_converter(pictures.PictureName, "picture")

SITEMAPS = {"sitemaps": SECTIONS}

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events.<export:format_name>", views.export, name="export"),
    path("stories/<slug:slug>/", views.timeline, name="story"),
    path("stories/<slug:slug>/events.<export:format_name>", views.export, name="story-export"),
    path("places/<slug:slug>/", views.timeline, {"facet": "place"}, name="place"),
    path("actors/<slug:slug>/", views.timeline, {"facet": "actor"}, name="actor"),
    path("events.atom", feeds.events_feed, name="feed"),
    path("stories/<slug:slug>/events.atom", feeds.events_feed, name="story-feed"),
    path("stories/<slug:slug>/card.png", previews.story_card, name="story-card"),
    path("events/<int:pk>/card.png", previews.event_card, name="event-card"),
    path("embed/", embed.embed, name="embed"),
    path("embed/stories/<slug:slug>/", embed.embed, name="embed-story"),
    path("oembed", embed.oembed, name="oembed"),
    path("events/<int:pk>/", views.event, name="event-by-id"),
    path("events/<int:pk>/<slug:slug>/", views.event, name="event"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections.atom", feeds.corrections_feed, name="corrections-feed"),
    path("pictures/<picture:name>", pictures.picture, name="picture"),
    path("language/<str:code>/", views.language, name="language"),
    path("sitemap.xml", sitemaps.index, {**SITEMAPS, "sitemap_url_name": "sitemap-of"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, SITEMAPS, name="sitemap-of"),
    path("robots.txt", robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]

handler400 = "timeline.reader.errors.bad_request"
handler403 = "timeline.reader.errors.forbidden"
handler404 = "timeline.reader.errors.not_found"
handler500 = "timeline.reader.errors.broken"
