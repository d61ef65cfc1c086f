"""The box that asks why."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 1000


class Reason(forms.Form):
    """Required, unless it is made with `needed=False` because readers do not see what is changed."""

    reason = forms.CharField(
        label=_("Say why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 2}),
        help_text=_("Readers find it in the corrections."),
    )

    def __init__(self, data: object = None, *, needed: bool = True) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        if not needed:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("Comment")
            self.fields["reason"].help_text = _("Kept with this version, for your colleagues.")
