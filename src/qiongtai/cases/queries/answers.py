"""The answers of an application's form. Identity numbers among them are masked in the row and sealed beside it."""

import base64
from collections.abc import Mapping
from typing import Any

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import FormRow
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.catalogue.rules.spec import FieldSpec
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.law.identifiers import mask_identity
from qiongtai.people.adapters import vault

Answers = Mapping[str, str | bool]
SHORTEST = 15
"""An identity number of the old kind; what is shorter is a number half typed."""


def sealed_answers(spec: EntrySpec, answers: Answers) -> tuple[dict[str, Any], dict[str, str]]:
    """Return *answers* with identity numbers masked, and the sealed numbers by field."""
    secret = {field.key for field in spec.item.form if field.type is FieldType.ID_NUMBER} & set(answers)
    sealed = {key: base64.b64encode(vault.seal(str(answers[key]))).decode() for key in secret}
    return {key: masked(str(value)) if key in secret else value for key, value in answers.items()}, sealed


def masked(number: str) -> str:
    """Return an identity number, whole or half typed, so that it does not tell whose it is."""
    return mask_identity(number) if len(number) >= SHORTEST else "*" * len(number)


def open_answers(case: Case) -> dict[str, Any]:
    """Return the answers in the clear, for the applicant alone and for checking."""
    opened = {key: vault.unseal(base64.b64decode(value)) for key, value in case.sealed.items()}
    return {**case.form, **opened}


def form_rows(case: Case, spec: EntrySpec) -> tuple[FormRow, ...]:
    """Return the answered questions in the form's order, numbers masked."""
    return tuple(_row(field, case.form[field.key]) for field in spec.item.form if field.key in case.form)


def phone_of(spec: EntrySpec, answers: Answers, otherwise: str) -> str:
    """Return the phone that the form gives, or *otherwise*."""
    phones = (answers.get(field.key) for field in spec.item.form if field.type is FieldType.PHONE)
    return next((str(phone) for phone in phones if phone), otherwise)[:20]


def _row(field: FieldSpec, value: Any) -> FormRow:
    zh, en = _displays(field, value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return FormRow(
        key=field.key,
        label_zh=field.label_zh,
        label_en=field.label_en,
        type=field.type.value,
        value=text,
        display_zh=zh,
        display_en=en,
    )


def _displays(field: FieldSpec, value: Any) -> tuple[str, str]:
    if field.type is FieldType.BOOLEAN:  # a draft keeps the text that was posted, a case the truth value
        return ("是", "Yes") if str(value).lower() == "true" else ("否", "No")
    for choice in field.choices:
        if choice.value == value:
            return choice.name_zh, choice.name_en
    return str(value), str(value)
