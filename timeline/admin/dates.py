"""What a curator typed as a date, and what it was understood as."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from timeline.dates import DateError, PartOfDay, When, iso_bounds, read_typed_in, speak
from timeline.models import Story

PARTS = [
    ("", gettext_lazy("not known")),
    (PartOfDay.NIGHT.value, gettext_lazy("night (0–6)")),
    (PartOfDay.MORNING.value, gettext_lazy("morning (6–10)")),
    (PartOfDay.FORENOON.value, gettext_lazy("forenoon (9–12)")),
    (PartOfDay.MIDDAY.value, gettext_lazy("midday (11–14)")),
    (PartOfDay.AFTERNOON.value, gettext_lazy("afternoon (12–18)")),
    (PartOfDay.EVENING.value, gettext_lazy("evening (18–24)")),
]
NUMBER = re.compile(r"[0-9]{1,18}")
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ABOUT_THE_PART = ("part-needs-day", "unknown-part")


def read(text: str, part: str, zone: str, language: str) -> When:
    """What was typed as a date and chosen as part of the day, against today in `zone`.

    Read in the language of the interface, or else in `language`, the story's, or else in another
    of the site's. ValidationError for the field `date` or `part`.
    """
    today = timezone.localdate(timezone=ZoneInfo(zone))
    spoken = get_language() or settings.LANGUAGE_CODE
    try:
        when = read_typed_in([spoken, language, *dict(settings.LANGUAGES)], text, today, zone)
        return _in_part(when, part)
    except DateError as error:
        field = "part" if error.code in ABOUT_THE_PART else "date"
        raise ValidationError({field: error.say(spoken)}, code=error.code) from error


def read_day(text: str, story: Story) -> date:
    """The one whole day that was typed, read as `read` does by the story's clock; else ValidationError."""
    try:
        when = read(text, "", story.zone, story.language)
    except ValidationError as error:
        raise ValidationError(error.messages, code="unreadable") from error
    if when.part_of_day or not WHOLE_DAY.fullmatch(when.edtf):
        problem = _("“%(text)s” is not one whole day. Write one, such as 2 August 2021.")
        raise ValidationError(problem, code="not-a-day", params={"text": text.strip()})
    return date.fromisoformat(when.edtf)


def story_numbered(text: str) -> Story:
    """The story with that number; one that is not stored, with the site's own clock, when there is none."""
    story = Story.objects.filter(pk=text).first() if NUMBER.fullmatch(text) else None
    return story or Story()


def _in_part(when: When, part: str) -> When:
    if not part or part == when.part_of_day:
        return when
    if when.part_of_day:
        problem = _("The date names another part of the day. Choose the same one, or none.")
        raise ValidationError({"part": problem}, code="two-parts")
    if part not in list(PartOfDay):
        raise DateError("unknown-part", text=part)
    return When(when.edtf, when.zone, PartOfDay(part))


def understood(when: When) -> str:
    """One line: the date in words, as EDTF and as bounds by the clock of its zone."""
    words = speak(when, get_language() or settings.LANGUAGE_CODE)
    line = _("Understood as: %(words)s · EDTF %(edtf)s · %(bounds)s") % {
        "words": words,
        "edtf": when.edtf,
        "bounds": _bounds(when),
    }
    return line if when.zone == settings.TIME_ZONE else f"{line} · {when.zone}"


def _bounds(when: When) -> str:
    first, last = (_bound(text) for text in iso_bounds(when))
    return first if first == last else f"{first or '…'} – {last or '…'}"


def _bound(text: str) -> str:
    if not text:
        return ""
    # Translators: a date format of Django's, for a day and a time of day.
    form = _("j M Y, H:i") if "T" in text else _("j M Y")
    return date_format(datetime.fromisoformat(text), form, use_l10n=False)


def understand(request: HttpRequest) -> HttpResponse:
    """The line under the date field while somebody types there.

    Always 200: half a date is no error of whoever types it, and the sentence says what is missing.
    """
    story = story_numbered(request.GET.get("story", ""))
    text, part = request.GET.get("date", ""), request.GET.get("part", "")
    context: dict[str, str] = {}
    if text.strip():
        try:
            context["understood"] = understood(read(text, part, story.zone, story.language))
        except ValidationError as error:
            context["problem"] = " ".join(error.messages)
    return render(request, "admin/timeline/event/_understood.html", context)
