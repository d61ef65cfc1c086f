"""A file of rules with a mistake in it is refused with a sentence that says where it is and what to do."""

import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import find
from timeline.dates.finding import makers, rules
from timeline.dates.finding.makers import MAKERS
from timeline.dates.finding.needs import (
    ANYWHERE,
    DIRECTIONS,
    LARGEST,
    LENGTHS,
    NEEDS,
    OPTIONS,
    REQUIRED_WORDS,
    TABLES,
    WORDS,
)
from timeline.dates.finding.operations import OPERATIONS
from timeline.dates.finding.rules import MACRO_LANGUAGES, RuleError, build, known, written
from timeline.dates.finding.tense import Direction

Data = dict[str, dict[str, object]]

ROOM = Path(rules.__file__).parent
PAGE = (Path(__file__).parents[2] / "docs" / "add-a-language.md").read_text(encoding="utf-8")
SOURCES = [path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py")]


def sound() -> Data:
    """The smallest file that is accepted, with a group for a mistake to be made in."""
    return {
        "forms": {"day_ending": r"\."},
        "compound_numbers": {"shape": "{unit}og{ten}"},
        "classes": {"number": {"to": 2, "tyve": 20}, "rel_year": {"i fjor": -1}, "unit": {"uger": 1}},
        "words": {name: ["x"] for name in REQUIRED_WORDS},
        "rules": {"odd": {"make": "rel_year", "patterns": ["{rel_year}"]}},
    }


def put(table: str, name: str, value: object) -> Callable[[Data], None]:
    return lambda data: data.setdefault(table, {}).update({name: value})


def group(**odd: object) -> Callable[[Data], None]:
    return put("rules", "odd", odd)


def ago(pattern: str = "{number} {unit} siden", **options: object) -> Callable[[Data], None]:
    return group(make="ago", patterns=[pattern], **options)


def year(*patterns: str, **options: object) -> Callable[[Data], None]:
    return group(make="rel_year", patterns=list(patterns), **options)


MISTAKES: list[tuple[Callable[[Data], None], str]] = [
    # tables
    (put("klasses", "number", {}), "xx.toml: [klasses] is no table. Near it: classes."),
    (lambda data: data.update({"forms": [1]}), "forms is no table. Write [forms]"),  # type: ignore[dict-item]
    (lambda data: data.pop("rules") and None, "xx.toml: there is no [rules.…]. Write one"),
    (put("rules", "odd", "day"), "odd is no table"),
    # makers and their options
    (group(make="wekday", patterns=["{rel_year}"]), "xx.odd: make = “wekday” is no maker. Near it: weekday"),
    (group(patterns=["{rel_year}"]), "is no maker"),
    (ago(), "“{number} {unit} siden” may lack the option `sign`, which ago needs. Add it."),
    (ago("{number} siden", sign=-1), "may lack {unit}, which ago needs. Add it."),
    (ago("{number}? {unit} siden", sign=-1), "may lack {number}, which ago needs. Leave out the “?”"),
    (ago(sign="back"), "sign = 'back'. Write a whole number"),
    (ago(sign=True), "sign = True. Write a whole number"),
    (ago(sign=-1, half=False), "half = False. Write half = true, or leave it out."),
    (ago(sign=-1, sing=1), "`sing` is no option of ago. Near it: `sign`."),
    (year("{rel_year}", offset=1), "`offset` is no option of rel_year."),
    (year("{rel_year}", direction="back"), "direction = 'back'. Write one of before, after"),
    (year("{rel_year}", needs="noun"), "needs = 'noun'. Write one of prefix, preposition."),
    (year("{rel_year}", not_before="of"), "'of' is no list"),
    # patterns
    (group(make="rel_year"), "xx.odd: no patterns. Write patterns ="),
    (year(), "xx.odd: no patterns"),
    (year("{rel_yaer}"), "names {rel_yaer}, which is no class. Near it: {rel_year}"),
    (year("{rel_year"), "“{rel_year” in “{rel_year” is no element. Write {class}"),
    (year("i| {rel_year}"), "has an empty word. Write a word on each side of “|”."),
    (year("I {rel_year}"), "“I” in “I {rel_year}” never matches. Write it in lower case."),
    (year("i? {rel_year}?"), "begins with nothing that can be looked for. Begin it with a word"),
    (year("{dash} {rel_year}"), "begins with nothing that can be looked for."),
    (year("{rel_year}", "{rel_year}"), "“{rel_year}” stands twice"),
    (year("{rel_year} {rel_year}"), "has {rel_year} twice. Name the second one: {class:rel_year2}."),
    # classes and forms
    (put("classes", "part", ["Nat"]), "classes.part: “Nat” never matches. Write it in lower case: “nat”."),
    (put("classes", "unit", {"uger": "1"}), "the value of “uger” is '1'. Write a number, without quotation"),
    (put("classes", "unit", {"uger": True}), "the value of “uger” is True. Write a number"),
    (put("classes", "unit", {"uger": 9}), "“uger” is 9. Write a number from 0 to 7."),
    (put("classes", "unit", "uger"), "'uger' is no class. Write a list of words, or { word = value }."),
    (put("classes", "unit", []), "a class has words, none of them empty."),
    (put("classes", "unit", [1]), '1 is no word. Write it between quotation marks: "1".'),
    (put("classes", "month", ["maj"]), "classes.month: 1 entries. Write 12, in their order."),
    (put("forms", "decade", "(0"), "forms.decade: “(0” is no regular expression: "),
    (put("forms", "unit", "x"), "unit is a class too. Give one of the two another name."),
    (put("compound_numbers", "shape", "{ten}"), 'write one line, as shape = "{unit}og{ten}"'),
    # lists of words
    (put("words", "sinse", ["siden"]), "words.sinse: nothing reads this list. Near it: since."),
    (put("words", "since", ["Siden"]), "words.since: “Siden” never matches. Write it in lower case"),
    (put("words", "since", "siden"), "words.since: 'siden' is no list. Write"),
    (lambda data: data["words"].pop("and") and None, "words.and: every language needs this list."),
    (put("words", "and", []), "words.and: every language needs this list. Write its words."),
]


def test_a_sound_file_is_accepted() -> None:
    assert build("xx", sound()).names == ("xx.odd",)


@pytest.mark.parametrize(("make_it", "complaint"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_its_cure(
    make_it: Callable[[Data], None], complaint: str
) -> None:
    data = sound()
    make_it(data)

    with pytest.raises(RuleError) as refused:
        build("xx", data)

    assert complaint in str(refused.value)
    assert str(refused.value).startswith("xx.toml")


def test_a_word_with_two_values_where_a_maker_looks_is_refused() -> None:
    data = sound()
    data["classes"] |= {"big_unit": {"uge": 1}, "own": {"uge": 2}, "rel": {"denne": 0}}
    data["rules"]["odd"] = {"make": "rel_unit", "patterns": ["{rel} {own:unit}"]}

    with pytest.raises(RuleError, match=r"“uge” is 2 in \{own\} and 1 in \{big_unit\}, where rel_unit looks"):
        build("xx", data)


def test_what_is_no_toml_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text("[rules\n", encoding="utf-8")
    monkeypatch.setattr(rules, "FOLDER", tmp_path)

    with pytest.raises(RuleError, match=r"^xx\.toml: .*line 1"):
        rules.rules("xx")


def test_a_list_that_a_language_leaves_out_is_empty_and_one_that_nobody_knows_fails() -> None:
    words = build("xx", sound()).words

    assert words["game"] == frozenset()
    with pytest.raises(KeyError):
        words["gmae"]


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("Det skete i mandags morges.", "i mandags morges", "2021-08-02"),  # "morges" is no {part} by itself
        ("Den gælder fra 2021-07-31.", "fra 2021-07-31", "2021-07-31"),
    ],
)
def test_a_word_has_the_value_of_its_own_class_and_a_day_no_full_stop(
    text: str, phrase: str, edtf: str
) -> None:
    (found,) = find(text, "da", date(2021, 8, 3), "Europe/Copenhagen")

    assert (found.phrase, found.when.edtf) == (phrase, edtf)


def test_a_tag_for_several_written_languages_is_read_as_one_of_them() -> None:
    assert known() == written() | {"no"}
    assert {MACRO_LANGUAGES[code] for code in known() - written()} <= written()
    assert rules.rules("no").code == "nb"


def found_in_sources(*expressions: str) -> set[str]:
    joined = "\n".join(SOURCES)
    return {match for expression in expressions for match in re.findall(expression, joined)}


def test_the_lists_of_words_are_those_that_something_reads() -> None:
    read = found_in_sources(r"words\[[\"'](\w+)[\"']\]", r"_endings\(\"(\w+)\"")

    assert read | set(OPERATIONS) == WORDS


def test_the_options_are_those_that_something_reads() -> None:
    read = found_in_sources(
        r"option\([\"'](\w+)",
        r"options(?:\.get\(|\[)\"(\w+)\"",
        r"\"(\w+)\" (?:not )?in \w+(?:\.\w+)*\.options",
    )

    assert read == OPTIONS - {"make", "patterns"}


def source_of(maker: object) -> str:
    """Of a maker, with those of its module that it may call."""
    return inspect.getsource(inspect.getmodule(maker) or makers)


@pytest.mark.parametrize("name", sorted(NEEDS | MAKERS))
def test_each_maker_has_the_options_that_it_reads(name: str) -> None:
    own = inspect.getsource(MAKERS[name])
    without_default = set(re.findall(r"\boption\([\"'](\w+)[\"']\)", own))
    in_the_module = set(re.findall(r"[\"'](\w+)[\"']", source_of(MAKERS[name])))

    assert without_default <= NEEDS[name].may
    assert NEEDS[name].may <= in_the_module
    assert not NEEDS[name].may & ANYWHERE


def test_the_makers_that_need_something_are_all_the_makers() -> None:
    assert set(NEEDS) == set(MAKERS)


def test_the_directions_are_those_that_a_verb_may_have() -> None:
    assert set(DIRECTIONS) == set(Direction) - {Direction.UNKNOWN}


# The page "Add a language in an afternoon".


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of the table below a heading, without its head."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    yield from ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines)


def names(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)(?::\w+)?`", cell))


def test_the_page_tells_of_every_maker_what_it_needs_and_may_have() -> None:
    told = {name: (needs, may) for maker, _, needs, may in rows("Makers") for name in names(maker)}

    assert set(told) == set(NEEDS)
    for name, (needs, may) in told.items():
        must = {one for entry in NEEDS[name].must for one in entry}
        assert names(needs) == must, name
        assert names(may) == NEEDS[name].may - must, name


def test_the_page_tells_of_every_option() -> None:
    assert {name for row in rows("Options") for name in names(row[0])} == OPTIONS - {"make", "patterns"}


def test_the_page_tells_of_every_list_and_which_are_required() -> None:
    told = [name for row in rows("Lists of words") for name in names(row[0])]
    required = PAGE.partition("Only these are required:")[2].partition(".")[0]

    assert sorted(told) == sorted(WORDS)
    assert names(required) == REQUIRED_WORDS


def test_the_page_tells_of_every_class_that_a_maker_reads_and_every_table() -> None:
    told = names(PAGE) | set(re.findall(r"\{(\w+)\}", PAGE))
    read = {name for need in NEEDS.values() for entry in need.must for name in entry}

    assert not (set(LENGTHS) | set(LARGEST) | set(rules._FORMS)) - told
    assert not read - told
    assert all(f"[{table}" in PAGE for table in TABLES)


def test_the_page_shows_examples_and_refusals_as_they_are() -> None:
    shown = re.findall(r"^nb\.toml, (nb\.\w+): ", PAGE, re.MULTILINE)
    examples = (Path(__file__).parent / "find_nb.txt").read_text(encoding="utf-8").splitlines()
    section = PAGE.partition("## An example")[2].partition("```\n")[2].partition("```")[0]

    assert set(section.splitlines()) <= set(examples)
    groups = tomllib.loads((ROOM / "nb.toml").read_text(encoding="utf-8"))["rules"]
    assert shown and all(name.removeprefix("nb.") in groups for name in shown)
