"""The addresses of this door."""

from django.urls import path

from qiongtai.desk.licence_urls import LICENCES
from qiongtai.desk.measure_urls import MEASURES
from qiongtai.desk.review_urls import REVIEWS
from qiongtai.desk.special_urls import SPECIAL
from qiongtai.desk.views import (
    acts,
    archive,
    assigning,
    case,
    checks,
    hearing,
    inbox,
    inquiries,
    joint_acts,
    kept,
    leave,
    moving,
    together,
)

app_name = "desk"
urlpatterns = [
    *LICENCES,
    *MEASURES,
    *REVIEWS,
    *SPECIAL,
    path("", inbox.inbox, name="inbox"),
    path("cases/", inbox.cases, name="cases"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("checks/", checks.checks, name="checks"),
    path("cases/<int:case_id>/check", checks.check, name="check"),
    path("asked/", inquiries.inquiries, name="inquiries"),
    path("asked/<int:inquiry_id>", inquiries.inquiry, name="inquiry"),
    path("asked/<int:inquiry_id>/files/<uuid:file_id>", inquiries.file, name="inquiry_file"),
    path("asked/<int:inquiry_id>/withdraw", inquiries.withdraw, name="withdraw_question"),
    path("together/", together.joints, name="joints"),
    path("together/<int:joint_id>/", together.joint, name="joint"),
    path("together/<int:joint_id>/extend", joint_acts.extend, name="joint_extend"),
    path("together/<int:joint_id>/archive", joint_acts.archive, name="joint_archive"),
    path("together/<int:joint_id>/papers/<int:paper_id>", joint_acts.paper, name="joint_paper"),
    path("leave/", leave.leave, name="leave"),
    path("leave/<int:leave_id>/end", leave.end, name="end_leave"),
    path("views/keep", kept.keep, name="keep_view"),
    path("views/<int:view_id>/drop", kept.drop, name="drop_view"),
    path("workload/", assigning.workload, name="workload"),
    path("cases/<int:case_id>/tasks/<int:task_id>/assign", assigning.assign, name="assign"),
    path("cases/<int:case_id>/hearing", hearing.hearing, name="hearing"),
    path("cases/<int:case_id>/ask", inquiries.ask, name="ask"),
    path("cases/<int:case_id>/identity", case.unmask, name="unmask"),
    path("cases/<int:case_id>/archive", archive.archive, name="archive"),
    path("cases/<int:case_id>/flow", case.flow, name="flow"),
    path("cases/<int:case_id>/flow/<int:flow_version_id>", moving.new_flow, name="new_flow"),
    path("cases/<int:case_id>/move", moving.move, name="move"),
    path("cases/<int:case_id>/files/<uuid:file_id>", case.file, name="file"),
    path("cases/<int:case_id>/papers/<int:paper_id>", case.paper, name="paper"),
    path("cases/<int:case_id>/tasks/<int:task_id>/hand-over", acts.hand_over_task, name="hand_over"),
    path("cases/<int:case_id>/tasks/<int:task_id>/decide", acts.decide, name="decide"),
    path("cases/<int:case_id>/issue", acts.issue, name="issue"),
    path("cases/<int:case_id>/pause", acts.pause, name="pause"),
    path("cases/<int:case_id>/resume", acts.resume, name="resume"),
    path("cases/<int:case_id>/extend", acts.extend, name="extend"),
]
