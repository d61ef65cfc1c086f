"""What review needs: proposals, revisions, links between events, and texts that are known again."""

import hashlib

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def fill_digests(apps, schema_editor):
    """As `models.article.digest_of`; a text that is in its story twice already may stay there."""
    articles = apps.get_model("timeline", "Article").objects.using(schema_editor.connection.alias)
    seen = set()
    for article in articles.only("id", "story_id", "text").order_by("id").iterator(chunk_size=100):
        digest = hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()
        if (article.story_id, digest) in seen:
            digest = hashlib.sha256(f"{digest} {article.pk}".encode()).hexdigest()
        seen.add((article.story_id, digest))
        articles.filter(pk=article.pk).update(digest=digest)


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0002_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("carries-out", "carries out"),
                            ("corrects", "corrects"),
                            ("follows", "follows"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("confidence", models.FloatField(help_text="From 0 to 1.", verbose_name="confidence")),
                ("attribution", models.TextField(blank=True, verbose_name="attribution")),
                ("figures", models.JSONField(blank=True, default=list, verbose_name="figures")),
                ("names", models.JSONField(blank=True, default=list, verbose_name="names")),
                ("why", models.JSONField(blank=True, default=list, verbose_name="reasons")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not decided"),
                            ("accepted", "accepted as proposed"),
                            ("fixed", "accepted with changes"),
                            ("rejected", "rejected"),
                            ("merged", "merged into another event"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                ("skipped", models.PositiveSmallIntegerField(default=0, verbose_name="times skipped")),
                ("open_since", models.DateTimeField(null=True, verbose_name="open since")),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["article_id", "skipped", "id"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("created", "created"),
                            ("changed", "changed"),
                            ("accepted", "accepted"),
                            ("submitted", "submitted for review"),
                            ("sent-back", "sent back"),
                            ("published", "published"),
                            ("unpublished", "taken back to draft"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged"),
                            ("split", "split"),
                            ("restored", "restored"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("snapshot", models.JSONField(verbose_name="snapshot")),
                ("public", models.BooleanField(default=False, verbose_name="seen by readers")),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["event_id", "-number"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="digest",
            field=models.CharField(
                default="", editable=False, max_length=64, verbose_name="digest of the text"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_digests, migrations.RunPython.noop),
        migrations.AddField(
            model_name="article",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="later_versions",
                to="timeline.article",
                verbose_name="earlier version",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="keywords",
            field=models.TextField(
                blank=True,
                help_text="One word or phrase on a line; a * at its end stands for any ending. An article that says one of them proposes its events here.",
                verbose_name="keywords",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="assigned_events",
                to=settings.AUTH_USER_MODEL,
                verbose_name="assigned to",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="featured",
            field=models.BooleanField(
                default=False,
                help_text="Shown larger: one of the few that tell the story.",
                verbose_name="featured",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged_events",
                to="timeline.event",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="state_since",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="in this state since"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["state", "state_since", "id"], name="event_waiting"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                fields=("story", "digest"),
                name="article_text_once_a_story",
                violation_error_message="This text is in the story already.",
            ),
        ),
        migrations.AddField(
            model_name="link",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links_out",
                to="timeline.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="link",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links_in",
                to="timeline.event",
                verbose_name="other event",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="timeline.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposal",
                to="timeline.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="open_with",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="open with",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="timeline.event",
                verbose_name="event",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("source", "target", "kind"), name="link_once"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="link_to_another_event",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("article", "fingerprint"), name="proposal_once_an_article"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("public", True)), fields=["-at", "-id"], name="revision_corrections"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="revision_number_once"),
        ),
    ]
