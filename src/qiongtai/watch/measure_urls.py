"""The addresses of warnings, corrections, cards, spot checks and modules."""

from django.urls import path

from qiongtai.watch.views import cards, corrections, day, exports, modules, spot_checks, warnings

MEASURES = [
    path("day", day.day, name="day"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("warnings/bell", warnings.bell, name="bell"),
    path("warnings/<int:notice_id>", warnings.read, name="read_warning"),
    path("cases/<int:case_id>/remarks", warnings.remarks, name="remarks"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:correction_id>", corrections.correction, name="correction"),
    path("corrections/<int:correction_id>/papers/<int:paper_id>", corrections.paper, name="correction_paper"),
    path("corrections/<int:correction_id>/files/<uuid:file_id>", corrections.file, name="correction_file"),
    path("corrections.csv", exports.corrections, name="corrections_csv"),
    path("cards/", cards.cards, name="cards"),
    path("cards/<int:card_id>", cards.card, name="card"),
    path("cards/<int:card_id>/papers/<int:paper_id>", cards.paper, name="card_paper"),
    path("cards/<int:card_id>/files/<uuid:file_id>", cards.file, name="card_file"),
    path("cards.csv", exports.cards, name="cards_csv"),
    path("checks/", spot_checks.spot_checks, name="spot_checks"),
    path("checks/<int:spot_check_id>", spot_checks.spot_check, name="spot_check"),
    path("modules/", modules.modules, name="modules"),
    path("modules/<int:module_id>/close", modules.close, name="close_module"),
]
