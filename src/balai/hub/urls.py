"""Addresses of the hub; mounted by ``config.hub_urls`` only."""

from django.urls import path

from .views import cohorts, exhibition, home, ranking
from .views.desk import assessors, inviting, mine, panels, registry, setting_up
from .views.desk import cohorts as choosing

app_name = "hub"

urlpatterns = [
    path("", home.home, name="home"),
    path("kota/", home.cities, name="cities"),
    path("kota/<str:code>/", home.city, name="city"),
    path("hub/status/<str:code>.json", home.status, name="status"),
    path("peringkat/", ranking.subjects, name="subjects"),
    path("peringkat/<int:pk>/", ranking.one, name="ranking"),
    path("peringkat/<int:pk>/data.csv", ranking.as_csv, name="ranking-csv"),
    path("pameran/", exhibition.gallery, name="exhibition"),
    path("pameran/<str:code>/<str:innovation>/", exhibition.innovation, name="innovation"),
    path("pameran/<str:code>/<str:innovation>/adopsi/", exhibition.adopt, name="adopt"),
    path("agenda/", exhibition.talks, name="talks"),
    path("agenda.ics", exhibition.agenda, name="agenda"),
    path("agenda/<int:pk>/", exhibition.talk, name="talk"),
    path("agenda/<int:pk>/kursi/", exhibition.seat, name="seat"),
    path("agenda/<int:pk>.ics", exhibition.agenda, name="talk-agenda"),
    path("angkatan/", cohorts.listing, name="cohorts"),
    path("angkatan/<int:year>/", cohorts.one, name="cohort"),
    path("meja/hub/kota/", registry.listing, name="desk-cities"),
    path("meja/hub/kota/baru/", registry.new, name="desk-new-city"),
    path("meja/hub/kota/<str:code>/", registry.one, name="desk-city"),
    path("meja/hub/kota/<str:code>/tindak/", registry.act, name="desk-city-act"),
    path("meja/hub/angkatan/", choosing.listing, name="desk-cohorts"),
    path("meja/hub/angkatan/baru/", setting_up.new_cohort, name="desk-new-cohort"),
    path("meja/hub/putaran/baru/", setting_up.new_round, name="desk-new-round"),
    path("meja/hub/asesor/baru/", assessors.new, name="desk-new-assessor"),
    path("meja/hub/asesor/<int:pk>/", assessors.one, name="desk-assessor"),
    path("meja/hub/asesor/<int:pk>/ubah/", assessors.change, name="desk-change-assessor"),
    path("meja/hub/acara/", setting_up.talks, name="desk-talks"),
    path("meja/hub/acara/baru/", setting_up.talk, name="desk-new-talk"),
    path("meja/hub/acara/<int:pk>/", setting_up.talk, name="desk-talk"),
    path("meja/hub/angkatan/<int:year>/", choosing.one, name="desk-cohort"),
    path("meja/hub/angkatan/<int:year>/tindak/", choosing.act, name="desk-cohort-act"),
    path("meja/hub/angkatan/<int:year>/undang/", inviting.invite, name="desk-invite"),
    path("meja/hub/angkatan/<int:year>/kriteria/", inviting.facts, name="desk-facts"),
    path("meja/hub/calon/<int:pk>/", choosing.candidate, name="desk-candidate"),
    path("meja/hub/putaran/", panels.rounds, name="desk-round"),
    path("meja/hub/berkas/", panels.mine, name="desk-papers"),
    path("meja/hub/berkas/<int:pk>/", panels.paper, name="desk-paper"),
    path("meja/hub/kota-saya/", mine.corner, name="desk-mine"),
    path("meja/hub/kuesioner/<int:year>/", mine.questionnaire, name="desk-questionnaire"),
]
