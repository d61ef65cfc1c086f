"""Images of stories: made anew from what was uploaded, or refused with what to do."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from timeline.curation import pictures
from timeline.models.story import PICTURE_WIDTHS

SECRET = b"Secret Camera 4711"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> BytesIO:
    file = BytesIO()
    image.save(file, kind, **options)
    return file


def read(file: BytesIO) -> pictures.Picture:
    return pictures.picture_of(file, len(file.getvalue()))


def refusal(content: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        read(BytesIO(content))
    return caught.value


def made(picture: pictures.Picture, which: int = 0) -> Image.Image:
    return Image.open(BytesIO(list(picture.files.values())[which]))


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are an image of that size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", pictures.FORMATS)
@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((2400, 1600), [(1600, 1067), (800, 534)]),
        ((1000, 500), [(1000, 500), (800, 400)]),
        ((40, 30), [(40, 30), (40, 30)]),
        ((400, 4000), [(320, 3200), (160, 1600)]),
    ],
)
def test_it_is_kept_as_webp_in_two_widths_and_never_enlarged(
    kind: str, size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    picture = read(file_of(Image.new("RGB", size, "teal"), kind))
    found = [made(picture, n) for n in range(len(PICTURE_WIDTHS))]
    assert [image.format for image in found] == ["WEBP", "WEBP"]
    assert [image.size for image in found] == sizes
    assert (picture.width, picture.height) == sizes[0]


def test_its_names_are_ours_and_cannot_be_guessed() -> None:
    one, other = (read(file_of(Image.new("RGB", (9, 9)))) for _n in range(2))
    assert one.name != other.name
    assert list(one.files) == pictures.files_of(one.name)


def test_nothing_that_a_camera_noted_is_kept_and_the_image_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    file = file_of(Image.new("RGB", (300, 200), "red"), exif=exif, comment=SECRET)
    assert SECRET in file.getvalue()
    picture = read(file)
    assert (picture.width, picture.height) == (200, 300)
    for n, content in enumerate(picture.files.values()):
        assert SECRET not in content
        assert not made(picture, n).getexif()
        assert not {"exif", "xmp", "icc_profile"} & set(made(picture, n).info)


def test_colours_of_another_space_are_turned_into_those_of_the_web() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read(file_of(Image.new("RGB", (20, 20), (200, 100, 50)), icc_profile=lab))
    red, green, blue = made(picture).convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert abs(red - 200) < 12
    assert abs(green - 100) < 12
    assert abs(blue - 50) < 12
    assert read(file_of(Image.new("RGB", (20, 20)), icc_profile=b"nonsense"))


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    picture = read(file_of(Image.new(mode, (30, 20)), "PNG"))
    assert picture.width == 30
    assert made(picture).mode == ("RGBA" if mode in ("RGBA", "LA") else "RGB")


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    picture = read(file_of(Image.new("I;16", (30, 20), 0x8000), "PNG"))
    assert abs(made(picture).convert("L").getpixel((5, 5)) - 0x80) < 4  # type: ignore[operator]


def test_inks_of_print_are_read() -> None:
    assert read(file_of(Image.new("CMYK", (30, 20)))).width == 30


def test_the_two_images_of_a_telephone_are_one_photograph() -> None:
    """MPO: a JPEG that holds a second one, of which browsers show the first."""
    image = Image.new("RGB", (30, 20))
    assert read(file_of(image, "MPO", save_all=True, append_images=[image])).width == 30


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_another_kind_of_image_is_refused(kind: str) -> None:
    error = refusal(file_of(Image.new("RGB", (64, 64)), kind).getvalue())
    assert error.code == "kind"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%PDF-1.7",
        b"\0" * 99,
    ],
)
def test_what_is_no_image_is_refused_whatever_it_calls_itself(content: bytes) -> None:
    assert refusal(content).code == "kind"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_image_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "green")]
    assert (
        refusal(file_of(frames[0], kind, save_all=True, append_images=frames[1:]).getvalue()).code == "moving"
    )


@pytest.mark.parametrize("kind", pictures.FORMATS)
def test_half_a_file_is_refused(kind: str) -> None:
    content = file_of(Image.effect_noise((300, 300), 90).convert("RGB"), kind).getvalue()
    assert refusal(content[: len(content) // 2]).code in ("damaged", "kind")


@pytest.mark.parametrize(("width", "height"), [(8000, 5001), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    assert refusal(png_that_claims(width, height)).code in ("pixels", "damaged")


def test_a_text_that_unpacks_to_much_is_refused() -> None:
    content = png_that_claims(10, 10)
    text = b"Comment\0\0" + zlib.compress(bytes(20_000_000))
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    assert refusal(content[:33] + chunk + content[33:]).code == "damaged"


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    with pytest.raises(ValidationError) as caught:
        pictures.picture_of(BytesIO(), pictures.MOST_BYTES + 1)
    assert caught.value.code == "large"
    assert "11 MB" in caught.value.messages[0]


@given(st.sampled_from(pictures.FORMATS), st.data())
def test_a_file_with_wrong_bytes_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(file_of(Image.linear_gradient("L").resize((24, 24)), kind).getvalue())
    for _n in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(BytesIO(bytes(content))).width
    except ValidationError as error:
        assert error.messages


def test_its_files_are_there_for_what_is_stored_and_gone_with_what_is_not(media: Path) -> None:
    picture = read(file_of(Image.new("RGB", (9, 9))))
    with pytest.raises(KeyError), pictures.kept(picture):
        assert len(list(media.iterdir())) == 2
        raise KeyError
    assert not list(media.iterdir())
    with pictures.kept(picture):
        pass
    assert {path.name for path in media.iterdir()} == set(picture.files)


def test_a_disk_that_takes_nothing_is_said(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(ValidationError) as caught, pictures.kept(read(file_of(Image.new("RGB", (9, 9))))):
        pass
    assert caught.value.code == "storage"
    assert not list(media.iterdir())


@pytest.mark.django_db(transaction=True)
def test_files_are_removed_when_the_change_is_stored_and_stay_when_it_is_not(media: Path) -> None:
    picture = read(file_of(Image.new("RGB", (9, 9))))
    with pictures.kept(picture):
        pass
    with pytest.raises(KeyError), transaction.atomic():
        pictures.forget(picture.name)
        raise KeyError
    assert len(list(media.iterdir())) == 2
    with transaction.atomic():
        pictures.forget(picture.name)
    assert not list(media.iterdir())
    pictures.forget(picture.name)
    pictures.forget("")
