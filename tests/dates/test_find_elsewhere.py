"""Complete dates in languages without rules: exact places, and nothing made of counts and other numbers."""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from dateparser.date import DateDataParser
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.finding import elsewhere
from timeline.dates.finding.elsewhere import REACH, complete_dates
from timeline.dates.finding.elsewhere_words import read, words

FIRST = "2021-08-02"
# What is to be found stands in double brackets.
SENTENCES = [
    ("sv", "Mötet hölls [[måndag den 2 augusti 2021]] i Lund.", FIRST),
    ("sv", "Den [[3:e maj 2020]] kom beslutet.", "2020-05-03"),
    ("sv", "I [[augusti 2021]] kom 2500 flera.", "2021-08"),
    ("de", "Am [[Montag, den 2. August 2021]], begann es.", FIRST),
    ("de", "Die Messe ist vom [[11.–12. August 2021]].", "2021-08-11/2021-08-12"),
    ("sv", "Klockan 12 i [[augusti 2021]] kom de.", "2021-08"),
    ("de", "Am [[2. August 2000]] wurde sie eröffnet.", "2000-08-02"),
    ("fr", "La loi date du [[lundi 2 août 2021]].", FIRST),
    ("fr", "Le [[1er août 2021]], tout change.", "2021-08-01"),
    ("fr", "LES PRIX EN [[AOUT 2021]] !", "2021-08"),
    ("es", "El [[lunes 2 de agosto de 2021]] empezó.", FIRST),
    ("es", "Desde [[agosto del 2021]] hay 2500 más.", "2021-08"),
    ("es-PA", "El [[8/2/2021]] empezó.", FIRST),
    ("ca", "Va començar el [[2 d’agost de 2021]].", FIRST),
    ("it", "Il voto di [[lunedì 2 agosto 2021]] è valido.", FIRST),
    ("it", "La festa del [[1º maggio 2021]].", "2021-05-01"),
    ("pt", "Foi na [[segunda-feira, 2 de agosto de 2021]].", FIRST),
    ("nl", "Het begon op [[maandag 2 augustus 2021]].", FIRST),
    ("nl", "Het begon op [[02-08-2021]].", FIRST),
    ("pl", "Stało się to [[2 sierpnia 2021]] r. w Łodzi.", FIRST),
    ("cs", "Stalo se to [[2. 8. 2021]] v Praze.", FIRST),
    ("uk", "Це сталося [[2 серпня 2021]] року.", FIRST),
    ("uk", "У [[п'ятницю, 6 серпня 2021]] року.", "2021-08-06"),
    ("ru", "Это случилось [[2 августа 2021]] года.", FIRST),
    ("ru", "Это случилось [[2-го августа 2021]]г.", FIRST),
    ("fi", "Se alkoi [[maanantaina 2. elokuuta 2021]].", FIRST),
    ("fi", "Se alkoi [[elokuussa 2021]].", "2021-08"),
    ("tr", "Toplantı [[2 Ağustos 2021]]'de yapıldı.", FIRST),
    ("el", "Έγινε τη [[Δευτέρα 2 Αυγούστου 2021]].", FIRST),
    ("el", "ΕΓΙΝΕ ΣΤΙΣ [[2 ΑΥΓΟΥΣΤΟΥ 2021]].", FIRST),
    ("hu", "A gyűlés [[2021. augusztus 2-án]] volt.", FIRST),
    ("lt", "Tai įvyko [[2021 m. rugpjūčio 2]] d.", FIRST),
    ("kk", "Бұл [[2021 жылғы 2 тамыз]] күні болды.", FIRST),
    ("ar", "بدأ الاجتماع يوم [[الاثنين ٢ أغسطس ٢٠٢١]] في القاهرة.", FIRST),
    ("ar", "بدأ الاجتماع في [[2 آب 2021]] في دمشق.", FIRST),
    ("fa", "این نشست [[دوشنبه ۲ اوت ۲۰۲۱]] برگزار شد.", FIRST),
    ("fa", "این نشست در [[۳ می ۲۰۲۰]] برگزار شد.", "2020-05-03"),
    ("he", "הפגישה נערכה ב-[[2 באוגוסט 2021]] בחיפה.", FIRST),
    ("he", "הפגישה נערכה ב-[[2.8.2021]] בחיפה.", FIRST),
    ("hi", "बैठक [[सोमवार, 2 अगस्त 2021]] को हुई।", FIRST),
    ("hi", "बैठक [[२ अगस्त २०२१]] को हुई।", FIRST),
    ("bn", "সভাটি [[২ আগস্ট ২০২১]] হয়েছিল।", FIRST),
    ("th", "ประชุมวันที่ [[2 สิงหาคม 2021]] ที่นี่", FIRST),
    ("zh", "会议于[[2021年8月2日]]举行。", FIRST),
    ("zh-TW", "會議於[[２０２１年８月]]舉行。", "2021-08"),
    ("ja", "会議は[[2021年8月2日]]（月）に開かれた。", FIRST),
    ("ko", "회의는 [[2021년 8월 2일]]에 열렸다.", FIRST),
    ("ko", "회의는 [[2021. 8. 2]]. 열렸다.", FIRST),
    ("vi", "Cuộc họp ngày [[2 tháng 8 năm 2021]] ở đây.", FIRST),
    ("vi", "Cuộc họp [[tháng 8/2021]] ở đây.", "2021-08"),
    ("id", "Rapat pada [[Senin, 2 Agustus 2021]] di sini.", FIRST),
    ("fil", "Ang pulong noong [[Agosto 2, 2021]] dito.", FIRST),
    ("fo", "Fundurin var [[2. august 2021]] í Havn.", FIRST),
    ("kl", "[[aggustip 2-anni 2021]] ataatsimiippoq.", FIRST),
    ("kl", "Ulloq [[2. augustusi 2021]].", FIRST),
    ("no", "Møtet var [[2. august 2021]].", FIRST),
    ("xx", "Zq [[2021-08-02]]T14:30, wq.", FIRST),
    ("xx", "Zq [[2.8.2021]], wq.", FIRST),
    ("xx", "Zq [[2/8/2021]] wq.", FIRST),
    ("fa", "(به میلادی: [[2021-08-02]])", FIRST),
]
TEMPTATIONS = [
    ("sv", "Det kom 2500 flera, 12 av 2021 och 2021 personer."),
    ("sv", "31 februari 2021 och 32 augusti 2021, kl 3.12 augusti 2021"),
    ("sv", "2 500 augusti 2021, 2 augusti 999, 2 augusti 3000"),
    ("de", "Im August 2500 Menschen, im August 2000 Menschen, am 2. August 2500 Menschen, August 1950,5"),
    ("de", "Version 2.8.2021, v2.8.2021, 2.8.2021.4, 10.12.2021.1, IP: 10.12.2021, x_2.8.2021"),
    ("de", "am 11. oder 12. August 2021, vom 12.–11. August 2021, vom 12.–12. August 2021"),
    ("de", "Tel. 02-08-2021, +49-2021-08-02, 02/08/2021/3, §2.8.2021, #2.8.2021, 2 8 2021, 2.8-2021"),
    ("de", "8/2021, 2021-08, 2021-22, Mai 2021-22, 13.13.2021, 31.2.2021, 2021-02-29, 2021.13.01"),
    ("fr", "12 av 2021, 2021 euros, le 3 ou 4 mai 2021, mai et 2021"),
    ("es", "el mar 2021, 12 de 2021, marzo y 2021"),
    ("it", "1+2/8/2021=3, 2021 + 8"),
    ("nl", "12 van de 2021, 2021 mei 2020"),
    ("pl", "12 z 2021, wersja 2.8.2021"),
    ("cs", "12 pro 2021"),
    ("uk", "2021 особа, версія 2.8.2021"),
    ("ru", "2021 человек, 2 из 2021, в августа 2500 человек"),
    ("fi", "2021 henkilöä, 2 tai 3. elokuuta 2021"),
    ("tr", "2021 kişi, 2 veya 3 Ağustos 2021"),
    ("el", "2021 άτομα, έκδοση 2.8.2021"),
    ("ar", "١٢ محرم ١٤٤٣ و 2/8/2021 و 2021 شخصا و 2 أغسطس 1443"),
    ("fa", "۱۱ مرداد ۱۴۰۰ و ۱۴۰۰/۰۵/۱۱ و 1400-05-11 و 2021/08/02 و ۲۰۲۱ نفر"),
    ("ps", "1400/05/11 2/8/2021"),
    ("he", "2021 איש, טל 02-08-2021"),
    ("hi", "2021 लोग, 12 में 2021"),
    ("th", "2 สิงหาคม 2564, 2/8/2564, 2/8/2021"),
    ("am", "2/8/2013 2013/08/02"),
    ("zh", "2021人，2021年2月31日，2021年13月，12021年8月2日"),
    ("ja", "2021人、令和3年8月2日、2021年0月"),
    ("ko", "2021명, 2021년 2월 30일"),
    ("id", "2021 orang, 12 dari 2021"),
    ("fo", "2021 fólk, 31. februar 2021"),
    ("kl", "2021 inuit"),
    ("xx", "2. august 2021 is of no known language"),
]
LANGUAGES = st.sampled_from(
    ["sv", "de", "hu", "vi", "ar", "fa", "zh", "fil", "es-PA", "xx", "", "../de", "\u0130"]
)
PIECES = st.sampled_from(
    [
        *(
            "2",
            "12.",
            "31",
            "2021",
            "٢٠٢١",
            "２０２１",
            "august",
            "Montag",
            "augusztus",
            "tháng 8",
            "de",
            "أغسطس",
        ),
        *(
            "年",
            "8月",
            "2日",
            "-",
            "–",
            "/",
            ".",
            ",",
            " ",
            " ",
            "\u200f",
            "oder",
            "m.",
            "İ",
            "ß",
            "\u0301",
            "\n",
        ),
    ]
)


def marked(sentence: str) -> tuple[str, tuple[int, int]]:
    before, phrase, after = re.split(r"\[\[|\]\]", sentence)
    return before + phrase + after, (len(before), len(before) + len(phrase))


@pytest.mark.parametrize(("language", "sentence", "edtf"), SENTENCES)
def test_a_complete_date_is_found_at_its_place(language: str, sentence: str, edtf: str) -> None:
    text, span = marked(sentence)

    assert list(complete_dates(text, language)) == [(*span, edtf)]


@pytest.mark.parametrize(("language", "text"), TEMPTATIONS)
def test_counts_versions_impossible_days_and_other_calendars_are_left_alone(language: str, text: str) -> None:
    assert [(text[start:end], edtf) for start, end, edtf in complete_dates(text, language)] == []


@pytest.mark.parametrize("language", sorted({language for language, *_ in SENTENCES} - {"xx"}))
def test_dateparser_reads_every_month_name_as_the_month_it_lists(language: str) -> None:
    for locale, name in set(words(language).months.values()):
        day, month = read(locale, name, 2021, 17), read(locale, name, 2021, None)
        assert day is None or day[8:] == "17"
        assert None in (day, month) or day[:7] == month


def test_several_dates_come_in_order() -> None:
    text = "2 augusti 2021, 3.8.2021 och 2021-08-04"

    assert [edtf for *_, edtf in complete_dates(text, "sv")] == [FIRST, "2021-08-03", "2021-08-04"]


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join), LANGUAGES)
def test_any_text_is_borne_and_offsets_lie_in_it_in_order(text: str, language: str) -> None:
    last = 0
    for start, end, edtf in complete_dates(text, language):
        assert last <= start < end <= len(text)
        assert any(char.isdecimal() for char in text[start:end])
        assert str(parse(edtf)) == edtf
        last = end


@given(st.dates(), st.sampled_from(["sv", "de", "ru", "fi", "el", "hi", "id"]))
def test_every_day_named_with_its_month_is_that_day(day: date, language: str) -> None:
    first = f"2021-{day.month:02}-01"
    name = next(
        name for locale, name in words(language).months.values() if read(locale, name, 2021, 1) == first
    )
    found = [edtf for *_, edtf in complete_dates(f"{day.day} {name} {day.year:04}", language)]

    assert found == ([day.isoformat()] if 1000 <= day.year <= 2999 else [])


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The length of each stretch of text that is looked at."""
    seen: list[int] = []

    class Counting(elsewhere._Surroundings):
        def __init__(self, text: str, year: re.Match[str], done: int) -> None:
            super().__init__(text, year, done)
            seen.append(len(self.low))

    monkeypatch.setattr(elsewhere, "_Surroundings", Counting)
    return seen


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    asked: list[str] = []
    real = DateDataParser.get_date_data

    def counted(self: DateDataParser, text: str) -> object:
        asked.append(text)
        return real(self, text)

    monkeypatch.setattr(DateDataParser, "get_date_data", counted)
    read.cache_clear()
    yield asked
    read.cache_clear()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1" * 100_000, 0),
        ("2021 " * 20_000, 20_000),
        ("august 2 " * 20_000, 0),
        ("Montag, den 2. august " * 5_000 + "2021", 1),
    ],
)
def test_each_year_is_looked_at_once_and_no_further_than_its_neighbours(
    text: str, years: int, looks: list[int], parses: list[str]
) -> None:
    list(complete_dates(text, "de"))

    assert len(looks) == years
    assert max(looks, default=0) <= 2 * REACH + 24
    assert len(parses) <= 1


def test_dateparser_is_asked_once_for_a_date_that_is_repeated(parses: list[str]) -> None:
    assert len(list(complete_dates("2. August 2021 und 2021 Menschen. " * 1_000, "de"))) == 1_000
    assert parses == ["2 august 2021"]


def test_dateparser_is_never_asked_about_what_has_no_name_of_a_month(parses: list[str]) -> None:
    list(complete_dates("2.8.2021, 2500 mehr, 31. 2021 Menschen, 99. August 2021", "de"))

    assert parses == []


def test_threads_find_the_same() -> None:
    cases = [(*marked(sentence), language, edtf) for language, sentence, edtf in SENTENCES] * 10
    read.cache_clear()
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda case: list(complete_dates(case[0], case[2])), cases))

    assert found == [[(*span, edtf)] for _, span, _, edtf in cases]


def test_dateparser_is_not_imported_before_a_year_is_seen() -> None:
    lines = (
        "import sys",
        "from timeline.dates.finding.elsewhere import complete_dates",
        "assert not list(complete_dates('Nichts am 2. August', 'de'))",
        "assert 'dateparser' not in sys.modules",
    )
    assert subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False).returncode == 0
