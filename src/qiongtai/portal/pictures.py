"""Which drawing stands for a theme or a life event."""

LIFE = {
    "have_child": "baby-carriage",
    "get_married": "hearts",
    "get_divorced": "heart-broken",
    "adopt_child": "users-group",
    "get_document": "id",
    "travel_abroad": "plane-departure",
    "move_house": "truck",
    "buy_home": "home-heart",
    "build_house": "crane",
    "find_job": "briefcase",
    "lose_job": "lifebuoy",
    "hire_staff": "user-plus",
    "injured_at_work": "bandage",
    "fall_ill": "stethoscope",
    "become_disabled": "disabled",
    "face_hardship": "heart-handshake",
    "grow_old": "old",
    "bereavement": "candle",
    "seek_justice": "scale",
    "ask_government": "file-search",
    "start_business": "rocket",
    "open_restaurant": "bowl-chopsticks",
    "open_shop": "building-store",
    "open_venue": "microphone-2",
    "open_clinic": "building-hospital",
    "open_school": "school",
    "run_factory": "building-factory-2",
    "run_transport": "truck-delivery",
    "invest_project": "chart-line",
    "farm": "plant-2",
    "fish": "fish",
    "start_organisation": "users",
    "close_business": "door-exit",
}
FOR_BUSINESS = frozenset(
    {
        "start_business",
        "open_restaurant",
        "open_shop",
        "open_venue",
        "open_clinic",
        "open_school",
        "run_factory",
        "run_transport",
        "invest_project",
        "hire_staff",
        "farm",
        "fish",
        "start_organisation",
        "close_business",
    }
)
FIRST = ("open_restaurant", "start_business", "get_married", "have_child", "build_house", "face_hardship")
"""What people ask for most, shown under the search box."""


def drawing_of(life_event: str) -> str:
    """Return the name of the drawing."""
    return LIFE.get(life_event, "point")
