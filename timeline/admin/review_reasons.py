"""Why something is proposed, in sentences for whoever decides about it."""

from typing import Any

from django.utils.translation import gettext_lazy

from timeline.models import Category, Proposal, Status

# By the kind of a `timeline.extract.shapes.Reason`.
SENTENCES = {
    "date": gettext_lazy("“%(words)s” tells the date (rule %(value)s)."),
    "status": gettext_lazy("“%(words)s” tells the status: %(value)s."),
    "status-by-date": gettext_lazy("The date tells the status: %(value)s."),
    "category": gettext_lazy("“%(words)s” is a keyword of the category %(value)s."),
    "again": gettext_lazy("“%(words)s” tells of the same happening again."),
}


def reasons(proposal: Proposal) -> list[str]:
    """The sentences, in the language of the page; what a site's own proposer says stands as it says it."""
    slugs = [said["value"] for said in proposal.why if _is(said, "category")]
    names = dict(Category.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    return [_sentence(said, names) for said in proposal.why]


def _is(said: Any, kind: str) -> bool:
    return isinstance(said, dict) and said.get("kind") == kind


def _sentence(said: Any, names: dict[str, str]) -> str:
    if not isinstance(said, dict) or said.get("kind") not in SENTENCES:
        return str(said)
    value = said.get("value", "")
    if said["kind"].startswith("status") and value in Status.values:
        value = str(Status(value).label)
    elif said["kind"] == "category":
        value = names.get(value, value)
    return str(SENTENCES[said["kind"]]) % {"words": said.get("words", ""), "value": value}
