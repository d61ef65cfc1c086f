"""Saved pages for tests."""

PARAGRAPHS = (
    "Mandag aften dansk tid fremlagde den amerikanske regering en udvidelse af ordningen for afghanere.",
    "I sidste uge landede det første fly med godt 200 afghanere på en militærbase i Virginia.",
    "Natten til mandag lettede det andet fly fra Afghanistan med kurs mod USA og Virginia.",
)
JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
    '{"@type": "WebSite", "datePublished": "1999-01-01"}, {"@type": ["NewsArticle"], '
    '"datePublished": "2021-08-02T21:14:37+02:00"}]}'
    "</script>"
)
OPEN_GRAPH = '<meta property="article:published_time" content="2021-08-02T19:14:00Z">'
TIME = '<time datetime="2021-08-02">i mandags</time>'


def page(head: str = "", before: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A news page with a menu, scripts and a footer around the article."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Ny plan for flyene | Avisen</title>
<meta property="og:title" content="Ny plan for flyene"><meta property="og:site_name" content="Avisen">
<meta name="author" content="Karen Blixen"><link rel="canonical" href="https://avisen.example/ny-plan">
{head}<script>document.write("ondt script")</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Forsiden</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ny plan for flyene</h1>{before}{text}<script>alert("ondt script")</script></article>
<footer><a href="/om">Om Avisen</a></footer></body></html>"""
