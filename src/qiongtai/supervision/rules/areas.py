"""Areas as the board groups them: the county-level unit of a place, and its region on the map."""

PROVINCE = "460000000000"
UNDER_A_CITY = ("4601", "4602", "4603", "4604")
"""The cities; their districts are one region of the map. All others hang directly under the province."""


def county_of(place: str) -> str:
    """Return the code of the county-level unit in which *place* lies; a city's or the province's own code stands."""
    return place[:6].ljust(12, "0")


def region_of(county: str) -> str:
    """Return which of the map's nineteen regions *county* belongs to; the province stands for itself."""
    return county[:4].ljust(12, "0") if county.startswith(UNDER_A_CITY) else county
