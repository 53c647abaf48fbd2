"""The codes of places: levels of divisions, kinds and roles of organs, and how sure a datum is."""

from enum import StrEnum


class Level(StrEnum):
    """The five levels (五层级), from the top; a classification, not a tree of fixed depth."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Certainty(StrEnum):
    """How far a datum may be trusted; anything but PUBLISHED is shown with a mark."""

    PUBLISHED = "published"
    UNVERIFIED = "unverified"
    COMPUTED = "computed"


class OrganKind(StrEnum):
    """What an organ is by its establishment."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    VERTICAL = "vertical"
    PUBLIC_INSTITUTION = "public_institution"
    SUPERVISION = "supervision"
    MASS_ORGANISATION = "mass_organisation"
    STATIONED = "stationed"
    WINDOW = "window"
    SELF_GOVERNMENT = "self_government"


class OrganRole(StrEnum):
    """What an organ does for the platform beside its own business."""

    NONE = "none"
    GOVERNMENT_HEAD = "government_head"
    PLATFORM_OFFICE = "platform_office"
    PLATFORM_OPERATOR = "platform_operator"
    OPEN_GOVERNMENT = "open_government"
    SERVICE_MANAGEMENT = "service_management"
    SUPERVISOR = "supervisor"
    FUND_SUPERVISOR = "fund_supervisor"
    PROJECT_SUPERVISOR = "project_supervisor"
    AUDITOR = "auditor"
    COMPLAINT_ROUTING = "complaint_routing"
    DATA_SOURCE = "data_source"
    WINDOW = "window"
