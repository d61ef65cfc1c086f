"""What a browser sends from the review of an article, and what came back."""

from typing import Any

from django.test import Client
from django.urls import reverse

from timeline.models import Article, Proposal


def address(article: Article) -> str:
    return reverse("admin:timeline_article_review", args=[article.pk])


def look(client: Client, article: Article, item: Proposal | None = None) -> Any:
    return client.get(address(article), {"item": item.pk} if item else {})


def form_data(client: Client, proposal: Proposal, **given: Any) -> dict[str, Any]:
    """What a browser would post of the item as it is shown, but for what is given."""
    form = look(client, proposal.article, proposal).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in shown.items() if value is not None}
    return {**kept, "item": proposal.pk, "version": form.version, **given}


def press(client: Client, proposal: Proposal, action: str, **given: Any) -> Any:
    data = form_data(client, proposal, **{"action": action, **given})
    return client.post(address(proposal.article), data, follow=True)


def said(response: Any) -> list[str]:
    return [*map(str, response.context["messages"]), *response.context["problems"]]


def stored(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("event").get(pk=proposal.pk)
