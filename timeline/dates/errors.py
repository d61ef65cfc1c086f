"""The one error of this room: a date that cannot be read or cannot be."""

from timeline.dates.words import Words, words

QUOTE_LENGTH = 40


class DateError(ValueError):
    """Says what is wrong with a date and what to do about it.

    `code` is stable and has one sentence in each `languages/*.toml`; `params` fill it. The params `day` and
    `nearest` are days as `YYYY-MM-DD` (possibly impossible ones) and are said in words.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def say(self, language: str) -> str:
        """The sentence for people, Danish for `da`, else English."""
        language_words = words(language)
        values = {name: _value(name, value, language_words) for name, value in self.params.items()}
        return language_words.errors[self.code].format(**values)

    def __str__(self) -> str:
        return self.say("en")


def _value(name: str, value: str, language_words: Words) -> str:
    if name in ("day", "nearest"):
        year, month, day = (int(number) for number in value.split("-"))
        return language_words.day(year, month, day)
    if name in ("said", "weekday"):
        return language_words.weekday(int(value))
    return _shorten(value)


def _shorten(text: str) -> str:
    """What somebody typed, fit to be quoted in a sentence: one line, printable, not long."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(printable.split())
    return line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1].rstrip() + "…"
