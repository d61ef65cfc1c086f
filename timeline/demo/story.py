"""The demo story as an editor would have curated it, with the exact words of the article."""

from dataclasses import dataclass, field

from timeline.dates import PartOfDay
from timeline.models import Actor, Colour, Status

TITLE = "Evakueringen fra Afghanistan"
STANDFIRST = (
    "Flyene, visumordningen og det danske svar: hvad der er sket, hvad der ventes, og hvor sikkert "
    "vi ved det."
)
ZONE = "Europe/Copenhagen"
PUBLISHED = "2021-08-02"
PUBLISHER = "Tidslinje"

CATEGORIES = {
    "Evakuering": Colour.BLUE,
    "Visum": Colour.OCHRE,
    "Udtalelser": Colour.VIOLET,
    "Angreb": Colour.RED,
    "Møder": Colour.GREEN,
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


@dataclass(frozen=True)
class DemoEvent:
    """`quotes` are pairs of the exact words and of the time expression inside them."""

    headline: str
    summary: str
    edtf: str
    category: str
    status: Status
    quotes: tuple[tuple[str, str], ...]
    part_of_day: PartOfDay | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = field(default=())


EVENTS = (
    DemoEvent(
        "Taliban har dræbt mindst 40 civile på to uger, siger AIHRC",
        "Ofrene havde støttet hæren eller arbejdet for regeringen, fremgår det af en rapport fra den "
        "afghanske "
        "menneskerettighedskommission.",
        "2021-07-19/2021-08-02",
        "Angreb",
        Status.HAPPENED,
        (
            (
                "I de seneste to uger har Taliban dræbt mindst 40 civile, som havde støttet hæren eller "
                "arbejdet for regeringen, fremgår det af en ny rapport fra Den Uafhængige Afghanske "
                "Menneskerettighedskommission, AIHRC.",
                "I de seneste to uger",
            ),
        ),
        places=("Afghanistan",),
        actors=("Taliban", "AIHRC"),
    ),
    DemoEvent(
        "Første evakueringsfly lander i Virginia",
        "Godt 200 afghanere kommer til en militærbase i den amerikanske delstat.",
        "2021-07-26/2021-08-01",
        "Evakuering",
        Status.HAPPENED,
        (
            (
                "I sidste uge landede det første fly med godt 200 afghanere på en militærbase i Virginia.",
                "I sidste uge",
            ),
        ),
        places=("USA", "Virginia"),
        actors=("USA's regering",),
    ),
    DemoEvent(
        "Andet fly letter fra Afghanistan",
        "Endnu et fly med kurs mod USA forlader landet, mens Taliban trænger frem mod flere "
        "provinshovedstæder.",
        "2021-08-02",
        "Evakuering",
        Status.HAPPENED,
        (
            (
                "Natten til mandag lettede det andet fly fra Afghanistan med kurs mod USA.",
                "Natten til mandag",
            ),
        ),
        part_of_day=PartOfDay.NIGHT,
        places=("Afghanistan", "USA"),
        actors=("USA's regering",),
    ),
    DemoEvent(
        "USA venter yderligere omkring 2500 afghanere",
        "De har arbejdet for den amerikanske regering eller militæret, mange som tolke, og rejser med deres "
        "familier.",
        "2021-08-02~/..",
        "Evakuering",
        Status.EXPECTED,
        (("I de kommende uger venter myndighederne yderligere omkring 2500.", "I de kommende uger"),),
        places=("USA",),
        actors=("USA's regering",),
    ),
    DemoEvent(
        "USA udvider visumordningen med »prioritet to«",
        "Ansatte på projekter, som USA har betalt for, og folk fra amerikanske medier og "
        "hjælpeorganisationer "
        "kan få gavn af den – men først når de selv er nået ud af Afghanistan.",
        "2021-08-02",
        "Visum",
        Status.HAPPENED,
        (
            (
                "Mandag aften dansk tid fremlagde den amerikanske regering en udvidelse af den ordning, "
                "der skal bringe civile afghanere i sikkerhed.",
                "Mandag aften dansk tid",
            ),
            (
                "Den blev præsenteret mandag og gælder ansatte på projekter, som USA har betalt for, og "
                "folk, der har arbejdet for amerikanske medier og hjælpeorganisationer.",
                "mandag",
            ),
        ),
        part_of_day=PartOfDay.EVENING,
        places=("USA",),
        actors=("USA's regering",),
    ),
    DemoEvent(
        "Blinken: Ordningen bliver vanskelig at føre ud i livet",
        "Udenrigsministeren peger på diplomatiske og praktiske hindringer og kalder de nyeste beretninger "
        "om Talibans overgreb dybt foruroligende.",
        "2021-08-02",
        "Udtalelser",
        Status.HAPPENED,
        (
            (
                "Mandag aften dansk tid erkendte udenrigsminister Antony Blinken, at ordningen er vanskelig "
                "at føre ud i livet, både diplomatisk og praktisk.",
                "Mandag aften dansk tid",
            ),
        ),
        part_of_day=PartOfDay.EVENING,
        places=("USA",),
        actors=("Antony Blinken", "USA's regering"),
    ),
    DemoEvent(
        "Kofod samler Folketingets ordførere til møde",
        "Mødet skal handle om de afghanere, der har arbejdet for danske styrker.",
        "[2021-08-11,2021-08-12]",
        "Møder",
        Status.PLANNED,
        (
            (
                "I Danmark har udenrigsminister Jeppe Kofod (S) indkaldt Folketingets ordførere til et møde "
                "enten 11. eller 12. august.",
                "enten 11. eller 12. august",
            ),
        ),
        places=("Danmark",),
        actors=("Jeppe Kofod", "Folketinget"),
    ),
)
