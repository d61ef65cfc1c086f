"""Stories: what a timeline is about."""

from contextlib import nullcontext
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.admin.key_figures import KeyFigureInline
from timeline.admin.publishing import Refusing
from timeline.admin.versions import VersionedForm
from timeline.curation import pictures
from timeline.models import Story

SLUG_HELP = gettext_lazy(
    "Part of the public address; left empty, it is made from the name. A change breaks links to the old one."
)
CHOOSE_AGAIN = gettext_lazy("Choose the file again: a browser does not keep it when a form comes back.")
FIELDS = [
    *("title", "standfirst", "language", "zone", "slug"),
    *("image", "image_alt", "image_credit"),
]
PREVIEW = 320  # pixels


class PictureInput(AdminFileWidget):
    """Shows the image that is there above the field that takes another one."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        if not isinstance(value, FieldFile) or not value:
            return field
        address = value.storage.url(pictures.files_of(value.name or "")[-1])
        story: Any = value.instance
        alt = story.image_alt
        return format_html(
            '<img class="preview" src="{}" width="{}" alt="{}">{}', address, PREVIEW, alt, field
        )


class StoryForm(VersionedForm):
    picture: pictures.Picture | None = None
    refusal: ValidationError | None = None  # what was said while it was being saved; see `Refusing`

    class Meta:
        model = Story
        fields = FIELDS
        help_texts = {"slug": SLUG_HELP}
        widgets = {
            "image": PictureInput(),
            "image_alt": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }

    def clean_image(self) -> Any:
        """The name of the image that the story will have, or False for none."""
        given = self.cleaned_data["image"]
        if not isinstance(given, UploadedFile):
            return given
        self.picture = pictures.picture_of(given, given.size or 0)
        return self.picture.name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refusal:
            self.add_error("image", self.refusal)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # finds what the model has against it
        if self.picture and self.errors and not self.has_error("image"):
            self.add_error("image", ValidationError(CHOOSE_AGAIN, code="again"))


@admin.register(Story)
class StoryAdmin(Refusing):
    form = StoryForm
    list_display = ["title", "slug", "language", "updated"]
    search_fields = ["title", "standfirst"]
    sortable_by = ["title"]
    fields: ClassVar[Any] = FIELDS
    inlines: ClassVar[Any] = [KeyFigureInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With its first event or article the zone is fixed: their dates are told by that clock."""
        in_use = obj and (obj.events.exists() or obj.articles.exists())
        return ["zone", "new_event"] if in_use else ["new_event"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        may_add = obj and request.user.has_perm("timeline.add_event")
        return [*self.fields, "new_event"] if may_add else self.fields

    def save_model(self, request: HttpRequest, obj: Story, form: StoryForm, change: bool) -> None:
        """Files are stored before the row that names them, and removed after the row that named them."""
        picture = form.picture
        if picture:
            obj.image_width, obj.image_height = picture.width, picture.height
        elif not obj.image:
            obj.image_width = obj.image_height = None
        with pictures.kept(picture) if picture else nullcontext():
            super().save_model(request, obj, form, change)
        if "image" in form.changed_data and (before := form.initial.get("image")):
            pictures.forget(before.name)

    def delete_model(self, request: HttpRequest, obj: Story) -> None:
        pictures.forget_those_of([obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Story]) -> None:
        pictures.forget_those_of(queryset)
        super().delete_queryset(request, queryset)

    @admin.display(description=gettext_lazy("events"))
    def new_event(self, story: Story) -> str:
        events = reverse("admin:timeline_event_changelist")
        add = reverse("admin:timeline_event_add")
        return format_html(
            '<a href="{}?story__id__exact={}">{}</a> · <a href="{}?story={}">{}</a>',
            *(events, story.pk, _("See all of this story"), add, story.pk, _("Write one")),
        )

    def view_on_site(self, story: Story) -> str | None:
        public = Story.objects.published().filter(pk=story.pk).exists()
        return story.get_absolute_url() if public else None
