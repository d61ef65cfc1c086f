"""How much text a second `find` reads: prose, and text made to be slow, as ratios to the prose."""

import time
from datetime import date
from pathlib import Path

from timeline.dates import find

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "timeline" / "demo" / "article.da.txt"
ODD = {
    "5 MB without a sentence break": "flyet landede mandag aften og ministeren talte ",
    "digits in a row": "7",
    "i and blanks": "i ",
    "weekday on weekday": "mandag ",
    "chains of months": "maj og juni og ",
}
LENGTHS = {"5 MB without a sentence break": 5_000_000}
LENGTH = 100_000


def main() -> None:
    prose = _kilobytes_a_second(ARTICLE.read_text("utf-8") * 50)
    print(f"{'the demo article':32} {prose:8.0f} kB/s (at least 200)")
    for name, piece in ODD.items():
        speed = _kilobytes_a_second(piece * (LENGTHS.get(name, LENGTH) // len(piece)))
        print(f"{name:32} {speed:8.0f} kB/s  {prose / speed:5.2f} times slower than prose (at most 3)")


def _kilobytes_a_second(text: str) -> float:
    find(text[:1000], "da", date(2021, 8, 2), "Europe/Copenhagen")
    start = time.process_time()
    find(text, "da", date(2021, 8, 2), "Europe/Copenhagen")
    return len(text.encode()) / (time.process_time() - start) / 1000
