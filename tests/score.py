"""`make score`: how well dates are found, measured on the development half of the gold set.

The set's text is licensed and not part of this project; where it does not lie beside it, nothing is measured.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "../shared/gold/dev.jsonl"
SCORER = GOLD.with_name("score.py")
LANGUAGES = {"da": "Danish", "en": "English"}


def predict(gold: Path, answers: Path) -> None:
    """Answers through the command, as a stranger would ask for them."""
    command = [sys.executable, "manage.py", "find_dates", "--jsonl"]
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
    with gold.open("rb") as asked, answers.open("wb") as answered:
        subprocess.run(command, cwd=ROOT, stdin=asked, stdout=answered, env=environment, check=True)


def main() -> None:
    if not (GOLD.exists() and SCORER.exists()):
        print("There is no gold set at ../shared/gold; nothing was measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.jsonl"
        predict(GOLD, answers)
        for code, name in LANGUAGES.items():
            print(f"{name}\n", end="", flush=True)
            options = ["--lang", code, *sys.argv[1:]]
            subprocess.run([sys.executable, str(SCORER), str(GOLD), str(answers), *options], check=True)


if __name__ == "__main__":
    main()
