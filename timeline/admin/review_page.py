"""All that the review page of one article shows, in a number of queries that does not grow."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.admin.review_text import Part, Piece, Quote, marks, pieces
from timeline.curation import review, states
from timeline.curation.duplicates import Duplicate, likely_duplicates
from timeline.dates import speak
from timeline.models import Article, Citation, Event, Proposal, State

LOOKS = {State.PROPOSED: "waiting", State.REJECTED: "refused", State.WITHDRAWN: "refused"}
CURRENT, WAITING, DONE, ELSEWHERE = range(4)  # whose quote is shown where several rest on the same words


@dataclass(frozen=True)
class Row:
    """One proposal in the list of all of them."""

    proposal: Proposal
    address: str
    number: int
    look: str
    held_by: User | None

    @property
    def date(self) -> str:
        return speak(self.proposal.event.when, get_language() or "da")

    @property
    def said(self) -> str:
        if self.proposal.decided and self.proposal.outcome:
            return self.proposal.get_outcome_display()
        if self.proposal.decided:
            return self.proposal.event.get_state_display()
        return _("skipped") if self.proposal.skipped else _("to decide")


@dataclass(frozen=True)
class Marked:
    """A piece of the text as it is shown: a link where an event rests on it."""

    parts: tuple[Part, ...]
    address: str = ""
    look: str = ""
    title: str = ""
    current: bool = False


@dataclass(frozen=True)
class Offered:
    """A likely duplicate; `may` when the curator may add to it."""

    duplicate: Duplicate
    date: str
    address: str
    may: bool


class Page:
    """The proposals of an article in the order of its text, as one person sees them."""

    def __init__(self, article: Article, user: User) -> None:
        self.article, self.user = article, user
        self.address = self.address_for(article)
        self.citations = list(
            Citation.objects.filter(article=article)
            .order_by("start", "end", "pk")
            .values_list(
                *("event_id", "start", "end", "when_start", "when_end", "event__state", "event__headline")
            )
        )
        starts: dict[int, int] = {}
        for pk, start, *_rest in self.citations:
            starts.setdefault(pk, start)
        proposals = article.proposals.select_related(
            "event__story", "event__category", "event__merged_into", "open_with", "decided_by"
        )
        # What was merged has given its quotes away, and stands last.
        self.proposals = sorted(proposals, key=lambda p: (starts.get(p.event_id, len(article.text)), p.pk))
        self.places = {proposal.pk: number for number, proposal in enumerate(self.proposals)}
        self.by_event = {proposal.event_id: proposal for proposal in self.proposals}

    @staticmethod
    def address_for(article: Article) -> str:
        return reverse("admin:timeline_article_review", args=[article.pk])

    def address_of(self, proposal: Proposal | None) -> str:
        return f"{self.address}?item={proposal.pk}" if proposal else self.address

    @cached_property
    def waiting(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.decided]

    @property
    def decided(self) -> int:
        return len(self.proposals) - len(self.waiting)

    @property
    def skipped(self) -> int:
        return sum(proposal.skipped > 0 for proposal in self.waiting)

    @property
    def progress(self) -> str:
        numbers = {"decided": self.decided, "all": len(self.proposals), "skipped": self.skipped}
        if self.skipped:
            return _("%(decided)s of %(all)s decided, %(skipped)s skipped") % numbers
        return _("%(decided)s of %(all)s decided") % numbers

    def item(self, number: str) -> Proposal | None:
        """The proposal of that number, without one the next to decide; Http404 for one of elsewhere."""
        if not number:
            return self.after(None)
        found = next((proposal for proposal in self.proposals if str(proposal.pk) == number), None)
        if found is None:
            raise Http404
        return found

    def after(self, proposal: Proposal | None) -> Proposal | None:
        """What to decide next: not what somebody else has open or what was skipped, if there is another."""
        here = self.places[proposal.pk] if proposal else -1

        def turn(other: Proposal) -> tuple[bool, int, bool, int]:
            place = self.places[other.pk]
            return review.is_held(other, self.user), other.skipped, place <= here, place

        others = [other for other in self.waiting if other != proposal]
        return min(others, key=turn, default=None)

    def beside(self, proposal: Proposal) -> tuple[Proposal | None, Proposal | None]:
        """What waits before and after it in the text."""
        here = self.places[proposal.pk]
        before = [other for other in self.waiting if self.places[other.pk] < here]
        behind = [other for other in self.waiting if self.places[other.pk] > here]
        return (before[-1] if before else None), (behind[0] if behind else None)

    @property
    def last_decision(self) -> Proposal | None:
        mine = [p for p in self.proposals if p.outcome and p.decided_by_id == self.user.pk]
        return max(mine, key=lambda proposal: (proposal.decided_at, proposal.pk), default=None)

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                proposal,
                self.address_of(proposal),
                number,
                self._look(proposal),
                proposal.open_with if review.is_held(proposal, self.user) else None,
            )
            for number, proposal in enumerate(self.proposals, 1)
        ]

    def _look(self, proposal: Proposal) -> str:
        if proposal.outcome == Proposal.Outcome.MERGED:
            return "merged"
        if proposal.skipped and not proposal.decided:
            return "skipped"
        return LOOKS.get(State(proposal.event.state), "accepted")

    def text(self, current: Proposal | None) -> list[Marked]:
        """The article in pieces, with the quotes of `current` before all others."""
        known = {pk: (state, headline) for pk, *_span, state, headline in self.citations}
        quotes = [
            Quote(start, end, None if first is None else (first, last), pk, self._rank(pk, state, current))
            for pk, start, end, first, last, state, _headline in self.citations
        ]
        found = pieces(self.article.text, quotes, marks(self.article))
        return [self._marked(piece, known, current) for piece in found]

    def _rank(self, event: int, state: str, current: Proposal | None) -> int:
        if current and event == current.event_id:
            return CURRENT
        if event not in self.by_event:
            return ELSEWHERE
        return WAITING if state == State.PROPOSED else DONE

    def _marked(self, piece: Piece, known: dict[int, tuple[str, str]], current: Proposal | None) -> Marked:
        if piece.event is None:
            return Marked(piece.parts)
        state, headline = known[piece.event]
        proposal = self.by_event.get(piece.event)
        change = reverse("admin:timeline_event_change", args=[piece.event])
        return Marked(
            piece.parts,
            self.address_of(proposal) if proposal else change,
            LOOKS.get(State(state), "accepted") if proposal else "elsewhere",
            headline,
            bool(current and piece.event == current.event_id),
        )

    def quotes(self, proposal: Proposal) -> list[tuple[str, str, str]]:
        """(before, time words, behind) of each quote of the proposal in this article."""
        text = self.article.text
        return [
            (text[start:first], text[first:last], text[last:end])
            if first is not None
            else (text[start:end], "", "")
            for pk, start, end, first, last, *_rest in self.citations
            if pk == proposal.event_id
        ]

    def duplicates(self, proposal: Proposal) -> list[Offered]:
        may_publish = self.user.has_perm(states.PERMISSION)
        return [
            Offered(
                duplicate,
                speak(duplicate.event.when, get_language() or "da"),
                self._address_of_event(duplicate.event),
                may_publish or duplicate.event.state != State.PUBLISHED,
            )
            for duplicate in likely_duplicates(proposal.event)
        ]

    def _address_of_event(self, event: Event) -> str:
        proposal = self.by_event.get(event.pk)
        return (
            self.address_of(proposal) if proposal else reverse("admin:timeline_event_change", args=[event.pk])
        )

    def address_behind(self, proposal: Proposal) -> str:
        """Where the event of a decided proposal is edited; of a merged one, the event that it is part of."""
        event = proposal.event.merged_into_id or proposal.event_id
        return reverse("admin:timeline_event_change", args=[event])

    def said_of_decision(self, proposal: Proposal) -> str:
        """Who decided it, when and how."""
        if not proposal.decided_at:
            return _("It was decided elsewhere.")
        local = timezone.localtime(proposal.decided_at)
        params = {
            "outcome": proposal.get_outcome_display(),
            "who": proposal.decided_by or _("somebody"),
            # Translators: a date format of Django's, for a day and a time of day.
            "when": date_format(local, _("j M Y, H:i"), use_l10n=False),
        }
        text = _("%(outcome)s by %(who)s, %(when)s") % params
        return text[:1].upper() + text[1:]

    @property
    def events_address(self) -> str:
        """The list of the story's events."""
        return f"{reverse('admin:timeline_event_changelist')}?story__id__exact={self.article.story_id}"

    @property
    def queue_address(self) -> str:
        """The page of what waits, where the site has one."""
        try:
            return reverse("admin:timeline_event_queue")
        except NoReverseMatch:
            return ""


def figures(proposal: Proposal) -> list[dict[str, Any]]:
    """Each counted amount of a proposal: its words, and what they were read as."""
    return [{"phrase": said["phrase"], "read_as": _amount(said)} for said in proposal.figures]


def _amount(said: dict[str, Any]) -> str:
    low, high = (_number(said.get(name)) for name in ("low", "high"))
    if low and high and low != high:
        amount = f"{low}–{high}"
    elif low and high:
        amount = low
    elif low:
        amount = _("at least %(n)s") % {"n": low}
    else:
        amount = _("at most %(n)s") % {"n": high} if high else ""
    about = _("approximately %(n)s") % {"n": amount} if said.get("approximate") and amount else amount
    return f"{about} {said.get('unit', '')}".strip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value % 1 else f"{int(value)}"
