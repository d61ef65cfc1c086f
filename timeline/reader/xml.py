"""Text on its way into XML."""

import re

# XML 1.0 has no place for these, and a text that was pasted may hold them.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def speakable(text: str) -> str:
    return UNSPEAKABLE.sub("", text)
