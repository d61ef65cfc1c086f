"""Door 2, the curator: everything stored, to be found, corrected and published."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin import articles, citations, events, labels, stories

__all__ = ["articles", "citations", "events", "labels", "stories"]

admin.site.site_header = _("Tidslinje: curation")
admin.site.site_title = _("Tidslinje: curation")
admin.site.index_title = _("What is on the timelines")
