"""The addresses of the rarer answers, of blanks and of unfinished pages."""

from django.urls import path

from qiongtai.counter.views import blanks, commitment, keep, mend, promise, tell

OUTCOMES = [
    path("receive/<str:code>/keep", keep.keep, name="keep"),
    path("receive/<str:code>/scan", keep.scan, name="keep_scan"),
    path("receive/<str:code>/save", keep.save, name="save"),
    path("receive/<str:code>/forget", keep.forget, name="forget"),
    path("receive/<str:code>/tell", tell.tell, name="tell"),
    path("blanks/", blanks.blanks, name="blanks"),
    path("blanks/<int:range_id>/", blanks.blank_range, name="blank_range"),
    path("blanks/<int:range_id>/spoil", blanks.spoil, name="spoil"),
    path("promises/", promise.promises, name="promises"),
    path("cases/<int:case_id>/mend", mend.mend, name="mend"),
    path("cases/<int:case_id>/promise", promise.promise, name="promise"),
    path("cases/<int:case_id>/promised", promise.come, name="supply_promised"),
    path("cases/<int:case_id>/commitment", commitment.commitment, name="commitment"),
    path("cases/<int:case_id>/commitment/paper", commitment.commitment_paper, name="commitment_paper"),
    path("cases/<int:case_id>/licence", blanks.licence, name="licence"),
    path("cases/<int:case_id>/licence/spoil", blanks.spoil_of, name="spoil_of"),
]
