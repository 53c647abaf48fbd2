"""Where the money goes: all of it to the treasury of the place (行政许可法 59)."""

SUBJECT_CODE = "10304"
"""Income subject of charges of administrative organs (行政事业性收费收入) in the budget's classification.

Unverified: the classification was not read; a place sets its own, finer subjects. It stands on every bill and fact so
that it can be put right by data alone.
"""
VERIFIED = False


def treasury_zh(place_name: str) -> str:
    """Return what papers say of where money goes, in the words of the place's own treasury."""
    return f"国库（{place_name}），收入科目 {SUBJECT_CODE}{'' if VERIFIED else '（待财政部门核实）'}"


def treasury_en(place_name: str) -> str:
    """Return the same in English, for pages."""
    unsure = "" if VERIFIED else " (to be confirmed by the finance organ)"
    return f"The treasury ({place_name}), income subject {SUBJECT_CODE}{unsure}"
