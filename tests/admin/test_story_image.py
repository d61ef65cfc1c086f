"""The image of a story in its form: taken, replaced, taken away, refused."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from tests import make
from tests.admin.conftest import browser_of
from tests.admin.posting import address, formset
from timeline.admin.versions import version
from timeline.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(name: str = "Min ferie ../../x.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def post(client: Client, story: Story | None, **given: Any) -> Any:
    path = address(story) if story else address(Story, "add")
    data = {"title": "Evakueringen", "standfirst": "", "language": "da", "slug": "", "zone": make.ZONE}
    data |= formset([], "key_figures")
    if story:
        data |= {"title": story.title, "slug": story.slug, "version": version(story)}
        data |= {"image_alt": story.image_alt, "image_credit": story.image_credit}
    return client.post(path, data | given)


def illustrated(client: Client) -> Story:
    assert post(client, None, image=upload(), image_alt="Et fly").status_code == 302
    return Story.objects.get()


def test_it_is_stored_under_a_name_of_ours(curator: Client, media: Path) -> None:
    assert post(curator, None, image=upload(), image_alt="Et fly", image_credit="Foto: X").status_code == 302
    story = Story.objects.get()
    assert (story.image_width, story.image_height, story.image_credit) == (900, 600, "Foto: X")
    assert {path.name for path in media.iterdir()} == {
        story.image.name,
        str(story.image.name).replace("-1600", "-800"),
    }
    assert "ferie" not in str(story.image.name)
    form = curator.get(address(story)).content.decode()
    assert f'src="/pictures/{str(story.image.name).replace("-1600", "-800")}"' in form
    assert 'enctype="multipart/form-data"' in form


def test_without_words_for_those_who_cannot_see_it_it_is_refused(curator: Client, media: Path) -> None:
    page = post(curator, None, image=upload(), image_alt="  ").content.decode()
    assert "Say what the image shows" in page
    assert "Choose the file again" in page
    assert 'value="Evakueringen"' in page
    assert not Story.objects.exists()
    assert not list(media.iterdir())


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("x.jpg", b"<script>alert(1)</script>", "image/jpeg"), "not a JPEG, PNG or WebP"),
        (SimpleUploadedFile("x.jpg", upload().read()[:300], "image/jpeg"), "damaged"),
        (SimpleUploadedFile("x.png", upload(kind="GIF").read(), "image/png"), "not a JPEG, PNG or WebP"),
        (SimpleUploadedFile("x.jpg", b"", "image/jpeg"), "empty"),
        (SimpleUploadedFile("x.jpg", bytes(10 * 1024 * 1024 + 1), "image/jpeg"), "at most 10"),
    ],
    ids=["markup", "half", "gif", "empty", "large"],
)
def test_a_wrong_file_is_answered_and_nothing_typed_is_lost(
    curator: Client, media: Path, file: SimpleUploadedFile, says: str
) -> None:
    file.seek(0)
    answer = post(curator, None, title="Min titel", image=file, image_alt="Et fly", image_credit="Foto: X")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    for typed in ("Min titel", "Et fly", "Foto: X"):
        assert f'value="{typed}"' in page
    assert not Story.objects.exists()
    assert not list(media.iterdir())


def test_another_one_takes_its_place_and_its_files_go(
    curator: Client, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    story = illustrated(curator)
    with django_capture_on_commit_callbacks(execute=True):
        assert post(curator, story, image=upload()).status_code == 302
    new = Story.objects.get()
    assert new.image.name != story.image.name
    assert len(list(media.iterdir())) == 2
    assert (media / str(new.image.name)).exists()


def test_it_can_be_taken_away(curator: Client, media: Path, django_capture_on_commit_callbacks: Any) -> None:
    story = illustrated(curator)
    with django_capture_on_commit_callbacks(execute=True):
        assert post(curator, story, **{"image-clear": "on"}).status_code == 302
    story.refresh_from_db()
    assert (story.image.name, story.image_width, story.image_height) == ("", None, None)
    assert not list(media.iterdir())


def test_another_change_leaves_it_as_it_is(curator: Client, media: Path) -> None:
    story = illustrated(curator)
    assert post(curator, story, standfirst="Nyt").status_code == 302
    again = Story.objects.get()
    assert (again.standfirst, again.image.name, again.image_width) == ("Nyt", story.image.name, 900)
    assert len(list(media.iterdir())) == 2


def test_it_goes_with_its_story(editor: Client, media: Path, django_capture_on_commit_callbacks: Any) -> None:
    story = illustrated(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(address(story, "delete"), {"post": "yes"}).status_code == 302
    assert not Story.objects.exists()
    assert not list(media.iterdir())


def test_a_full_disk_is_said_and_nothing_is_saved(
    curator: Client, monkeypatch: pytest.MonkeyPatch, media: Path
) -> None:
    def full(*args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    page = post(curator, None, image=upload(), image_alt="Et fly").content.decode()
    assert "could not be stored" in page
    assert 'value="Et fly"' in page
    assert not Story.objects.exists()


def test_of_a_story_that_readers_see_it_is_changed_by_those_who_may_publish(
    curator: Client, editor: Client, stranger: Client
) -> None:
    story = make.story()
    make.event(story=story)
    assert post(curator, story, image=upload(), image_alt="Et fly").status_code == 403
    assert post(stranger, story, image=upload(), image_alt="Et fly").status_code == 302  # to the door
    story.refresh_from_db()
    assert not story.image
    assert post(editor, story, image=upload(), image_alt="Et fly").status_code == 302
    story.refresh_from_db()
    assert story.image


def test_in_danish_too() -> None:
    client = browser_of(make.curator(), "da")
    page = post(client, None, image=upload(), image_alt="").content.decode()
    assert not Story.objects.exists()
    assert 'value="Evakueringen"' in page


def test_the_database_refuses_one_without_words_or_size(curator: Client) -> None:
    for wrong in ({"image_alt": ""}, {"image_alt": "Et fly", "image_width": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.story(**{"image": "x", "image_width": 1, "image_height": 1} | wrong)
    assert User.objects.count() == 1
