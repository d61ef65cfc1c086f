"""The image of a story on its page, and how its files are given out."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests import make
from timeline.curation import pictures
from timeline.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def english() -> Client:
    return Client(headers={"accept-language": "en"})


def illustrated(width: int = 2000, height: int = 1000, **given: Any) -> Story:
    file = BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    picture = pictures.picture_of(file, 1)
    with pictures.kept(picture):
        size = {"image_width": picture.width, "image_height": picture.height}
        return make.story(image=picture.name, image_alt="Et fly <letter>", **size, **given)


def page_of(client: Client, story: Story) -> str:
    make.event(story=story)
    return client.get(story.get_absolute_url()).content.decode()


def test_the_page_shows_it_with_words_credit_and_size_and_does_not_wait_for_it(english: Client) -> None:
    story = illustrated(image_credit="Foto: <Ritzau>")
    page = page_of(english, story)
    image = page.split("<img ")[1].split(">")[0]
    large, small = (f"/pictures/{name}" for name in pictures.files_of(story.image.name or ""))
    assert f'src="{small}" srcset="{large} 1600w, {small} 800w"' in image
    assert 'width="1600" height="800"' in image
    assert 'loading="lazy" decoding="async"' in image
    assert 'alt="Et fly &lt;letter&gt;"' in page
    assert "<figcaption>Foto: &lt;Ritzau&gt;</figcaption>" in page


def test_a_small_one_has_one_file_and_no_credit_is_no_caption(english: Client) -> None:
    page = page_of(english, illustrated(600, 300))
    assert "srcset" not in page
    assert 'width="600" height="300"' in page
    assert "<figcaption></figcaption>" not in page


def test_it_is_on_the_page_of_its_story_alone(english: Client) -> None:
    story = illustrated()
    page_of(english, story)
    assert "<img" not in english.get("/").content.decode()
    assert "<img" not in page_of(english, make.story())


def test_it_costs_no_query(english: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    story = illustrated()
    make.event(story=story)
    with django_assert_num_queries(8):
        english.get(story.get_absolute_url())


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_is_given_out_as_what_it_is_and_kept_for_a_year(english: Client, which: int) -> None:
    name = pictures.files_of(illustrated().image.name or "")[which]
    answer = english.get(f"/pictures/{name}", headers={"accept-encoding": "gzip, br"})
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert Image.open(BytesIO(content)).format == "WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert answer["Content-Length"] == str(len(content))
    assert "Content-Encoding" not in answer


def test_a_file_that_is_gone_is_a_404_and_its_page_stands(english: Client, media: Path) -> None:
    story = illustrated()
    for path in media.iterdir():
        path.unlink()
    assert "<img" in page_of(english, story)
    assert english.get(f"/pictures/{story.image.name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "secret.txt",
        "../settings.py",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/secret.txt",
        f"{'a' * 32}-1600.webp/../../secret.txt",
        f"{'A' * 32}-1600.webp",
        f"{'a' * 32}-99.webp",
        f"{'a' * 32}-1600.webp%00",
        "",
    ],
)
def test_nothing_but_images_of_ours_is_given_out(english: Client, media: Path, name: str) -> None:
    (media / "secret.txt").write_text("hemmeligt")
    answer = english.get(f"/pictures/{name}")
    assert answer.status_code == 404
    assert b"hemmeligt" not in answer.content


def test_it_is_only_given_out(english: Client) -> None:
    name = illustrated().image.name
    assert english.post(f"/pictures/{name}").status_code == 405
    answer = english.head(f"/pictures/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    answer.close()
