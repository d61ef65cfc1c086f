"""What an editor makes of the demo article: names to know, keywords, and edits of what is proposed."""

from dataclasses import dataclass
from datetime import datetime

from timeline.models import Actor, Colour

TITLE = "Evakueringen fra Afghanistan"
STANDFIRST = (
    "Flyene, visumordningen og det danske svar: hvad der er sket, hvad der ventes, og hvor sikkert "
    "vi ved det."
)
ZONE = "Europe/Copenhagen"
PUBLISHED = datetime(2021, 8, 2)  # noqa: DTZ001  by the clock of the story
PUBLISHER = "Tidslinje"

CATEGORIES = {
    "Evakuering": (Colour.BLUE, ["evakuer*", "fly", "flyet", "flyene", "yderligere omkring"]),
    "Visum": (Colour.OCHRE, ["visum*", "udvidelse*", "prioritet to"]),
    "Udtalelser": (Colour.VIOLET, ["erken*", "udtal*"]),
    "Angreb": (Colour.RED, ["angreb*", "dræb*"]),
    "Møder": (Colour.GREEN, ["møde", "mødet"]),
}
PLACES = ("Afghanistan", "Danmark", "USA", "Virginia")
ACTORS = {
    "USA's regering": (Actor.Kind.STATE, ""),
    "Taliban": (Actor.Kind.ORGANISATION, "islamistisk bevægelse"),
    "AIHRC": (Actor.Kind.ORGANISATION, "Den Uafhængige Afghanske Menneskerettighedskommission"),
    "Antony Blinken": (Actor.Kind.PERSON, "USA's udenrigsminister"),
    "Jeppe Kofod": (Actor.Kind.PERSON, "Danmarks udenrigsminister (S)"),
    "Folketinget": (Actor.Kind.STATE, "Danmarks parlament"),
}


# What is set large at the head of the story, and the words of the article that it stands in.
FIGURES = (
    ("godt 200", "afghanere kom med det første fly til Virginia", "godt 200 afghanere"),
    ("omkring 2500", "ventes yderligere i de kommende uger", "omkring 2500"),
    ("mindst 40", "civile dræbt af Taliban på to uger, ifølge AIHRC", "mindst 40 civile"),
)


@dataclass(frozen=True)
class Edit:
    """What the editor changes of a proposal; its date and status are right as proposed.

    `time_words` are wider than those that were found, where a quote begins with them.
    """

    headline: str
    summary: str
    category: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    time_words: str = ""


# By the words with which the first quote begins.
EDITS = {
    "I de seneste to uger": Edit(
        "Taliban har dræbt mindst 40 civile på to uger, siger AIHRC",
        (
            "Ofrene havde støttet hæren eller arbejdet for regeringen, fremgår det af en rapport fra "
            "den afghanske menneskerettighedskommission."
        ),
        "Angreb",
        places=("Afghanistan",),
        actors=("Taliban", "AIHRC"),
    ),
    "I sidste uge landede det": Edit(
        "Første evakueringsfly lander i Virginia",
        "Godt 200 afghanere kommer til en militærbase i den amerikanske delstat.",
        "Evakuering",
        places=("USA", "Virginia"),
        actors=("USA's regering",),
    ),
    "Natten til mandag lettede det": Edit(
        "Andet fly letter fra Afghanistan",
        (
            "Endnu et fly med kurs mod USA forlader landet, mens Taliban trænger frem mod flere "
            "provinshovedstæder."
        ),
        "Evakuering",
        places=("Afghanistan", "USA"),
        actors=("USA's regering",),
    ),
    "I de kommende uger venter": Edit(
        "USA venter yderligere omkring 2500 afghanere",
        (
            "De har arbejdet for den amerikanske regering eller militæret, mange som tolke, og rejser"
            " med deres familier."
        ),
        "Evakuering",
        places=("USA",),
        actors=("USA's regering",),
    ),
    "Mandag aften dansk tid fremlagde": Edit(
        "USA udvider visumordningen med »prioritet to«",
        (
            "Ansatte på projekter, som USA har betalt for, og folk fra amerikanske medier og "
            "hjælpeorganisationer kan få gavn af den – men først når de selv er nået ud af "
            "Afghanistan."
        ),
        "Visum",
        places=("USA",),
        actors=("USA's regering",),
        time_words="Mandag aften dansk tid",
    ),
    "Mandag aften dansk tid erkendte": Edit(
        "Blinken: Ordningen bliver vanskelig at føre ud i livet",
        (
            "Udenrigsministeren peger på diplomatiske og praktiske hindringer og kalder de nyeste "
            "beretninger om Talibans overgreb dybt foruroligende."
        ),
        "Udtalelser",
        places=("USA",),
        actors=("Antony Blinken", "USA's regering"),
        time_words="Mandag aften dansk tid",
    ),
    "I Danmark har udenrigsminister Jeppe": Edit(
        "Kofod samler Folketingets ordførere til møde",
        "Mødet skal handle om de afghanere, der har arbejdet for danske styrker.",
        "Møder",
        places=("Danmark",),
        actors=("Jeppe Kofod", "Folketinget"),
    ),
}
