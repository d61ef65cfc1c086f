"""Server time and queries of the review of a 50 kB article with 300 proposals: the page, and a swap."""

from typing import Any

from tests.benchmarks.asking import client, empty_site, median, queries

PROPOSALS, SIZE = 300, 50_000
MOST_MILLISECONDS, MOST_QUERIES = 300, 20


def main() -> None:
    with empty_site():
        from tests import make

        article = filled(PROPOSALS, SIZE)
        print(f"{len(article.text.encode())} bytes, {article.proposals.count()} proposals")
        editor = client()
        editor.force_login(make.editor())
        address = f"/admin/timeline/article/{article.pk}/review/"
        for name, headers in (("page", {}), ("what a swap brings", {"HX-Request": "true"})):

            def ask(headers: dict[str, str] = headers) -> Any:
                return editor.get(address, headers=headers)

            spent, asked, size = median(ask), queries(ask), len(ask().content)
            limit = f"(at most {MOST_MILLISECONDS} ms, {MOST_QUERIES} queries)"
            print(f"{name:20} {spent:6.1f} ms  {asked} queries  {size / 1000:.0f} kB gzipped  {limit}")


def filled(proposals: int, size: int) -> Any:
    """An article of that many bytes, with a proposal of its own for each of that many sentences."""
    from tests import make

    about = (
        "landede fly nummer {n} med omkring {n} afghanere på en militærbase i Virginia, oplyser ministeriet"
    )
    sentences = [f"Den {1 + n % 28}. juli {about.format(n=n)}." for n in range(proposals)]
    filler = "Imens trænger Taliban frem mod flere af landets provinshovedstæder. "
    rest = max(0, size - sum(len(sentence.encode()) + 2 for sentence in sentences))
    paragraph = filler * (rest // proposals // len(filler.encode()))
    text = "\n".join(f"{sentence} {paragraph}" for sentence in sentences)
    missing = max(0, size - len(text.encode())) // len(filler.encode())
    article = make.article(text=f"{text}\n{filler * missing}")
    places, actors = [make.place("Virginia")], [make.actor("Udenrigsministeriet")]
    for n, sentence in enumerate(sentences):
        make.proposal(
            sentence,
            f"Den {1 + n % 28}. juli",
            f"2021-07-{1 + n % 28:02}",
            article=article,
            headline=sentence[:100],
            places=places,
            actors=actors,
            why=["“Den 1. juli” → 2021-07-01", "“landede” → happened"],
            names=[{"name": f"Ny {n}", "kind": "person", "description": ""}],
        )
    return article
