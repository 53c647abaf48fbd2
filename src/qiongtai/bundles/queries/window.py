"""What a joint application is made of before there is one: for a window, where it is taken in in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qiongtai.bundles.rules.merging import Asked, Given, merged_form, merged_materials, spread
from qiongtai.catalogue.queries.bundles import BundleAt
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.catalogue.rules.form import FormRefused, check_form
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.law.refusal import Refusal


@dataclass(frozen=True, slots=True)
class WindowParts:
    """The items to apply for, the joint form, and the papers, each once."""

    items: Mapping[str, ItemSpec]
    asked: tuple[Asked, ...]
    given: tuple[Given, ...]

    @property
    def to_bring(self) -> tuple[Given, ...]:
        """Return the papers that the applicant hands in: not those that come into being on the way."""
        return tuple(one for one in self.given if not one.made_by)

    def spread(self, typed: Mapping[str, object]) -> dict[str, dict[str, object]]:
        """Return what was *typed* into the joint form as answers to each item's own questions."""
        return spread(self.asked, typed)

    def wrong(self, answers: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, Refusal]]:
        """Return what is wrong with each item's answers, by its own question."""
        found: dict[str, dict[str, Refusal]] = {}
        for key, item in self.items.items():
            try:
                check_form(item, answers.get(key, {}))
            except FormRefused as refused:
                found[key] = dict(refused.errors)
        return found


def window_parts(offer: BundleAt, items: Sequence[str]) -> WindowParts:
    """Return what applying for *items* takes, as the catalogue says it now."""
    specs = {item: spec_of(current_version_of(offer.entries[item].id)).item for item in items}
    return WindowParts(specs, merged_form(offer.spec, specs), merged_materials(offer.spec, specs))
