"""The images that stand for links to stories and events."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image, features

from tests import make
from timeline.axis.signs import Sign
from timeline.curation import merging, states
from timeline.models import Event, State
from timeline.models.labels import Colour
from timeline.reader import drawing
from timeline.reader.drawing import COLOURS, PreviewCard, drawable, png, set_in_lines

CSS = Path(__file__).parents[2] / "static" / "timeline" / "timeline.css"
needs_database = pytest.mark.django_db


def image(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def card(headline: str = "Flyet landede", language: str = "da", **given: object) -> PreviewCard:
    fields = {
        "kicker": "Evakueringen",
        "date": "2. august 2021",
        "colour": "blue",
        "sign": Sign("dot", "", ""),
    }
    return PreviewCard(headline=headline, language=language, **fields | given)  # type: ignore[arg-type]


def url(event: Event) -> str:
    return f"/events/{event.pk}/card.png"


@needs_database
def test_a_story_and_an_event_have_a_card_of_the_size_that_others_show(client: Client) -> None:
    event = make.event()
    make.event("1000-01-01", story=event.story)
    for path in (url(event), f"{event.story.get_absolute_url()}card.png"):
        answer = client.get(path, headers={"accept-encoding": "gzip"})
        assert (answer["Content-Type"], image(answer.content).size) == ("image/png", (1200, 630))
        assert "Content-Encoding" not in answer
        assert len(answer.content) < 150_000


@needs_database
def test_whoever_has_it_is_not_sent_it_again_until_it_says_something_else(client: Client) -> None:
    event = make.event()
    first = client.get(url(event))
    assert "max-age=3600" in first["Cache-Control"] and "Cookie" not in first.get("Vary", "")
    again = client.get(url(event), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    event.headline = "Nye ord"
    event.save()
    assert client.get(url(event), headers={"if-none-match": first["ETag"]}).status_code == 200


@needs_database
def test_what_is_not_public_has_no_card(client: Client) -> None:
    editor = make.editor()
    draft, withdrawn, twin, stays = make.event(state=State.DRAFT), make.event(), make.event(), make.event()
    states.take(states.WITHDRAW, withdrawn, editor, "Forkert.")
    merging.merge(twin, stays, editor, "Det samme.")
    answers = {event: client.get(url(event)).status_code for event in (draft, withdrawn, twin, stays)}
    assert list(answers.values()) == [404, 410, 410, 200]
    for event in (draft, withdrawn):
        assert client.get(f"/stories/{event.story.slug}/card.png").status_code == 404
    assert client.get("/events/999999/card.png").status_code == 404
    client.force_login(editor)
    assert client.get(url(draft)).status_code == 404  # shared by all caches, so nobody's alone


def test_its_colours_are_those_of_the_page() -> None:
    light = CSS.read_text().split("}")[0]
    assert {name: re.search(rf"--{name}: (#\w+);", light)[1] for name in COLOURS} == COLOURS  # type: ignore[index]
    assert set(Colour.values) <= set(COLOURS)


@pytest.mark.parametrize("headline", ["x" * 500, "Ord " * 125, "å" * 30 + " og " + "ø" * 466, "W" * 200, "i"])
def test_a_headline_of_any_length_fits(headline: str) -> None:
    size, lines = set_in_lines(drawable(headline))
    assert size in drawing.SIZES
    assert len(lines) * size * drawing.LEADING <= drawing.HEADLINE_BOTTOM - drawing.HEADLINE_TOP + 1
    widths = [drawing.font("bold", size).getlength(line) for line in lines]
    assert max(widths) <= drawing.TEXT_WIDTH * 1.01
    whole = "".join(lines) == headline.replace(" ", "")
    assert whole or lines[-1].endswith("…")
    assert image(png(card(headline))).size == drawing.SIZE


@pytest.mark.parametrize("text", ["Blåbærgrød på Ærø", "Žižek, Łódź, Ştefan", "Κύπρος", "Київ", "–“”…½ €"])
def test_letters_of_europe_are_drawn(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow finds no library that joins Arabic letters")
@pytest.mark.parametrize("text", ["رسیدن نخستین هواپیما", "وصول الطائرة NATO ۱۲"])
def test_arabic_letters_are_drawn_from_the_right(text: str) -> None:
    assert drawable(text) == text
    drawn = image(png(card(text, "prs"))).convert("L").crop((0, drawing.HEADLINE_TOP, *drawing.SIZE))
    left, right = (
        drawn.crop(box).point(lambda v: 255 * (v < 128)) for box in ((144, 0, 300, 130), (900, 0, 1120, 130))
    )
    assert right.getbbox() and not left.getbbox()


def test_arabic_letters_that_would_not_join_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda name: False)
    assert drawable("رسیدن") == ""
    assert image(png(card("رسیدن", "prs"))).size == drawing.SIZE


@pytest.mark.parametrize("text", ["日本の見出し", "שלום", "Kabul 日本"])
def test_letters_without_a_picture_leave_a_card_with_the_date_alone(text: str) -> None:
    assert drawable(text) == ""
    assert png(card(text)) == png(card(""))


def test_emoji_are_passed_over() -> None:
    assert drawable("Flyet landede ✈️\U0001f6ec i nat") == "Flyet landede i nat"


@pytest.mark.parametrize("shape", ["dot", "bar", "pair"])
@pytest.mark.parametrize("ink", ["", "hollow", "struck"])
def test_every_sign_is_drawn_in_its_colour(shape: str, ink: str) -> None:
    for fade in ("", "start", "end", "both"):
        drawn = image(png(card("", sign=Sign(shape, ink, fade), colour="red"))).convert("RGB")
        spine = drawn.crop((drawing.SPINE - 20, 110, drawing.SPINE + 20, 200))
        assert any(r > 150 and g < 120 for _n, (r, g, _b) in spine.getcolors(10_000) or [])  # type: ignore[misc]
