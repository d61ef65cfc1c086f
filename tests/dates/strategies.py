"""Generated dates for the property tests: EDTF text, and `When` values made of it."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from timeline.dates import PartOfDay, When

ZONES = ("Europe/Copenhagen", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/Havana", "UTC")
LANGUAGES = ("da", "en")

zones = st.sampled_from(ZONES)
languages = st.sampled_from(LANGUAGES)
marks = st.sampled_from(["", "", "", "?", "~", "%"])
days = st.dates(date(2, 1, 1), date(9998, 12, 31)) | st.dates(date(1990, 1, 1), date(2040, 12, 31))
parts = st.sampled_from(PartOfDay)


def day_text(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


day_texts = days.map(day_text)
month_texts = day_texts.map(lambda text: text[:7])
year_texts = day_texts.map(lambda text: text[:4])
grouping_texts = st.builds(
    lambda year, code: f"{year}-{code}",
    year_texts,
    st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]),
)
clock_texts = st.builds(
    lambda day, minute, second: f"{day}T{minute // 60:02}:{minute % 60:02}{second}",
    day_texts,
    st.integers(0, 1439),
    st.sampled_from(["", "", ":00", ":59"]),
)
unknown_texts = st.one_of(
    month_texts.map(lambda text: f"{text}-XX"),
    month_texts.flatmap(lambda text: st.sampled_from(["0X", "1X", "2X"]).map(lambda day: f"{text}-{day}")),
    year_texts.flatmap(
        lambda text: st.sampled_from(["XX", "XX-XX", "0X", "1X", "1X-XX"]).map(lambda rest: f"{text}-{rest}")
    ),
    st.integers(1, 998).map(lambda decade: f"{decade:03}X"),
    st.integers(1, 998).map(lambda decade: f"{decade:03}X-XX"),
    st.integers(1, 98).map(lambda century: f"{century:02}XX"),
    st.integers(1, 8).map(lambda millennium: f"{millennium}XXX"),
)
plain_texts = st.one_of(day_texts, month_texts, year_texts, grouping_texts)
point_texts = st.one_of(plain_texts, unknown_texts, clock_texts)
marked_texts = st.builds(lambda text, mark: text + mark, point_texts, marks)


def _ordered(first: str, last: str) -> tuple[str, str]:
    """In order, whatever their precision: by the start of each."""
    starts = sorted((When(text, "UTC").earliest or datetime.max, text) for text in (first, last))
    return starts[0][1], starts[1][1]


@st.composite
def range_texts(draw: st.DrawFn, ends: st.SearchStrategy[str] = point_texts) -> str:
    first, last = _ordered(draw(ends), draw(ends))
    return f"{first}{draw(marks)}/{last}{draw(marks)}"


@st.composite
def near_day_ranges(draw: st.DrawFn) -> str:
    """Ranges of days as news has them: up to some months, often inside one."""
    first = draw(days.filter(lambda day: day.year < 9990))
    return f"{day_text(first)}/{day_text(first + timedelta(days=draw(st.integers(0, 400))))}"


week_texts = days.filter(lambda day: 2 < day.year < 9990).map(
    lambda day: "/".join(day_text(day + timedelta(days=step - day.weekday())) for step in (0, 6))
)
open_texts = st.one_of(
    marked_texts.map(lambda text: f"{text}/.."),
    marked_texts.map(lambda text: f"{text}/"),
    marked_texts.map(lambda text: f"../{text}"),
    marked_texts.map(lambda text: f"/{text}"),
    plain_texts.map(lambda text: f"[..{text}]"),
    plain_texts.map(lambda text: f"[{text}..]"),
)


@st.composite
def set_texts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from([day_texts, month_texts, year_texts, plain_texts]))
    members = draw(st.lists(kind, min_size=2, max_size=5))
    first = draw(days.filter(lambda day: day.year < 9990))
    close = [
        day_text(first + timedelta(days=step)) for step in draw(st.lists(st.integers(0, 40), max_size=5))
    ]
    return f"[{','.join(draw(st.sampled_from([members, close or members])))}]"


@st.composite
def stretch_texts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from([day_texts, month_texts, year_texts]))
    return "[{}..{}]".format(*_ordered(draw(kind), draw(kind)))


edtf_texts = st.one_of(
    marked_texts,
    range_texts(),
    range_texts(plain_texts),
    near_day_ranges(),
    week_texts,
    open_texts,
    set_texts(),
    stretch_texts(),
)
whens = st.one_of(
    st.builds(When, edtf_texts, zones),
    st.builds(When, st.builds(lambda day, mark: day + mark, day_texts, marks), zones, parts),
)
