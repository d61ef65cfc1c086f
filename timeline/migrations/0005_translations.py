"""Headline and summary of an event in further languages."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0004_story_image"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=16, verbose_name="language")),
                ("headline", models.CharField(max_length=200, verbose_name="headline")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=CASCADE,
                        related_name="translations",
                        to="timeline.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["language"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=["event", "language"], name="translation_once_a_language"),
                    models.CheckConstraint(
                        condition=models.Q(("headline", ""), _negated=True), name="translation_has_a_headline"
                    ),
                ],
            },
        ),
    ]
