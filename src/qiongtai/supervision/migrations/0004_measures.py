import django.db.models.deletion
from django.db import migrations, models


KEEP = """
CREATE FUNCTION supervision_card_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a card is never deleted' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER supervision_card_is_kept BEFORE DELETE ON supervision_card
    FOR EACH ROW EXECUTE FUNCTION supervision_card_is_kept();
"""
LOSE = "DROP TRIGGER supervision_card_is_kept ON supervision_card; DROP FUNCTION supervision_card_is_kept();"


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0009_supervision_papers'),
        ('places', '0001_initial'),
        ('supervision', '0003_months'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alert_id', models.BigIntegerField()),
                ('colour', models.CharField(max_length=6)),
                ('points', models.PositiveSmallIntegerField()),
                ('number', models.CharField(blank=True, max_length=60)),
                ('rule', models.CharField(max_length=8)),
                ('case_id', models.BigIntegerField(null=True)),
                ('case_number', models.CharField(blank=True, max_length=32)),
                ('item_key', models.CharField(blank=True, max_length=80)),
                ('place', models.CharField(max_length=12)),
                ('county', models.CharField(max_length=12)),
                ('region', models.CharField(max_length=12)),
                ('organ_id', models.BigIntegerField(null=True)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('point', models.CharField(max_length=10)),
                ('officer_id', models.BigIntegerField(null=True)),
                ('officer_name', models.CharField(blank=True, max_length=200)),
                ('breached_at', models.DateTimeField()),
                ('state', models.CharField(default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('issued_at', models.DateTimeField(null=True)),
                ('issued_by_id', models.BigIntegerField(null=True)),
                ('issued_by_name', models.CharField(blank=True, max_length=200)),
                ('due_at', models.DateTimeField(null=True)),
                ('appeal_until', models.DateTimeField(null=True)),
                ('explanation', models.TextField(blank=True)),
                ('explained_at', models.DateTimeField(null=True)),
                ('explained_by_name', models.CharField(blank=True, max_length=200)),
                ('correction', models.TextField(blank=True)),
                ('corrected_at', models.DateTimeField(null=True)),
                ('corrected_by_name', models.CharField(blank=True, max_length=200)),
                ('appeal', models.TextField(blank=True)),
                ('appealed_at', models.DateTimeField(null=True)),
                ('appealed_by_name', models.CharField(blank=True, max_length=200)),
                ('decision', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'db_table': 'supervision_card',
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alert_id', models.BigIntegerField()),
                ('rule', models.CharField(max_length=8)),
                ('colour', models.CharField(max_length=6)),
                ('severity', models.CharField(max_length=8)),
                ('case_id', models.BigIntegerField(null=True)),
                ('number', models.CharField(blank=True, max_length=32)),
                ('item_key', models.CharField(blank=True, max_length=80)),
                ('place', models.CharField(max_length=12)),
                ('county', models.CharField(max_length=12)),
                ('region', models.CharField(max_length=12)),
                ('organ_id', models.BigIntegerField(null=True)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('point', models.CharField(max_length=10)),
                ('officer_id', models.BigIntegerField(null=True)),
                ('rank', models.PositiveSmallIntegerField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('ranked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('lapsed', models.BooleanField(default=False)),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('report', models.TextField(blank=True)),
                ('reported_at', models.DateTimeField(null=True)),
                ('reported_by_id', models.BigIntegerField(null=True)),
                ('reported_by_name', models.CharField(blank=True, max_length=200)),
                ('verdict', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'db_table': 'supervision_correction',
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(max_length=6)),
                ('account_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(max_length=254)),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'db_table': 'supervision_delivery',
            },
        ),
        migrations.CreateModel(
            name='DrawnCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_in_draw', models.PositiveIntegerField()),
                ('case_id', models.BigIntegerField()),
                ('number', models.CharField(blank=True, max_length=32)),
                ('item_key', models.CharField(blank=True, max_length=80)),
                ('place', models.CharField(max_length=12)),
                ('organ_id', models.BigIntegerField(null=True)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('faults', models.JSONField(null=True)),
                ('words', models.TextField(blank=True)),
                ('found_at', models.DateTimeField(null=True)),
                ('found_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'supervision_drawn_case',
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_kind', models.CharField(max_length=12)),
                ('about_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=200)),
            ],
            options={
                'db_table': 'supervision_evidence',
            },
        ),
        migrations.CreateModel(
            name='MeasureBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.JSONField()),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'supervision_measure_book',
            },
        ),
        migrations.CreateModel(
            name='MeasureSerial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('series', models.CharField(max_length=60)),
                ('last', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'supervision_serial',
            },
        ),
        migrations.CreateModel(
            name='Module',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('name_zh', models.CharField(max_length=100)),
                ('name_en', models.CharField(max_length=200)),
                ('place', models.CharField(max_length=12)),
                ('organ_key', models.CharField(max_length=40)),
                ('token_digest', models.CharField(max_length=64)),
                ('registered_at', models.DateTimeField()),
                ('registered_by_name', models.CharField(max_length=200)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'supervision_module',
            },
        ),
        migrations.CreateModel(
            name='ModuleReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('body', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('alert_id', models.BigIntegerField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'db_table': 'supervision_module_report',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('about_kind', models.CharField(max_length=12)),
                ('about_id', models.BigIntegerField()),
                ('alert_id', models.BigIntegerField(null=True)),
                ('occasion', models.CharField(max_length=40)),
                ('post', models.CharField(max_length=10)),
                ('power', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=12)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('organ_id', models.BigIntegerField(null=True)),
                ('seat', models.CharField(max_length=12)),
                ('any_organ', models.BooleanField(default=False)),
                ('colour', models.CharField(blank=True, max_length=6)),
                ('rule', models.CharField(blank=True, max_length=8)),
                ('number', models.CharField(blank=True, max_length=32)),
                ('due_at', models.DateTimeField(null=True)),
                ('ways', models.JSONField(default=list)),
                ('reached', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField()),
                ('climbs_at', models.DateTimeField(null=True)),
                ('climbed_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'supervision_notice',
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'supervision_reading',
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_id', models.BigIntegerField()),
                ('number', models.CharField(blank=True, max_length=32)),
                ('item_key', models.CharField(blank=True, max_length=80)),
                ('place', models.CharField(max_length=12)),
                ('organ_id', models.BigIntegerField(null=True)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('point', models.CharField(max_length=10)),
                ('words', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by_id', models.BigIntegerField()),
                ('sent_by_name', models.CharField(max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'supervision_remark',
            },
        ),
        migrations.CreateModel(
            name='SpotCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=12)),
                ('organ_key', models.CharField(blank=True, max_length=40)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('seed', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('population', models.PositiveIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('drawn_by_name', models.CharField(max_length=200)),
            ],
            options={
                'db_table': 'supervision_spot_check',
            },
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(fields=['-proposed_at', '-id'], name='supervision_card_latest'),
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(fields=['place', '-proposed_at', '-id'], name='supervision_card_by_place'),
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(fields=['organ_id', 'issued_at'], name='supervision_card_by_organ'),
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('state__in', ['issued', 'appealed'])), fields=['due_at', 'id'], name='supervision_card_due'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('alert_id',), name='supervision_card_once', violation_error_message='A breach earns one card.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='supervision_card_number_once', violation_error_message='There is a card of this number already.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(('colour__in', ['red', 'yellow']), ('state__in', ['appealed', 'closed', 'declined', 'issued', 'proposed', 'withdrawn'])), name='supervision_card_words_known', violation_error_message='A card is yellow or red and has a known state.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', True), ('number', '')), models.Q(('issued_at__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='supervision_card_issued_with_number', violation_error_message='An issued card has a number.'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('lapsed', False), models.Q(('state__in', ('closed', 'referred', 'withdrawn')), _negated=True)), fields=['due_at', 'id'], name='supervision_correction_due'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['-opened_at', '-id'], name='supervision_correction_latest'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['place', '-opened_at', '-id'], name='supervision_correction_place'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(condition=models.Q(('case_id__isnull', False)), fields=['case_id'], name='supervision_correction_case'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(fields=('alert_id',), name='supervision_correction_once', violation_error_message='An alert is corrected once.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('rank__gte', 1), ('rank__lte', 3), ('state__in', ['closed', 'open', 'referred', 'reported', 'withdrawn'])), name='supervision_correction_state_known', violation_error_message='A correction has a known state and one of three ranks.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ('closed', 'referred', 'withdrawn'))), models.Q(models.Q(('state__in', ('closed', 'referred', 'withdrawn')), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='supervision_correction_ended_once_over', violation_error_message='A correction that is over ended at some moment.'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile'),
        ),
        migrations.AddConstraint(
            model_name='measureserial',
            constraint=models.UniqueConstraint(fields=('year', 'series'), name='supervision_serial_once', violation_error_message='A series counts once a year.'),
        ),
        migrations.AddField(
            model_name='module',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.organ'),
        ),
        migrations.AddField(
            model_name='modulereport',
            name='module',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.module'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('climbed_at__isnull', True), ('climbs_at__isnull', False), ('read_at__isnull', True)), fields=['climbs_at', 'id'], name='supervision_notice_unread'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['power', 'place', '-sent_at', '-id'], name='supervision_notice_at_post'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('alert_id__isnull', False)), fields=['alert_id'], name='supervision_notice_of_alert'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('about_kind', 'about_id', 'occasion', 'post'), name='supervision_notice_once', violation_error_message='A post is warned once of one occasion.'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['alert', 'card', 'card_decided', 'climbed', 'handed_back', 'overdue', 'remark', 'reported', 'unverified']), ('post__in', ['handling', 'head', 'province', 'supervisor'])), name='supervision_notice_words_known', violation_error_message='A warning has a known kind and post.'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.notice'),
        ),
        migrations.AddField(
            model_name='reading',
            name='notice',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.notice'),
        ),
        migrations.AddIndex(
            model_name='remark',
            index=models.Index(fields=['case_id', 'id'], name='supervision_remark_of_case'),
        ),
        migrations.AddIndex(
            model_name='remark',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['place', 'id'], name='supervision_remark_open'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='supervision_remark_answered_with_words', violation_error_message='An answer has words.'),
        ),
        migrations.AddIndex(
            model_name='spotcheck',
            index=models.Index(fields=['-drawn_at', '-id'], name='supervision_spot_check_latest'),
        ),
        migrations.AddField(
            model_name='drawncase',
            name='spot_check',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.spotcheck'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['about_kind', 'about_id', 'id'], name='supervision_evidence_of'),
        ),
        migrations.AddConstraint(
            model_name='module',
            constraint=models.UniqueConstraint(fields=('key',), name='supervision_module_key_once', violation_error_message='A module of this name is registered already.'),
        ),
        migrations.AddConstraint(
            model_name='module',
            constraint=models.UniqueConstraint(fields=('token_digest',), name='supervision_module_token_once', violation_error_message='This token is taken.'),
        ),
        migrations.AddIndex(
            model_name='modulereport',
            index=models.Index(fields=['module', '-id'], name='supervision_report_of_module'),
        ),
        migrations.AddConstraint(
            model_name='modulereport',
            constraint=models.UniqueConstraint(condition=models.Q(('alert_id__isnull', False)), fields=('module', 'reference'), name='supervision_module_report_once', violation_error_message='This warning was reported already.'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at', 'id'], name='supervision_delivery_waiting'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['given_up', 'sent', 'waiting']), ('way__in', ['email', 'sms'])), name='supervision_delivery_words_known', violation_error_message='A delivery has a known way and state.'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('notice', 'account_id'), name='supervision_reading_once', violation_error_message='A person reads a warning for the first time once.'),
        ),
        migrations.AddConstraint(
            model_name='drawncase',
            constraint=models.UniqueConstraint(fields=('spot_check', 'place_in_draw'), name='supervision_drawn_case_place_once', violation_error_message='A place in a draw is taken once.'),
        ),
        migrations.AddConstraint(
            model_name='drawncase',
            constraint=models.UniqueConstraint(fields=('spot_check', 'case_id'), name='supervision_drawn_case_once', violation_error_message='A case is drawn once.'),
        ),
        migrations.RunSQL(KEEP, LOSE),
    ]
