"""What only the portal's pages need."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext

from qiongtai.foundation.clock import now
from qiongtai.law.terms import Term, Unit
from qiongtai.places.rules.codes import Level
from qiongtai.portal.area import PROVINCE, area_of, code_of
from qiongtai.portal.laws import ENGLISH
from qiongtai.ui.templatetags.procedure import term
from qiongtai.ui.wording import in_chinese, label_of
from qiongtai.voices.queries.services import ratable_stages, ratings_given

register = template.Library()


@register.inclusion_tag("portal/parts/area_chip.html", takes_context=True)
def area_chip(context: Context) -> dict[str, Any]:
    """Show the chosen area and the way to choose another; asks the database only when one is chosen."""
    request = context["request"]
    area = context.get("area") or (area_of(request) if code_of(request) != PROVINCE else None)
    back = "" if request.path.startswith("/area/") else request.get_full_path()
    return {"place": area.place if area else None, "chosen": bool(area and area.chosen), "back": back}


@register.inclusion_tag("portal/parts/rating_box.html")
def rating_box(case: Any) -> dict[str, Any]:
    """Show what the applicant said of a case's services and the answers, and the ways to rate what can be rated."""
    if case.number is None:
        return {"case": case, "stages": (), "given": ()}
    return {"case": case, "stages": ratable_stages(case.id, now()), "given": ratings_given(case.id)}


@register.filter
def promise(row: Any) -> str:
    """Say the promised term of a service in a list."""
    if not row.promised_unit:
        return ""
    return term(Term(row.promised_value or 0, Unit(row.promised_unit)))


@register.filter
def levelname(code: str) -> str:
    """Name one of the five levels."""
    return label_of(Level(code)) if code in set(Level) else code


@register.filter
def cited(basis: Any) -> str:
    """Cite a legal text with its article, or say that the article was not read."""
    if basis is None:
        return ""
    law = basis.law if in_chinese() else ENGLISH.get(basis.law, basis.law)
    if basis.article is None:
        return gettext("%(law)s (article not read)") % {"law": law}
    return gettext("%(law)s, Article %(article)s") % {"law": law, "article": basis.article}
