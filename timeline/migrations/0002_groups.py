"""Who may do what: curators write drafts, editors also publish and delete.

Permissions are otherwise made after the last migration of a run, too late for the groups.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CURATORS = "Kuratorer"
EDITORS = "Redaktører"
NOUNS = ("actor", "article", "category", "citation", "event", "place", "story")


def codenames(*actions):
    return [f"{action}_{noun}" for action in actions for noun in NOUNS]


# Which events a curator may delete is narrower: the admin holds back what is published.
GROUPS = {
    CURATORS: [*codenames("view", "add", "change"), "delete_citation", "delete_event"],
    EDITORS: [*codenames("view", "add", "change", "delete"), "publish_event"],
}


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("timeline")
    if not getattr(config, "models_module", None):
        config.models_module = True  # the app as it was then has none, and would be skipped
    create_permissions(config, apps=apps, verbosity=0, using=using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for name, names in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.add(*permissions.filter(content_type__app_label="timeline", codename__in=names))


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
