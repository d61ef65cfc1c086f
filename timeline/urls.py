"""Public addresses; they are stable, a later change needs a redirect."""

from django.contrib import admin
from django.urls import path, register_converter

from timeline.reader import feeds, health, pictures, views
from timeline.reader.downloads import FormatName

register_converter(FormatName, "export")
register_converter(pictures.PictureName, "picture")

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events.<export:format_name>", views.export, name="export"),
    path("stories/<slug:slug>/", views.timeline, name="story"),
    path("stories/<slug:slug>/events.<export:format_name>", views.export, name="story-export"),
    path("events/<int:pk>/", views.event, name="event-by-id"),
    path("events/<int:pk>/<slug:slug>/", views.event, name="event"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections.atom", feeds.corrections_feed, name="corrections-feed"),
    path("pictures/<picture:name>", pictures.picture, name="picture"),
    path("language/<str:code>/", views.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]

handler400 = "timeline.reader.errors.bad_request"
handler403 = "timeline.reader.errors.forbidden"
handler404 = "timeline.reader.errors.not_found"
handler500 = "timeline.reader.errors.broken"
