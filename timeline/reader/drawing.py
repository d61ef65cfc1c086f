"""Drawing the card of a story or an event: the image that stands for a link to it elsewhere."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from timeline.axis.signs import Sign
from timeline.languages import direction

SIZE = WIDTH, HEIGHT = 1200, 630  # what OpenGraph's readers crop to, 1.91:1

# The page's own in light; a test holds them to the stylesheet.
COLOURS = {
    "paper": "#fbfaf7",
    "ink": "#1b1f23",
    "soft": "#5c636a",
    "line": "#e3dfd6",
    "accent": "#8a1c2b",
    "blue": "#1f6f8b",
    "ochre": "#8a6d00",
    "violet": "#6a4c93",
    "red": "#b23a24",
    "green": "#2f7d4f",
    "grey": "#5c636a",
}
FONTS = Path(__file__).parent / "fonts"
MEASURED = 100  # the size in which words are measured; their widths grow with it
SPINE, START, END = 92, 144, WIDTH - 80
TEXT_WIDTH = END - START
HEADLINE_TOP, HEADLINE_BOTTOM = 210, 520
SIZES = range(78, 39, -4)
LEADING = 1.2
FOUR = 4  # marks are drawn this much larger and made smaller, which rounds their edges

# Neither a letter nor anything that a headline needs: emoji, private characters, controls.
PASSED_OVER = ("So", "Sk", "Cc", "Cf", "Co", "Cs", "Cn")
JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Mark:
    """An event on the strip of a story: where, from 0 to 1, and in which colour."""

    x: float
    colour: str


@dataclass(frozen=True)
class PreviewCard:
    """All that is drawn; two that are equal look the same. `language` is that of `kicker` and `headline`."""

    kicker: str
    headline: str
    language: str
    date: str
    colour: str
    sign: Sign
    marks: tuple[Mark, ...] = ()


def png(card: PreviewCard) -> bytes:
    image = Image.new("RGB", SIZE, COLOURS["paper"])
    canvas = ImageDraw.Draw(image)
    canvas.line([(SPINE, 0), (SPINE, HEIGHT)], COLOURS["line"], 3)
    rtl = direction(card.language) == "rtl"
    kicker, headline = drawable(card.kicker), drawable(card.headline)
    if kicker:
        _line(canvas, fitted(kicker, 30, TEXT_WIDTH), 96, font("regular", 30), COLOURS["soft"], rtl=rtl)
    _line(canvas, fitted(card.date, 38, TEXT_WIDTH, "bold"), 170, font("bold", 38), COLOURS["ink"], rtl=False)
    _paste(image, _drawn_sign(card.sign, COLOURS[card.colour]), (SPINE, 157))
    if headline:
        size, lines = set_in_lines(headline)
        for n, line in enumerate(lines):
            baseline = HEADLINE_TOP + round((n + 0.95) * size * LEADING)
            _line(canvas, line, baseline, font("bold", size), COLOURS["ink"], rtl=rtl)
    _strip(image, card.marks)
    _line(canvas, "Tidslinje", HEIGHT - 42, font("bold", 34), COLOURS["accent"], rtl=False)
    file = BytesIO()
    # Few colours make a third of the bytes in half the time; none is more than one step off.
    few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=4)
    return file.getvalue()


@lru_cache(maxsize=32)
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"card-{weight}.ttf", size)


def drawable(text: str) -> str:
    """The text without what is no letter, such as emoji; "" where a letter of it cannot be drawn.

    Boxes instead of letters, or Arabic ones that do not join, would be worse than no words at all.
    """
    kept = (char for char in unicodedata.normalize("NFC", text) if not _passed_over(char))
    text = " ".join("".join(kept).split())
    if not all(_has(char) for char in text):
        return ""
    from_the_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return "" if from_the_right and not features.check("raqm") else text


def _passed_over(char: str) -> bool:
    if char in JOINERS or char.isspace():
        return False
    return unicodedata.category(char) in PASSED_OVER or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    """What a font has no glyph for it draws as nothing: the fonts here have an empty one for that."""
    if char.isspace() or char in JOINERS or unicodedata.category(char) == "Mn":
        return True
    return font("bold", MEASURED).getmask(char).getbbox() is not None


def set_in_lines(text: str) -> tuple[int, list[str]]:
    """(size, lines): as large as it fits; the end is left out where it does not at the smallest."""
    words = [part for word in text.split() for part in _parts(word)]
    for size in SIZES:
        most = int((HEADLINE_BOTTOM - HEADLINE_TOP) / (size * LEADING))
        lines = _lines(words, TEXT_WIDTH * MEASURED / size)
        if len(lines) <= most:
            return size, lines
    last = f"{lines[most - 1]} {lines[most]}"
    return size, [*lines[: most - 1], fitted(last, size, TEXT_WIDTH, "bold", cut=True)]


def _parts(word: str) -> list[str]:
    """A word that is longer than a line of the smallest size, in pieces that are not."""
    widest = TEXT_WIDTH * MEASURED / SIZES[-1]
    if _width(word) <= widest:
        return [word]
    letters = max(int(len(word) * widest / _width(word)) - 1, 1)
    return [word[start : start + letters] for start in range(0, len(word), letters)]


def _lines(words: Sequence[str], limit: float) -> list[str]:
    lines: list[str] = []
    room = 0.0
    for word in words:
        width = _width(word) + (space := _width(" "))
        if lines and width - space <= room:
            lines[-1] += f" {word}"
            room -= width
        else:
            lines.append(word)
            room = limit - width
    return lines


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    return font("bold", MEASURED).getlength(word)


def fitted(text: str, size: int, limit: float, weight: str = "regular", *, cut: bool = False) -> str:
    """As much of the text as fits; with an ellipsis where it was `cut` already or has to be."""
    measured = font(weight, size)
    if not cut and measured.getlength(text) <= limit:
        return text
    while text and measured.getlength(f"{text}…") > limit:
        text = text[: -max(1, len(text) // 40)].rstrip(" ,;:–-")
    return f"{text}…"


def _line(
    canvas: ImageDraw.ImageDraw, text: str, y: int, font: ImageFont.FreeTypeFont, fill: str, *, rtl: bool
) -> None:
    if rtl and features.check("raqm"):
        canvas.text((END, y), text, fill, font, anchor="rs", direction="rtl")
    else:
        canvas.text((END, y) if rtl else (START, y), text, fill, font, anchor="rs" if rtl else "ls")


def _strip(image: Image.Image, marks: Sequence[Mark]) -> None:
    """The events of a story over its time, in one row."""
    if not marks:
        return
    y, canvas = HEIGHT - 96, ImageDraw.Draw(image)
    canvas.line([(START, y), (END, y)], COLOURS["line"], 3)
    dots = {colour: _dot(COLOURS[colour]) for colour in {mark.colour for mark in marks}}
    for mark in marks:
        _paste(image, dots[mark.colour], (round(START + 9 + mark.x * (TEXT_WIDTH - 18)), y))


def _paste(image: Image.Image, mark: Image.Image, middle: tuple[int, int]) -> None:
    x, y = middle
    image.paste(mark, (x - mark.width // 2, y - mark.height // 2), mark)


def _smooth(large: Image.Image) -> Image.Image:
    return large.resize((large.width // FOUR, large.height // FOUR), Image.Resampling.LANCZOS)


def _dot(colour: str) -> Image.Image:
    large = Image.new("RGBA", (18 * FOUR, 18 * FOUR), f"{colour}00")
    ImageDraw.Draw(large).ellipse([0, 0, 18 * FOUR - 1, 18 * FOUR - 1], colour, COLOURS["paper"], FOUR)
    return _smooth(large)


@lru_cache(maxsize=128)
def _drawn_sign(sign: Sign, colour: str) -> Image.Image:
    """The mark of certainty as on the spine of the page: 30 pixels wide."""
    tall = {"dot": 30, "bar": 72, "pair": 76}[sign.shape]
    large = Image.new("RGBA", (30 * FOUR, tall * FOUR), f"{colour}00")
    canvas = ImageDraw.Draw(large)
    fill = COLOURS["paper"] if sign.ink or (sign.fade and sign.shape == "dot") else colour
    line, right, bottom = 4 * FOUR, 30 * FOUR - 1, tall * FOUR - 1
    if sign.shape == "pair":
        canvas.line([(right / 2, 0), (right / 2, bottom)], colour, line)
        canvas.ellipse([0, 0, right, right], COLOURS["paper"], colour, line)
        canvas.ellipse([0, bottom - right, right, bottom], COLOURS["paper"], colour, line)
    else:
        inset = 5 * FOUR if sign.shape == "bar" else 0
        canvas.rounded_rectangle(
            [inset, 0, right - inset, bottom], (right - 2 * inset) / 2, fill, colour, line
        )
    if sign.ink == "struck":
        canvas.line([(0, bottom), (right, 0)], colour, line)
    if sign.fade and sign.shape == "bar":
        large.putalpha(_faded(large.getchannel("A"), sign.fade))
    return _smooth(large)


def _faded(alpha: Image.Image, fade: str) -> Image.Image:
    """Time runs down, as on the spine."""
    down = Image.linear_gradient("L").resize(alpha.size)
    veil = {"start": down, "end": down.point(lambda value: 255 - value)}.get(fade)
    if veil is None:
        veil = down.point(lambda value: 255 - abs(2 * value - 255))
    return Image.composite(alpha, Image.new("L", alpha.size), veil)
