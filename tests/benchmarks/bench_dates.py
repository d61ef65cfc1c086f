"""How long one date takes, beside dateparser's reading of the same day: run by hand, prints microseconds."""

import timeit
from collections.abc import Callable
from datetime import date, datetime

from dateparser.date import DateDataParser

from timeline.dates import When, edtf, read_typed, speak

ROUNDS = 2000
ZONE = "Europe/Copenhagen"
TODAY = date(2021, 8, 3)
TEXTS = ("2021-08-02", "2021-07-26/2021-08-01", "[2021-08-11,2021-08-12]", "2021-08-02T14:30", "2021-24")


def microseconds(call: Callable[[], object]) -> float:
    return min(timeit.repeat(call, number=ROUNDS, repeat=3)) / ROUNDS * 1e6


def main() -> None:
    parser = DateDataParser(languages=["da"], settings={"RELATIVE_BASE": datetime(2021, 8, 3)})
    theirs = microseconds(lambda: parser.get_date_data("2. august 2021"))
    print(f"{'dateparser, 2. august 2021':42}{theirs:9.1f} µs")
    for text in TEXTS:
        when = When(text, ZONE)
        said = speak(when, "da")
        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            ("parse, cold", lambda text=text: edtf._parse.__wrapped__(text)),
            ("When", lambda text=text: When(text, ZONE)),
            ("speak", lambda when=when: speak(when, "da")),
            ("read_typed of that", lambda said=said: read_typed(said, "da", TODAY, ZONE)),
        )
        for name, call in rows:
            ours = microseconds(call)
            print(f"{text:24}{name:18}{ours:9.1f} µs   {theirs / ours:8.1f} times as fast")


if __name__ == "__main__":
    main()
