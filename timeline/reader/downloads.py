"""From a query string to a file that streams."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from timeline.exports import FORMATS, Format, download
from timeline.reader.question import Question
from timeline.reader.subjects import Subject


class FormatName:
    """A path converter that knows the export formats and nothing else."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def export_of(request: HttpRequest, format: Format, subject: Subject) -> HttpResponseBase:
    """The events that the same address with a page shows; 422 with the reasons where it cannot be read."""
    asked = Question(request.GET, subject)
    if asked.problems:
        sentences = [f"{name}: {sentence}" for name, sentence in asked.problems.items()]
        return HttpResponse("\n".join(sentences) + "\n", status=422, content_type="text/plain; charset=utf-8")
    events = asked.events.in_order(asked.filters.sort)
    options = frozenset(name for name in format.options if request.GET.get(name) not in (None, "", "0"))
    pieces = format.write(events, get_language() or "da", request.build_absolute_uri, options)
    name = subject.slug or "tidslinje"
    return download(pieces, format, name, timezone.localdate(timezone=asked.zone))
