"""Who of several signers is still awaited, and what their answers count (会签)."""

from collections.abc import Mapping

from qiongtai.flows.rules.steps import PASS, Signing


def awaited(signing: Signing, answers: Mapping[int, str]) -> tuple[int, ...]:
    """Return the numbers of the signers who may answer now: all that have not, or the next one alone."""
    left = tuple(number for number in range(signing.asked) if number not in answers)
    return left[:1] if signing.sequential else left


def counted(signing: Signing, answers: Mapping[int, str]) -> dict[str, int]:
    """Return what the rules of a signing read; every answer but ``pass`` objects."""
    agreed = sum(answer == PASS for answer in answers.values())
    return {"asked": signing.asked, "given": len(answers), "agreed": agreed, "objected": len(answers) - agreed}


def key_of(task: str, number: int) -> str:
    """Return the key of one signer's share in a task."""
    return f"{task}.{number}"


def share_of(key: str) -> tuple[str, int | None]:
    """Return the task and the signer's number that *key* names; no number where one signs alone."""
    task, dot, number = key.partition(".")
    return task, int(number) if dot and number.isascii() and number.isdigit() else None
