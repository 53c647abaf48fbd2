from django.db import migrations

FOR_EVER = """
-- A closed shift, a payment and a refund are what they are: whoever may write this database may not change them.
CREATE FUNCTION charges_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER charges_shift_closed BEFORE UPDATE OR DELETE ON charges_shift
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION charges_keep();
CREATE TRIGGER charges_payment_kept BEFORE UPDATE OR DELETE ON charges_payment
    FOR EACH ROW EXECUTE FUNCTION charges_keep();
CREATE TRIGGER charges_refund_kept BEFORE UPDATE OR DELETE ON charges_refund
    FOR EACH ROW EXECUTE FUNCTION charges_keep();

-- No money goes into or out of a drawer that was counted.
CREATE FUNCTION charges_open_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM charges_shift WHERE id = NEW.shift_id AND closed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the shift is closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER charges_payment_into_open BEFORE INSERT ON charges_payment
    FOR EACH ROW WHEN (NEW.shift_id IS NOT NULL) EXECUTE FUNCTION charges_open_only();
CREATE TRIGGER charges_refund_out_of_open BEFORE INSERT ON charges_refund
    FOR EACH ROW WHEN (NEW.shift_id IS NOT NULL) EXECUTE FUNCTION charges_open_only();
"""
GONE = """
DROP TRIGGER charges_refund_out_of_open ON charges_refund;
DROP TRIGGER charges_payment_into_open ON charges_payment;
DROP TRIGGER charges_refund_kept ON charges_refund;
DROP TRIGGER charges_payment_kept ON charges_payment;
DROP TRIGGER charges_shift_closed ON charges_shift;
DROP FUNCTION charges_open_only();
DROP FUNCTION charges_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("charges", "0001_initial")]

    operations = [migrations.RunSQL(FOR_EVER, GONE)]
