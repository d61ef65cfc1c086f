"""Each case is a text and the names in it; a name is written as its kind, itself and (its description)."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.names import names
from timeline.extract.shapes import Name, NameKind

ARTICLE = Path(__file__).parents[2] / "timeline" / "demo" / "article.da.txt"

DANISH = [
    # states and places
    ("Danmark sender våben til Ukraine.", "state Danmark", "place Ukraine"),
    ("Men Kina og Indien støtter forslaget.", "state Kina", "state Indien"),
    ("Fly lettede med kurs mod USA.", "place USA"),
    ("De skal selv nå ud af Afghanistan.", "place Afghanistan"),
    ("Den skal sendes op i det sydlige Rusland.", "place Rusland"),
    ("Ordningen er betalt af USA og Norge.", "state USA", "state Norge"),
    ("Toppen mødtes i Tyskland og Frankrig.", "place Tyskland", "place Frankrig"),
    ("USA's regering meddeler det.", "state USA's regering"),
    ("Danmarks regering er uenig.", "state Danmarks regering"),
    ("Den amerikanske regering er enig.", "state USA's regering"),
    ("Den svenske regering og Sverige selv.", "state Sveriges regering", "state Sverige"),
    ("I København, Odense og Aalborg regnede det.", "place København", "place Odense", "place Aalborg"),
    ("Han er født i Rom og bor på Amager.", "place Rom", "place Amager"),
    ("Jeg mødte hende på Island i juli.", "place Island"),
    ("De sejlede fra Malmø til Øresund.", "place Malmø", "place Øresund"),
    ("Et eftersyn blev gjort nordvest for Læsø.", "place Læsø"),
    ("De kom fra landsbyen Rozaje og grænsebyen Kruma.", "place Rozaje", "place Kruma"),
    ("Ved Vejle Fjord fandt man en hval.", "place Vejle Fjord"),
    ("Han bisættes fra Ribe Domkirke.", "place Ribe Domkirke"),
    # towns that are words
    ("Skive Kommune lukker tre skoler i Skive.", "state Skive Kommune", "place Skive"),
    ("Toget holder i Ry, fra Hals og ved Struer.", "place Ry", "place Hals", "place Struer"),
    ("Skive efter skive lå der. Hals og håndled gjorde ondt.",),
    ("Vejen er lang. Brande hærger. Give mig en øl.",),
    ("Man kan ikke stole på Greve.",),
    ("Branden i Vejen begyndte klokken fire.", "place Vejen"),
    # people
    ("Det siger udenrigsminister Jeppe Kofod (S).", "person Jeppe Kofod (udenrigsminister (S))"),
    (
        "USA's udenrigsminister, Antony Blinken, erkender det.",
        "state USA",
        "person Antony Blinken (USA's udenrigsminister)",
    ),
    ("Borgmester Lisbeth Arp tog imod.", "person Lisbeth Arp (borgmester)"),
    (
        "Tidligere kulturminister Per Lund Kær (K) talte.",
        "person Per Lund Kær (tidligere kulturminister (K))",
    ),
    ("Lærernes formand, Regitze Lund, er lunken.", "person Regitze Lund (Lærernes formand)"),
    ("Aktionerne indstilles, siger initiativtager Stine Gram.", "person Stine Gram (initiativtager)"),
    ("Det koster, siger vognmand Svend Åge Kjær, der er sur.", "person Svend Åge Kjær (vognmand)"),
    (
        "Uddannelses- og forskningsminister Ida Bro er glad.",
        "person Ida Bro (uddannelses- og forskningsminister)",
    ),
    ("Angriberen Oskar Thuesen Bundesliga-klar", "person Oskar Thuesen (angriberen)"),
    ("Den, der kom, var Søren Holst-Madsen (V).", "person Søren Holst-Madsen ((V))"),
    ("Jens Ravn, lektor ved skolen, er med.", "person Jens Ravn (lektor)"),
    ("Venstres Sofie Holt afviser kritikken.", "organisation Venstre", "person Sofie Holt"),
    ("Jonas Bech talte. Bech var tilfreds.", "person Jonas Bech", "person Jonas Bech"),
    ("Jonas Bechs forslag blev taget op. Siden trak Bech det.", "person Jonas Bech", "person Jonas Bech"),
    ("Mette Arnesens hus blev solgt.", "person Mette Arnesen"),
    ("Jonas Bech og Klaus Bech talte. Så gik Bech.", "person Jonas Bech", "person Klaus Bech"),
    ("Jonas Bech talte. Statsminister Bech gik.", "person Jonas Bech", "person Jonas Bech (statsminister)"),
    (
        "Dronning Margrethe og kronprins Frederik rejste til Grønland.",
        "person Dronning Margrethe",
        "person Kronprins Frederik",
        "place Grønland",
    ),
    ("Karen van der Meulen var med.", "person Karen van der Meulen"),
    ("Kutteren forliste ved skibet Isabella Fraser.",),
    ("Nordkoreas leder, Kim Jong-il, var der.", "state Nordkorea", "person Kim Jong-il (Nordkoreas leder)"),
    # organisations and authorities
    (
        "FN's generalsekretær, António Holm, talte.",
        "organisation FN",
        "person António Holm (FN's generalsekretær)",
    ),
    ("Ifølge Ritzau har Nato sagt nej.", "organisation Ritzau", "organisation Nato"),
    ("De seneste beretninger om Talibans overgreb.", "organisation Taliban"),
    ("Vejdirektoratet holder møde i Løgstør.", "state Vejdirektoratet", "place Løgstør"),
    ("Konkurrence- og Forbrugerstyrelsen ser på sagen.", "state Konkurrence- og Forbrugerstyrelsen"),
    ("Det oplyser Midt- og Vestjyllands Politi.", "state Midt- og Vestjyllands Politi"),
    ("Styrelsen for Patientsikkerhed sagde ja.", "state Styrelsen for Patientsikkerhed"),
    ("Retten i Randers fandt det bevist.", "state Retten i Randers"),
    ("Højesteret omgjorde Vestre Landsrets dom.", "state Højesteret", "state Vestre Landsret"),
    ("I Folketinget stemte Enhedslisten imod.", "state Folketinget", "organisation Enhedslisten"),
    ("Bang & Olufsen A/S ligger i Struer.", "organisation Bang & Olufsen A/S", "place Struer"),
    ("Patienter hos klinikkæden Nordlys Øjne klager.", "organisation Nordlys Øjne"),
    (
        "Aalborg Universitet og FC Midtjylland.",
        "organisation Aalborg Universitet",
        "organisation FC Midtjylland",
    ),
    ("Mandag begynder Søsportens Sikkerhedsråd igen.", "state Søsportens Sikkerhedsråd"),
    ("Tæpper kom fra Folkekirkens Nødhjælp.", "organisation Folkekirkens Nødhjælp"),
    ("Det Hvide Hus afviser, og Kreml tier.", "state Det Hvide Hus", "state Kreml"),
    (
        "En rapport fra Den Uafhængige Afghanske Menneskerettighedskommission, AIHRC, er ude. AIHRC tav.",
        "organisation Den Uafhængige Afghanske Menneskerettighedskommission",
        "organisation Den Uafhængige Afghanske Menneskerettighedskommission",
        "organisation Den Uafhængige Afghanske Menneskerettighedskommission",
    ),
    ("Rejsen er aflyst, oplyser DTLK.", "organisation DTLK"),
    ("Motoren har 750 HK, siger HK.", "organisation HK"),
    ("Den kom fra Sparekassen Nordjyllands afdeling.", "organisation Sparekassen Nordjylland"),
    ("Skoler i Gdynia/Gdansk-området har succes.",),
    ("Gunnar Højgaards billeder blev solgt.", "person Gunnar Højgaard"),
    # no names
    ("Mandag den 3. maj fejres Sankthans og Jul.",),
    ("Bestyrelsen har mistet tilliden. Ministeriet undersøger sagen.",),
    ("Broen er spærret. Strømmen er afbrudt.",),
    ("EU-landene og VK-regeringen mødtes.",),
    ("Hun sagde: »Det går godt.« Så gik hun.",),
    ("»Ild og is« åbner fredag.",),
]

ENGLISH = [
    (
        "The United States and China agreed to talks in Geneva.",
        "state United States",
        "state China",
        "place Geneva",
    ),
    ("Blenders were sold in the United States and Canada.", "place United States", "place Canada"),
    ("Slovenia's parliament approved a budget.", "state Slovenia's parliament"),
    ("The Danish government closed its embassy in Baghdad.", "state Danish government", "place Baghdad"),
    ("Passengers in southern England face delays.", "place England"),
    ("Children in Nanoro, Burkina Faso, got it.", "place Nanoro", "place Burkina Faso"),
    ("They live near St Petersburg in Russia.", "place St Petersburg", "place Russia"),
    ("It rained in the village of Upper Slaughton.", "place Upper Slaughton"),
    ("He was arrested at Bristol Airport.", "place Bristol Airport"),
    ("Lake Victoria lies between them.", "place Lake Victoria"),
    ("Reading is fun, said a teacher in Reading.", "place Reading"),
    ("Nice people live in Nice.", "place Nice"),
    ("A man from Mobile, Alabama, came.", "place Mobile", "place Alabama"),
    ("Mobile phones rang. Man is small.",),
    ("Chad and Mali broke with France.", "state Chad", "state Mali", "state France"),
    ("The country's border with Iran is closed.", "place Iran"),
    ("U.S. troops left for Kuwait and Iraq.", "state United States", "state Kuwait", "state Iraq"),
    ("Secretary of State Antony Blinken flew home.", "person Antony Blinken (secretary of state)"),
    ("It was Finance Minister Matej Kranjc who said it.", "person Matej Kranjc (Finance Minister)"),
    ("Its curator, Morag Sinclair, said so.", "person Morag Sinclair (curator)"),
    ("Sheriff Dale Kowalski said deputies came.", "person Dale Kowalski (sheriff)"),
    ("Mediators, said retired general Joseph Kiprono.", "person Joseph Kiprono (retired general)"),
    (
        "Corvane's chief executive, Donna Reyes, stays on.",
        "person Donna Reyes (Corvane's chief executive)",
    ),
    ("Martin Ellery denies it. Mr Ellery was arrested.", "person Martin Ellery", "person Martin Ellery"),
    ("Prosecutor Helen Mbeki KC spoke.", "person Helen Mbeki (prosecutor)"),
    ("George W. Hale and J.K. Moran met.", "person George W. Hale"),
    ("The curator, Ann Poe, left. Poe's successor came.", "person Ann Poe (curator)", "person Ann Poe"),
    ("Jack London was born there.", "person Jack London"),
    ("The paper said Xanthe Yorick told them.", "person Xanthe Yorick"),
    (
        "Rep. Ann Poe (D) and Sen. Bob Orr (R) rallied.",
        "person Ann Poe (rep (D))",
        "person Bob Orr (Sen (R))",
    ),
    ("Queen Elizabeth was there.", "person Queen Elizabeth"),
    ("They saw the drifter Isabella Fraser.",),
    ("Halden Corp bought it. Halden said so.", "organisation Halden Corp", "organisation Halden Corp"),
    (
        "Kitchen appliance maker Norvik recalled it. Norvik paid.",
        "organisation Norvik",
        "organisation Norvik",
    ),
    ("The case opened at Cardiff Crown Court.", "state Cardiff Crown Court"),
    ("Officials at the Department for Transport hoped.", "state Department for Transport"),
    (
        "The Department of Health and Human Services answered.",
        "state Department of Health and Human Services",
    ),
    ("The University of Oxford published it.", "organisation University of Oxford"),
    (
        "The World Health Organization (WHO) warned. WHO staff left.",
        "organisation World Health Organization",
        "organisation World Health Organization",
        "organisation World Health Organization",
    ),
    ("The Marine Casualty Investigation Board said no.", "state Marine Casualty Investigation Board"),
    ("Talks were off, the RMTX confirmed.", "organisation RMTX"),
    ("It was Energy Minister Ann Poe who came.", "person Ann Poe (Energy Minister)"),
    ("The National Republican Campaign Committee paid.", "state National Republican Campaign Committee"),
    ("It divided Macedonia's Slavic majority.", "state North Macedonia"),
    ("Apple trees fell. Shares in Apple rose.", "organisation Apple"),
    ("Will Congress act in May? Christmas on Monday was quiet.", "state Congress"),
    ("Thousands Flee As Foothill Fire Doubles In Size",),
    ("Spanish and Kenyan officials met Muslims on Main Street.",),
    ("The Bear Hollow Fire had burned. Some left.",),
]


def told(found: list[Name]) -> list[str]:
    return [
        f"{name.kind.value} {name.name}" + (f" ({name.description})" if name.description else "")
        for name in found
    ]


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, *expected in DANISH])
def test_names_of_a_danish_text(text: str, expected: list[str]) -> None:
    assert told(names(text, "da", {})) == expected


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, *expected in ENGLISH])
def test_names_of_an_english_text(text: str, expected: list[str]) -> None:
    assert told(names(text, "en", {})) == expected


def test_the_demo_article_gives_the_actors_and_places_of_its_story() -> None:
    found = names(
        ARTICLE.read_text("utf-8"), "da", {"AIHRC": NameKind.ORGANISATION, "USA's regering": NameKind.STATE}
    )

    assert set(told(found)) == {
        "state USA",
        "state USA's regering",
        "organisation Taliban",
        "place Virginia",
        "place Afghanistan",
        "place USA",
        "state Udenrigsministeriet",
        "place Washington",
        "person Antony Blinken (udenrigsminister)",
        "organisation AIHRC",
        "state Kongressen",
        "place Danmark",
        "person Jeppe Kofod (udenrigsminister (S))",
        "state Folketinget",
    }


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        (
            "Klub Blæst og Klub Blæsts formand.",
            {"Klub Blæst": NameKind.ORGANISATION},
            ["organisation Klub Blæst"] * 2,
        ),
        ("Der er regeringen og hæren.", {"regeringen": NameKind.STATE}, ["state regeringen"]),
        ("Så talte Vestermark.", {"Ole Vestermark": NameKind.PERSON}, ["person Ole Vestermark"]),
        ("Så talte Klaus Vestermark.", {"Ole Vestermark": NameKind.PERSON}, ["person Klaus Vestermark"]),
        ("Danmarksrekorden faldt.", {"Danmark": NameKind.PLACE}, []),
        (
            "Tal R's billeder og Mads' hus.",
            {"Tal R": NameKind.PERSON, "Mads": NameKind.PERSON},
            ["person Tal R", "person Mads"],
        ),
        (
            "Den Store Komet kom.",
            {"Den Store": NameKind.PERSON, "Den Store Komet": NameKind.PLACE},
            ["place Den Store Komet"],
        ),
    ],
)
def test_the_names_that_a_site_knows_go_first(
    text: str, known: dict[str, NameKind], expected: list[str]
) -> None:
    found = names(text, "da", known)

    assert told(found) == expected


def test_what_the_site_or_a_list_has_is_known_and_what_only_the_text_has_is_not() -> None:
    text = "Formand Ole Vestermark og Lone Gade mødtes i Aarhus."

    found = names(text, "da", {"Ole Vestermark": NameKind.PERSON})

    assert [(name.name, name.known) for name in found] == [
        ("Ole Vestermark", True),
        ("Lone Gade", False),
        ("Aarhus", True),
    ]


def test_a_listed_name_is_called_what_the_site_calls_it() -> None:
    found = names("It happened in Copenhagen.", "en", {"København": NameKind.PLACE})

    assert told(found) == ["place København"]


def test_a_phrase_is_what_the_text_has_and_a_name_what_a_list_should_have() -> None:
    (found,) = names("Danmarks grænse.", "da", {})

    assert (found.phrase, found.name) == ("Danmarks", "Danmark")


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_both_apostrophes_make_a_genitive(apostrophe: str) -> None:
    (found,) = names(f"De hørte USA{apostrophe}s svar.", "da", {})

    assert (found.phrase, found.name) == (f"USA{apostrophe}s", "USA")


def test_a_text_in_another_language_gives_the_known_and_the_listed_names() -> None:
    found = names("Der Minister reiste mit Uwe Krahl nach Paris.", "de", {"Uwe Krahl": NameKind.PERSON})

    assert told(found) == ["person Uwe Krahl", "place Paris"]


PIECES = st.sampled_from(
    [
        "Den",
        "amerikanske",
        "regering",
        "USA's",
        "Jeppe",
        "Kofod",
        "(S)",
        "i",
        "og",
        ",",
        ".",
        ":",
        "»",
        "«",
        "A/S",
    ]
    + [
        "Retten",
        "Mr",
        "X-",
        "Skive",
        "'",
        "’",
        "\n",
        "FC",
        "van",
        "der",
        "&",
        "ſ",
        "ß",
        "udenrigsminister",
        "NY",
    ]
)


def spans_hold(text: str, language: str) -> None:
    found = names(
        text, language, {"Kofod": NameKind.PERSON, "ny ordning": NameKind.ORGANISATION, "": NameKind.STATE}
    )
    end = 0
    for name in found:
        assert name.start >= end
        assert text[name.start : name.end] == name.phrase
        assert name.phrase
        assert name.name.strip()
        end = name.end


@given(st.text(max_size=200), st.sampled_from(["da", "en", "de", "", "xx-YY"]))
def test_any_text_is_survived_and_every_span_slices_back(text: str, language: str) -> None:
    spans_hold(text, language)


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["da", "en"]))
def test_any_order_of_telling_words_is_survived(text: str, language: str) -> None:
    spans_hold(text, language)


def test_time_grows_with_the_length_of_the_text() -> None:
    article = ARTICLE.read_text("utf-8")

    def seconds(text: str) -> float:
        def once() -> float:
            began = time.process_time()
            names(text, "da", {})
            return time.process_time() - began

        return min(once() for _ in range(3))

    seconds(article)
    assert seconds(article * 16) < 16 * 4 * seconds(article)
