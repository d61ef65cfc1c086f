"""Figures that tell a story at a glance."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0005_translations"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "figure",
                    models.CharField(
                        help_text="As readers see it, such as: 2,500.", max_length=24, verbose_name="figure"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="What it counts, such as: applicants expected in the coming weeks.",
                        max_length=120,
                        verbose_name="text",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "citation",
                    models.ForeignKey(
                        blank=True,
                        help_text="The words that it stands in: a quote of an event in this story.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="key_figures",
                        to="timeline.citation",
                        verbose_name="source",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_figures",
                        to="timeline.story",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "key figure",
                "verbose_name_plural": "key figures",
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
    ]
