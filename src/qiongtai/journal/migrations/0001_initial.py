"""The journal's tables. Facts lie in monthly partitions, two months ahead are made at once, the worker makes the rest."""

from django.db import migrations, models

import qiongtai.journal.models.tables

FACTS = """
CREATE SEQUENCE journal_position;

CREATE TABLE journal_fact (
    position bigint NOT NULL DEFAULT nextval('journal_position'),
    epoch integer NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind varchar(60) NOT NULL,
    subject_kind varchar(30) NOT NULL,
    subject_id varchar(60) NOT NULL,
    link integer NOT NULL CONSTRAINT journal_fact_link_positive CHECK (link > 0),
    place varchar(12),
    organ_id bigint,
    actor_kind varchar(20) NOT NULL,
    actor_id bigint,
    actor_name varchar(200) NOT NULL,
    acting_for varchar(200),
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    body jsonb NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT journal_fact_order PRIMARY KEY (epoch, xid, position, recorded_at)
) PARTITION BY RANGE (recorded_at);

CREATE INDEX journal_fact_subject ON journal_fact (subject_kind, subject_id, link);

-- Catches what falls outside the partitions made so far: a fact is never refused because a worker slept.
CREATE TABLE journal_fact_rest PARTITION OF journal_fact DEFAULT;

CREATE FUNCTION journal_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('qiongtai.journal', true) = 'disposable' THEN
        RETURN NULL;  -- a test database, emptied between tests
    END IF;
    RAISE EXCEPTION 'the journal is append-only: % of % refused', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', HINT = 'Record a new fact that corrects the old one.';
END $$;

CREATE TRIGGER journal_fact_append_only BEFORE UPDATE OR DELETE ON journal_fact
    FOR EACH ROW EXECUTE FUNCTION journal_keep();
CREATE TRIGGER journal_fact_no_truncate BEFORE TRUNCATE ON journal_fact
    FOR EACH STATEMENT EXECUTE FUNCTION journal_keep();
CREATE TRIGGER journal_fact_rest_no_truncate BEFORE TRUNCATE ON journal_fact_rest
    FOR EACH STATEMENT EXECUTE FUNCTION journal_keep();

-- Makes the partition of the month in which *day* falls (months as people in China count them) and tells whether
-- it was missing. Attaching lets writers go on; a month of which facts lie in the rest keeps lying there.
CREATE FUNCTION journal_make_month(day timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    first timestamptz := date_trunc('month', day, 'Asia/Shanghai');
    after timestamptz := date_trunc('month', first + interval '32 days', 'Asia/Shanghai');
    name text := 'journal_fact_' || to_char(first AT TIME ZONE 'Asia/Shanghai', 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NOT NULL
        OR EXISTS (SELECT FROM journal_fact_rest WHERE recorded_at >= first AND recorded_at < after) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE journal_fact INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION journal_keep()',
        name || '_no_truncate', name);
    EXECUTE format('ALTER TABLE journal_fact ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, after);
    RETURN true;
END $$;

SELECT journal_make_month(now() + make_interval(months => ahead)) FROM generate_series(0, 2) AS ahead;
"""

RECORD = """
ALTER TABLE journal_head SET (fillfactor = 70);

-- Moves the head of one chain if it still is what the writer believed; a writer of the same subject waits here until
-- the other's transaction ends.
CREATE FUNCTION journal_move(new journal_head) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF new.previous = decode(repeat('00', 32), 'hex') THEN
        INSERT INTO journal_head (subject_kind, subject_id, link, previous, hash, first_at, last_at)
        VALUES (new.subject_kind, new.subject_id, new.link, new.previous, new.hash, new.last_at, new.last_at)
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE journal_head
        SET link = new.link, previous = new.previous, hash = new.hash, last_at = greatest(last_at, new.last_at)
        WHERE subject_kind = new.subject_kind AND subject_id = new.subject_id AND hash = new.previous;
    END IF;
    RETURN FOUND;
END $$;

-- Writes *facts* and moves *heads* in one trip, or does nothing and tells false when a head is not what the writer
-- believed. A function, because its plans are kept: planned anew each time, the same statements cost twice as much.
CREATE FUNCTION journal_record(heads jsonb, facts jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    present integer;
    home text;
    head journal_head;
BEGIN
    SELECT number, cluster INTO present, home FROM journal_epoch ORDER BY number DESC LIMIT 1;
    IF home IS DISTINCT FROM current_setting('qiongtai.cluster', true) THEN  -- asked once a session: it reads a file
        PERFORM set_config('qiongtai.cluster', system_identifier::text, false) FROM pg_control_system();
        IF home IS DISTINCT FROM current_setting('qiongtai.cluster') THEN
            RAISE EXCEPTION 'the present epoch began in another cluster' USING ERRCODE = 'QT001';
        END IF;
    END IF;
    IF jsonb_array_length(heads) = 1 THEN
        IF NOT journal_move(jsonb_populate_record(NULL::journal_head, heads -> 0)) THEN
            RETURN false;
        END IF;
    ELSE
        BEGIN
            FOR head IN SELECT * FROM jsonb_populate_recordset(NULL::journal_head, heads) LOOP
                IF NOT journal_move(head) THEN
                    RAISE EXCEPTION 'another head' USING ERRCODE = 'QT002';
                END IF;
            END LOOP;
        EXCEPTION WHEN SQLSTATE 'QT002' THEN
            RETURN false;
        END;
    END IF;
    INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, place, organ_id, actor_kind, actor_id,
        actor_name, acting_for, at, recorded_at, body, previous, hash)
    SELECT present, kind, subject_kind, subject_id, link, place, organ_id, actor_kind, actor_id,
        actor_name, acting_for, at, recorded_at, body, previous, hash
    FROM jsonb_populate_recordset(NULL::journal_fact, facts);
    RETURN true;
END $$;
"""

NO_RECORD = "DROP FUNCTION journal_record, journal_move;"

EPOCHS = """
CREATE TABLE journal_epoch (
    number integer PRIMARY KEY,
    cluster varchar(20) NOT NULL,
    begun_at timestamptz NOT NULL,
    reason varchar(200) NOT NULL
);
INSERT INTO journal_epoch (number, cluster, begun_at, reason)
SELECT 1, system_identifier::text, now(), 'founded' FROM pg_control_system();
"""

NO_FACTS = "DROP TABLE journal_fact; DROP SEQUENCE journal_position; DROP FUNCTION journal_keep, journal_make_month;"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                ("follower", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("epoch", models.IntegerField(default=0)),
                ("xid", models.BigIntegerField(default=0)),
                ("position", models.BigIntegerField(default=0)),
                ("since", models.DateTimeField(null=True)),
                ("moved_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "journal_bookmark"},
        ),
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("cluster", models.CharField(max_length=20)),
                ("begun_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
            ],
            options={"db_table": "journal_epoch", "managed": False},
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject_kind", "subject_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_id", models.CharField(max_length=60)),
                ("link", models.IntegerField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
            ],
            options={"db_table": "journal_head"},
        ),
        migrations.CreateModel(
            name="Parked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("follower", models.CharField(max_length=60)),
                ("position", models.BigIntegerField()),
                ("epoch", models.IntegerField()),
                ("xid", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_id", models.CharField(max_length=60)),
                ("error", models.TextField()),
                ("attempts", models.IntegerField(default=1)),
                ("parked_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField()),
                ("retry_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "journal_parked",
                "indexes": [
                    models.Index(
                        condition=models.Q(("retry_at__isnull", False)),
                        fields=["follower", "retry_at"],
                        name="journal_parked_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follower", "position"),
                        name="journal_parked_once",
                        violation_error_message="This fact is already parked for this follower.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempts__gte", 1)),
                        name="journal_parked_attempts_positive",
                        violation_error_message="A parked fact was tried at least once.",
                    ),
                ],
            },
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FACTS, NO_FACTS), migrations.RunSQL(EPOCHS, "DROP TABLE journal_epoch"), migrations.RunSQL(RECORD, NO_RECORD)],
            state_operations=[
                migrations.CreateModel(
                    name="Fact",
                    fields=[
                        ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("epoch", models.IntegerField()),
                        ("xid", qiongtai.journal.models.tables.TransactionField()),
                        ("kind", models.CharField(max_length=60)),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.CharField(max_length=60)),
                        ("link", models.IntegerField()),
                        ("place", models.CharField(max_length=12, null=True)),
                        ("organ_id", models.BigIntegerField(null=True)),
                        ("actor_kind", models.CharField(max_length=20)),
                        ("actor_id", models.BigIntegerField(null=True)),
                        ("actor_name", models.CharField(max_length=200)),
                        ("acting_for", models.CharField(max_length=200, null=True)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("body", models.JSONField()),
                        ("previous", models.BinaryField(max_length=32)),
                        ("hash", models.BinaryField(max_length=32)),
                    ],
                    options={"db_table": "journal_fact"},
                )
            ],
        ),
    ]
