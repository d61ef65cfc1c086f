"""The image at the head of a story, described and credited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0003_review"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="image",
            field=models.FileField(
                blank=True,
                help_text="JPEG, PNG or WebP, at most 10 MB; shown at the head of the story.",
                max_length=60,
                upload_to="",
                verbose_name="image",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="What the image shows, for whoever cannot see it. Needed with an image.",
                max_length=300,
                verbose_name="alternative text",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="image_credit",
            field=models.CharField(
                blank=True,
                help_text="Whose image it is, such as: Photo: Ritzau.",
                max_length=200,
                verbose_name="credit",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="image_height",
            field=models.PositiveSmallIntegerField(
                editable=False, null=True, verbose_name="height of the image"
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="image_width",
            field=models.PositiveSmallIntegerField(
                editable=False, null=True, verbose_name="width of the image"
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("image", ""),
                    models.Q(
                        models.Q(("image_alt", ""), _negated=True),
                        ("image_height__isnull", False),
                        ("image_width__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="story_image_is_described",
            ),
        ),
    ]
