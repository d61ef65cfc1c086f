"""Images of stories: how a page names them, and how they are given out."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from timeline.models import Story
from timeline.models.story import PICTURE_WIDTHS, picture_names

A_YEAR = 31_536_000


class PictureName:
    """A path converter that knows the names that we give, and so no path of anybody else's."""

    regex = rf"[0-9a-f]{{32}}-(?:{'|'.join(str(width) for width in PICTURE_WIDTHS)})\.webp"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Illustration:
    """What the page of a story says of its image; `choices` is for srcset, "" where there is one file."""

    address: str
    choices: str
    width: int
    height: int
    alt: str
    credit: str
    language: str


def illustration(story: Story) -> Illustration | None:
    """Asks neither the database nor the disk."""
    name = story.image.name
    if not name or not story.image_width or not story.image_height:
        return None
    addresses = [f"{settings.MEDIA_URL}{name}" for name in picture_names(name.partition("-")[0])]
    widths = [min(width, story.image_width) for width in PICTURE_WIDTHS]
    pairs = dict(zip(widths, addresses, strict=True))  # an image that was small has one width
    choices = ", ".join(f"{address} {width}w" for width, address in pairs.items())
    return Illustration(
        address=addresses[-1],
        choices=choices if len(pairs) > 1 else "",
        width=story.image_width,
        height=story.image_height,
        alt=story.image_alt,
        credit=story.image_credit,
        language=story.language,
    )


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def picture(request: HttpRequest, name: str) -> FileResponse:
    """One file of an image; its name is never given to another one."""
    try:
        file = default_storage.open(name)
    except OSError as error:
        raise Http404 from error
    # It is compressed as it is; GZipMiddleware would only spend time on it and lose its length.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    return FileResponse(file, content_type="image/webp", headers={"X-Content-Type-Options": "nosniff"})
