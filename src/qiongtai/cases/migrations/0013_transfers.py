"""Hand-overs between organs, and the first examination of a lower one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_inquiry_days"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstExamination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=12)),
                ("term", models.CharField(max_length=16)),
                ("due_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by_name", models.CharField(blank=True, max_length=60)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.organ",
                    ),
                ),
            ],
            options={
                "db_table": "cases_first_examination",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", True), ("due_on__isnull", True)),
                            models.Q(("due_at__isnull", False), ("due_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_first_examination_due_whole",
                        violation_error_message="The end of a first examination has a day and a moment.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leg", models.CharField(max_length=8)),
                ("from_place", models.CharField(max_length=12)),
                ("from_key", models.CharField(max_length=40)),
                ("to_place", models.CharField(max_length=12)),
                ("to_key", models.CharField(max_length=40)),
                ("papers", models.JSONField(default=list)),
                ("state", models.CharField(max_length=14)),
                ("sent_at", models.DateTimeField()),
                ("sent_by_name", models.CharField(max_length=60)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=60)),
                ("tacit", models.BooleanField(default=False)),
                ("lacking", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("again", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.organ",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.organ",
                    ),
                ),
            ],
            options={
                "db_table": "cases_transfer",
                "indexes": [
                    models.Index(fields=["case", "id"], name="cases_transfer_of_case"),
                    models.Index(
                        condition=models.Q(("state", "sent")),
                        fields=["to_place", "id"],
                        name="cases_transfer_coming",
                    ),
                    models.Index(
                        condition=models.Q(("again", False), ("state__in", ["sent", "returned"])),
                        fields=["from_place", "id"],
                        name="cases_transfer_going",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("leg__in", ["down", "in", "out", "up"])),
                        name="cases_transfer_leg_known",
                        violation_error_message="A hand-over goes in, up, down or out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "sent")),
                            models.Q(("answered_at__isnull", False), ("state", "acknowledged")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("state", "returned"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_transfer_answered_once",
                        violation_error_message=("A hand-over is on its way, acknowledged, or returned with a reason."),
                    ),
                ],
            },
        ),
    ]
