"""The lower organ's report is watched as well."""

from django.db import migrations, models

KINDS = ["check", "errand", "opinion", "promise", "report", "ticket", "voice"]


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0005_rule_versions"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="watchedmatter", name="supervision_matter_kind_known"),
        migrations.AddConstraint(
            model_name="watchedmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)),
                name="supervision_matter_kind_known",
                violation_error_message="A watched matter is of a known kind.",
            ),
        ),
    ]
