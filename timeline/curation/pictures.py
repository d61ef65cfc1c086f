"""The image of a story: taken from whatever was uploaded, made anew, and kept.

Nothing of an upload is ever served: its pixels are decoded and written into files of our own, without
what a camera notes beside them (place, owner, serial number) and without whatever else it may hide.
"""

import secrets
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from timeline.models import Story
from timeline.models.story import PICTURE_WIDTHS, picture_names

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
TALLEST = 2  # times as high as wide, beyond which it is made narrower to fit
QUALITY = 80
# What Pillow's decoders raise on files that are broken or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError)
UNREADABLE = (*BROKEN, AttributeError, NotImplementedError, struct.error, zlib.error)

TOO_LARGE = _("The file has %(mb)s MB; at most 10 are accepted. Make the image smaller first.")
TOO_MANY_PIXELS = _(
    "The image has %(million)s million pixels; at most 40 are accepted. Make it smaller first."
)
NO_IMAGE = _("This is not a JPEG, PNG or WebP image, whatever its name says. Choose another file.")
MOVING = _("This image moves. Choose one that stands still.")
DAMAGED = _("The image is damaged, or only a part of it arrived. Save it anew, or choose another file.")
NOT_KEPT = _(
    "The image could not be stored. Nothing was saved; ask whoever runs the site to look at its disk."
)


@dataclass(frozen=True)
class Picture:
    """An image as it will be served: a name that nobody can guess, its size in pixels, and WebP files."""

    name: str
    width: int
    height: int
    files: dict[str, bytes]


def picture_of(upload: IO[bytes], size: int) -> Picture:
    """The image in `upload`, which has `size` bytes.

    ValidationError, with what to do, when it is too large, no image of a known kind, moving or damaged.
    """
    if size > MOST_BYTES:
        raise ValidationError(TOO_LARGE, code="large", params={"mb": -(-size // (1024 * 1024))})
    upload.seek(0)
    image = _decoded(upload)
    names = picture_names(secrets.token_hex(16))
    files = {}
    for name, width in zip(names, PICTURE_WIDTHS, strict=True):
        image.thumbnail((width, width * TALLEST), Image.Resampling.LANCZOS)
        files[name] = _webp(image)
        if name == names[0]:
            large = image.size
    return Picture(names[0], *large, files)


def _decoded(upload: IO[bytes]) -> Image.Image:
    """Upright, in sRGB, and with nothing but its pixels."""
    try:
        image = Image.open(upload, formats=FORMATS)
    except UnidentifiedImageError as error:
        raise ValidationError(NO_IMAGE, code="kind") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(None) from error
    except UNREADABLE as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    if image.width * image.height > MOST_PIXELS:
        raise _too_many(image.width * image.height)
    try:
        if _moves(image):
            raise ValidationError(MOVING, code="moving")
        # A JPEG can be decoded at a fraction of its size, which takes a fraction of time and memory.
        image.draft(None, (PICTURE_WIDTHS[0] * 2, PICTURE_WIDTHS[0] * 2))
        image.load()
        return _plain(image)
    except ValidationError:
        raise
    except UNREADABLE as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _too_many(pixels: int | None) -> ValidationError:
    million: Any = "> 89" if pixels is None else -(-pixels // 1_000_000)
    return ValidationError(TOO_MANY_PIXELS, code="pixels", params={"million": million})


def _moves(image: ImageFile.ImageFile) -> bool:
    """Photographs of some telephones hold several images too, one of them the photograph (MPO)."""
    return image.format != "MPO" and getattr(image, "is_animated", False)


def _plain(image: Image.Image) -> Image.Image:
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except UNREADABLE:
        image.info.pop("exif", None)  # then nobody knows which side is up
    if image.mode.startswith("I"):  # 16 bits a pixel, of which `convert` would keep the lower eight
        image = image.point(lambda value: value / 256).convert("L")
    see_through = image.has_transparency_data
    pixels = _in_srgb(image).convert("RGBA" if see_through else "RGB")
    pixels.info = {}
    return pixels


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours of a camera's own colour space would look dull without its profile, which we do not keep."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        own, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        wanted = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, own, target, outputMode=wanted) or image
    except (ImageCms.PyCMSError, *UNREADABLE):
        return image


def _webp(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()


@contextmanager
def kept(picture: Picture) -> Iterator[None]:
    """Stores its files for the rows that are written inside; where that fails none of them is left.

    ValidationError when there is no room for them.
    """
    try:
        _store(picture)
        yield
    except BaseException:
        _remove(picture.files)
        raise


def _store(picture: Picture) -> None:
    try:
        for name, content in picture.files.items():
            default_storage.save(name, ContentFile(content))
    except OSError as error:
        raise ValidationError(NOT_KEPT, code="storage") from error


def forget(name: str) -> None:
    """Removes the files of an image once the change that took it away is stored for good."""
    names = files_of(name)
    transaction.on_commit(lambda: _remove(names), robust=True)


def files_of(name: str) -> list[str]:
    """The files of all widths of the image that a story knows by `name`; none for "" ."""
    return picture_names(name.partition("-")[0]) if name else []


def _remove(names: Iterable[str]) -> None:
    for name in names:
        with suppress(OSError):  # such as a disk that can only be read; a file too many does no harm
            default_storage.delete(name)


def forget_those_of(stories: Iterable[Story]) -> None:
    """The same for stories that are deleted."""
    for story in stories:
        forget(story.image.name or "")
