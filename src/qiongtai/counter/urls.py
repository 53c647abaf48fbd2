"""The addresses of this door."""

from django.urls import path

from qiongtai.counter.charging_urls import CHARGING
from qiongtai.counter.outcome_urls import OUTCOMES
from qiongtai.counter.views import (
    acts,
    calling,
    case,
    deliveries,
    errand_acts,
    errands,
    leading,
    queue,
    rate,
    receive,
    start,
    supply,
    voices,
)

app_name = "counter"
urlpatterns = [
    path("", start.start, name="queue"),
    path("window", queue.change_window, name="window"),
    path("receive/", receive.find, name="find"),
    path("receive/check", receive.check, name="check"),
    path("receive/<str:code>/", receive.receive, name="receive"),
    path("hall/", calling.hall, name="hall"),
    path("hall/strip", calling.strip, name="hall_strip"),
    path("hall/lead/", leading.lead, name="hall_lead"),
    path("hall/do/<slug:name>", calling.act, name="hall_act"),
    path("hall/<int:hall_id>/figures", leading.figures, name="hall_figures"),
    path("hall/<int:hall_id>/windows/<int:window_id>", leading.window, name="hall_window"),
    path("hall/<int:hall_id>/windows/<int:window_id>/close", leading.shut, name="hall_shut"),
    path("hall/<int:hall_id>/tickets/", leading.day, name="hall_day"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("errands/", errands.errands, name="errands"),
    path("errands/new/", errands.new_errand, name="new_errand"),
    path("errands/<int:errand_id>/", errands.errand, name="errand"),
    path("errands/<int:errand_id>/do/<slug:deed>", errand_acts.act, name="errand_act"),
    path("errands/<int:errand_id>/papers/<int:paper_id>", errands.errand_paper, name="errand_paper"),
    path("errands/<int:errand_id>/receive/", errand_acts.find_item, name="errand_find"),
    path("errands/<int:errand_id>/receive/<str:code>/", errand_acts.receive, name="errand_receive"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/accept", acts.accept, name="accept"),
    path("cases/<int:case_id>/correction", acts.correction, name="correction"),
    path("cases/<int:case_id>/supply", supply.supply, name="supply"),
    path("cases/<int:case_id>/refuse", acts.refuse, name="refuse"),
    path("cases/<int:case_id>/withdraw", acts.withdraw, name="withdraw"),
    path("cases/<int:case_id>/issue", acts.issue, name="issue"),
    path("cases/<int:case_id>/deliver", acts.deliver, name="deliver"),
    path("cases/<int:case_id>/finish", acts.finish, name="finish"),
    path("cases/<int:case_id>/files/<uuid:file_id>", case.file, name="file"),
    path("cases/<int:case_id>/rating/<slug:stage>/", rate.rate, name="rate"),
    path("cases/<int:case_id>/rating/<slug:stage>/thanks", rate.rated, name="rated"),
    path("cases/<int:case_id>/rating/<slug:stage>/slip", rate.slip, name="rating_slip"),
    path("voices/", voices.voices, name="voices"),
    path("voices/<int:rating_id>/", voices.voice, name="voice"),
    path("cases/<int:case_id>/papers/<int:paper_id>", case.paper, name="paper"),
    *OUTCOMES,
    *CHARGING,
]
