"""The addresses of expert reviews and of the roster of experts."""

from django.urls import path

from qiongtai.desk.views import experts, review

REVIEWS = [
    path("experts/", experts.experts, name="experts"),
    path("experts/<int:expert_id>/", experts.expert, name="expert"),
    path("cases/<int:case_id>/review", review.review, name="review"),
    path("cases/<int:case_id>/review/files/<uuid:file_id>", review.file, name="review_file"),
    path("cases/<int:case_id>/review/<int:review_id>/remind", review.remind, name="remind_experts"),
    path("cases/<int:case_id>/review/<int:review_id>/call-off", review.call_off, name="call_off_review"),
    path("cases/<int:case_id>/review/<int:review_id>/<int:seat_id>/recuse", review.recuse, name="recuse_expert"),
    path("cases/<int:case_id>/review/<int:review_id>/<int:seat_id>/replace", review.replace, name="replace_expert"),
]
