"""Which events of a story may be the same happening told twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from django.utils.translation import gettext as _

from timeline.models import Actor, Citation, Event, Place, State

MOST_COMPARED = 300  # events; of those that overlap, the ones with the most exact dates
SHORTEST_STEM = 3
ENDING = re.compile(r"(?:ernes|erne|enes|ene|ens|ets|ing|en|et|er|es|ed|e|s)$")
WORD = re.compile(r"[^\W\d_]{3,}")
# Words that two sentences share without being about the same thing.
EMPTY = frozenset(
    [
        "alle",
        "alt",
        "and",
        "are",
        "ber",
        "but",
        "den",
        "der",
        "det",
        "dem",
        "des",
        "dette",
        "disse",
        "efter",
        "eft",
        "eller",
        "ell",
        "fik",
        "for",
        "fra",
        "from",
        "had",
        "han",
        "har",
        "has",
        "hav",
        "hun",
        "ikke",
        "ikk",
        "ind",
        "kan",
        "kom",
        "men",
        "med",
        "mod",
        "not",
        "oft",
        "off",
        "også",
        "ogs",
        "over",
        "ov",
        "sag",
        "said",
        "sagd",
        "sig",
        "sin",
        "sit",
        "som",
        "their",
        "thei",
        "thi",
        "that",
        "the",
        "them",
        "they",
        "til",
        "und",
        "under",
        "upp",
        "var",
        "was",
        "ved",
        "vil",
        "vill",
        "were",
        "wher",
        "which",
        "with",
    ]
)
LEAST = 0.3  # from 0 to 1; what scores less shares a few everyday words

Stems = dict[str, str]  # what is compared -> a word as it was written


@dataclass(frozen=True)
class Duplicate:
    """`why` names what both have in common, as sentences for the curator; `score` is from 0 to 1."""

    event: Event
    why: tuple[str, ...]
    score: float


def likely_duplicates(event: Event, limit: int = 5) -> list[Duplicate]:
    """Events of the story that may be the same as `event`, best first, in a fixed number of queries.

    Their dates overlap, and they share rare words of headline and quotes, places or actors. What was
    rejected, withdrawn or merged is none.
    """
    others = _overlapping(event)
    if not others:
        return []
    everybody = [event, *others]
    texts, names = _words(everybody), _names(everybody)
    rarity = _rarity(texts.values())
    found = [_compared(event, other, texts, names, rarity) for other in others]
    likely = [duplicate for duplicate in found if duplicate.score >= LEAST]
    return sorted(likely, key=lambda duplicate: (-duplicate.score, duplicate.event.pk))[:limit]


def stem(word: str) -> str:
    """What Danish and English endings leave of a lower-case word: "flyet" and "fly" are the same."""
    short = ENDING.sub("", word)
    return word if short == word or len(short) < SHORTEST_STEM else stem(short)


def _overlapping(event: Event) -> list[Event]:
    told = Event.objects.exclude(state__in=(State.REJECTED, State.WITHDRAWN)).exclude(pk=event.pk)
    same = told.of(event.story).during(event.earliest, event.latest).filter(merged_into=None)
    return list(same.select_related("story").order_by("breadth", "at", "pk")[:MOST_COMPARED])


def _words(events: list[Event]) -> dict[int, Stems]:
    """Of headline and quotes, without the words that say when: that the dates overlap is known already."""
    texts = {event.pk: event.headline for event in events}
    columns = ("event", "quote", "start", "when_start", "when_end")
    for pk, quote, start, first, last in Citation.objects.filter(event__in=events).values_list(*columns):
        told = quote if first is None else f"{quote[: first - start]} {quote[last - start :]}"
        texts[pk] += " " + told
    return {pk: _stems(text) for pk, text in texts.items()}


def _stems(text: str) -> Stems:
    words = {stem(word): word for word in WORD.findall(text.lower()) if word not in EMPTY}
    return {short: word for short, word in words.items() if short not in EMPTY}


def _names(events: list[Event]) -> dict[int, set[str]]:
    named: dict[int, set[str]] = defaultdict(set)
    for model in (Place, Actor):
        rows = model._default_manager.filter(events__in=events).values_list("events", "name")
        for pk, name in rows:
            named[pk].add(name)
    return named


def _rarity(texts: Iterable[Stems]) -> dict[str, float]:
    texts = list(texts)
    count = Counter(word for words in texts for word in words)
    return {word: log(1 + len(texts) / n) for word, n in count.items()}


def _compared(
    event: Event,
    other: Event,
    texts: dict[int, Stems],
    names: dict[int, set[str]],
    rarity: dict[str, float],
) -> Duplicate:
    mine, theirs = texts[event.pk], texts[other.pk]
    words, shared_names = mine.keys() & theirs.keys(), names[event.pk] & names[other.pk]
    # Against the shorter of the two: a headline alone may say the same as a long quote.
    whole = min(sum(rarity[word] for word in said) for said in (mine, theirs)) or 1
    same_words = sum(rarity[word] for word in words) / whole if len(words) > 1 else 0.0
    same_names = min(len(shared_names), 3) / 3
    same_date = event.when == other.when
    score = 0.65 * same_words + 0.2 * same_names + 0.15 * same_date
    reasons = [_("the same date") if same_date else _("dates that overlap")]
    if words:
        rarest = sorted(words, key=lambda word: (-rarity[word], word))[:4]
        reasons.append(_("words: %(words)s") % {"words": ", ".join(mine[word] for word in rarest)})
    if shared_names:
        reasons.append(_("names: %(names)s") % {"names": ", ".join(sorted(shared_names))})
    return Duplicate(other, tuple(reasons), score)
