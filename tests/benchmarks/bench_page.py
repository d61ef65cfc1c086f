"""Server time and queries of the page and its fragment, at 20 and at 2,000 events, beside the barest page."""

from tests.benchmarks.asking import asking, empty_site, median, queries


def main() -> None:
    with empty_site():
        floor = median(asking("/healthz"))
        print(f"{'healthz, the floor':34} {floor:6.1f} ms")
        for events in (20, 2000):
            _fill(events)
            for name, headers in (("page", {}), ("fragment", {"HX-Request": "true", "HX-Target": "results"})):
                spent, asked = median(asking("/", headers)), queries(asking("/", headers))
                what = f"{name} at {events} events"
                print(f"{what:34} {spent:6.1f} ms  {spent / floor:5.1f} x the floor  {asked} queries")


def _fill(events: int) -> None:
    """The demo's events again and again, with their places, actors and quotes, a day apart."""
    from datetime import date, timedelta

    from tests import make
    from timeline import demo
    from timeline.dates import When
    from timeline.models import Citation, Event

    demo.load(make.editor())
    first = list(Event.objects.order_by("pk")[:7])
    for n in range(Event.objects.count(), events):
        model = first[n % 7]
        day = date(2021, 8, 2) + timedelta(days=n // 20)
        copy = Event(story=model.story, headline=model.headline, summary=model.summary, status=model.status)
        copy.state, copy.category, copy.when = model.state, model.category, When(day.isoformat(), model.zone)
        copy.save()
        copy.places.set(model.places.all())
        copy.actors.set(model.actors.all())
        for citation in model.citations.all():
            Citation.objects.create(
                event=copy,
                article=citation.article,
                start=citation.start,
                end=citation.end,
                quote=citation.quote,
            )
