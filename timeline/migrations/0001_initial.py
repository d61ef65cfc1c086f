import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models

import timeline.models.story


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(blank=True, max_length=88, unique=True)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("state", "state or authority"),
                        ],
                        default="person",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="Such as: foreign minister (S).",
                        max_length=200,
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(blank=True, max_length=88, unique=True)),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("blue", "blue"),
                            ("ochre", "ochre"),
                            ("violet", "violet"),
                            ("red", "red"),
                            ("green", "green"),
                            ("grey", "grey"),
                        ],
                        default="grey",
                        max_length=10,
                        verbose_name="colour",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Lower numbers come first in lists and in the picture.",
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                ("slug", models.SlugField(blank=True, max_length=88, unique=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "standfirst",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences that say what the story is about.",
                        verbose_name="standfirst",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="da",
                        help_text="Of the texts, as a language tag: da, en, …",
                        max_length=16,
                        verbose_name="language",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="Europe/Copenhagen",
                        help_text="The clock that dates without another one are told by, such as Europe/Copenhagen.",
                        max_length=64,
                        validators=[timeline.models.story.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(blank=True, max_length=88, unique=True)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ),
                        name="place_coordinates_on_earth",
                        violation_error_message="Give both latitude (-90 to 90) and longitude (-180 to 180), or neither.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                ("edtf", models.CharField(editable=False, max_length=120, verbose_name="date (EDTF)")),
                ("zone", models.CharField(editable=False, max_length=64, verbose_name="time zone")),
                (
                    "part_of_day",
                    models.CharField(blank=True, editable=False, max_length=12, verbose_name="part of day"),
                ),
                ("earliest", models.DateTimeField(editable=False, null=True, verbose_name="earliest")),
                ("latest", models.DateTimeField(editable=False, null=True, verbose_name="latest")),
                ("at", models.DateTimeField(editable=False, verbose_name="place in time")),
                (
                    "breadth",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "within a day"),
                            (1, "within a month"),
                            (2, "within a year"),
                            (3, "within a decade"),
                            (4, "longer, or open"),
                        ],
                        editable=False,
                    ),
                ),
                ("precision", models.CharField(editable=False, max_length=12, verbose_name="precision")),
                ("approximate", models.BooleanField(editable=False, verbose_name="approximate")),
                ("uncertain", models.BooleanField(editable=False, verbose_name="uncertain")),
                ("headline", models.CharField(max_length=200, verbose_name="headline")),
                ("slug", models.SlugField(editable=False, max_length=88)),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("happened", "happened"),
                            ("ongoing", "ongoing"),
                            ("planned", "planned"),
                            ("expected", "expected"),
                            ("cancelled", "cancelled"),
                        ],
                        default="happened",
                        help_text="Planned: somebody has decided it. Expected: somebody says that it will come.",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("draft", "draft"),
                            ("in-review", "in review"),
                            ("published", "published"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "actors",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="timeline.actor", verbose_name="actors"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="timeline.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "places",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="timeline.place", verbose_name="places"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="timeline.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["at", "-breadth", "id"],
                "permissions": [("publish_event", "Can publish and unpublish events")],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated", models.DateTimeField(auto_now=True, verbose_name="updated")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("publisher", models.CharField(max_length=120, verbose_name="publisher")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="author")),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where it was published.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                ("language", models.CharField(default="da", max_length=16, verbose_name="language")),
                (
                    "published_at",
                    models.DateTimeField(
                        help_text="Words such as “last week” in the text are read against this day.",
                        verbose_name="published at",
                    ),
                ),
                (
                    "published_time_known",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise only the day is shown.",
                        verbose_name="the time of day is known",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Cannot be changed later: events quote it.", verbose_name="text"
                    ),
                ),
                (
                    "republishable",
                    models.BooleanField(
                        default=False,
                        help_text="Readers then see the whole text; otherwise only what is quoted.",
                        verbose_name="free to republish",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="timeline.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-published_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("quote", models.TextField(verbose_name="quote")),
                (
                    "when_start",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="start of the time words"
                    ),
                ),
                (
                    "when_end",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="end of the time words"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="timeline.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="timeline.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["article_id", "start", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                            ("start__lt", models.F("end")),
                        ),
                        name="citation_span_fits_quote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("when_end__isnull", True), ("when_start__isnull", True)),
                            models.Q(
                                ("when_end__isnull", False),
                                ("when_end__lte", models.F("end")),
                                ("when_start__gte", models.F("start")),
                                ("when_start__isnull", False),
                                ("when_start__lt", models.F("when_end")),
                            ),
                            _connector="OR",
                        ),
                        name="citation_time_words_inside_quote",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "article", "start", "end"), name="citation_once_an_event"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["state", "at", "-breadth", "id"], name="event_in_order"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["story", "state", "at", "-breadth", "id"], name="event_of_story_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("earliest__isnull", True),
                    ("latest__isnull", True),
                    ("earliest__lt", models.F("latest")),
                    _connector="OR",
                ),
                name="event_earliest_before_latest",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at", models.F("earliest")), ("earliest__isnull", False)),
                    models.Q(
                        ("at", models.F("latest")), ("earliest__isnull", True), ("latest__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="event_at_is_a_bound",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True), name="event_has_a_slug"
            ),
        ),
    ]
