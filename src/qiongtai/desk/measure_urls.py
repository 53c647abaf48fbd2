"""The addresses of what supervision asks of an organ."""

from django.urls import path

from qiongtai.desk.views import cards, corrections, warnings

MEASURES = [
    path("warnings/", warnings.warnings, name="warnings"),
    path("warnings/bell", warnings.bell, name="bell"),
    path("warnings/<int:notice_id>", warnings.read, name="read_warning"),
    path("remarks/<int:remark_id>", warnings.remark, name="remark"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:correction_id>", corrections.correction, name="correction"),
    path("corrections/<int:correction_id>/papers/<int:paper_id>", corrections.paper, name="correction_paper"),
    path("corrections/<int:correction_id>/files/<uuid:file_id>", corrections.file, name="correction_file"),
    path("cards/", cards.cards, name="cards"),
    path("cards/<int:card_id>", cards.card, name="card"),
    path("cards/<int:card_id>/papers/<int:paper_id>", cards.paper, name="card_paper"),
    path("cards/<int:card_id>/files/<uuid:file_id>", cards.file, name="card_file"),
]
