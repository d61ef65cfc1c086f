"""Why a text is not taken in, in the language of whoever brought it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2 * 1024 * 1024

EMPTY = _("There is no text in it.")
TOO_LARGE = _("It is larger than 2 MB. An article is a few thousand characters; leave the rest out.")
BINARY = _(
    "It is no text. Save a PDF or a Word document as plain text first, or copy its words and paste them."
)
UNREADABLE = _("Its characters cannot be read. Save it as UTF-8, or copy its words and paste them.")
NO_ARTICLE = _("There is no article on this page. Copy the words of the article and paste them.")
ARCHIVE = _("It is an archive of a page. Save the page as “HTML only”, or copy its words and paste them.")
NO_PUBLISHER = _("It does not say who published it.")
NO_DAY = _("It does not say on which day it was published.")
NO_NEWS_DAY = _("In that year nobody published news. Check the day.")


class IngestError(Exception):
    """Nothing was stored; says what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
