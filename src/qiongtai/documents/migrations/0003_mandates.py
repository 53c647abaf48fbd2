from django.db import migrations, models

KINDS = [
    "receipt",
    "acceptance_receipt",
    "correction_notice",
    "non_acceptance",
    "commitment_slip",
    "pause_notice",
    "extension_notice",
    "decision_grant",
    "decision_refuse",
    "licence",
    "delivery_receipt",
    "blank_form",
    "mandate",
    "payment_notice",
    "fee_receipt",
    "refund_slip",
]


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_fee_papers")]

    operations = [
        migrations.RemoveConstraint(model_name="paper", name="documents_paper_kind_known"),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)),
                name="documents_paper_kind_known",
                violation_error_message="This kind of paper is not known.",
            ),
        ),
    ]
