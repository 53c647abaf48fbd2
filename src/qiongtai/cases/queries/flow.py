"""In which version of its flow a case runs."""

from qiongtai.cases.models import Case


def flow_version_of_case(case_id: int) -> int | None:
    """Return the version in which the case runs or ran; None before it was accepted, and where there is no case."""
    return Case.objects.filter(pk=case_id, run_id__isnull=False).values_list("flow_version_id", flat=True).first()
