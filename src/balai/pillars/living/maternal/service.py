"""Mothers and newborns: no birth unseen, and every birth reaches the registry the day it happens."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Answers, Desk, Permission, Queue, Role, Sample, Service
from balai.vocabulary.facts import BirthExpected, BirthRecorded, BirthReleased, MotherDischarged, NewbornDied
from balai.vocabulary.pillars import Pillar
from balai.vocabulary.questions import BirthDetails, BirthFileOf, ExpectedBirth, NameFindings

from . import api, layers, sample, urls
from .flows.prebirth import PREBIRTH
from .forms import parameters
from .queries import details, dossiers

MIDWIFE = "bidan"

service = Service(
    code="maternal",
    name=_("Ibu hamil dan kelahiran"),
    purpose=_("Bidan tahu siapa yang akan melahirkan, dan setiap kelahiran sampai ke Dukcapil pada harinya."),
    owner="kesehatan",
    pillar=Pillar.LIVING,
    case_types=(PREBIRTH,),
    queues=(
        Queue(
            code="maternal.prebirth",
            name=_("Berkas orang tua"),
            case_types=("prebirth",),
            states=("submitted",),
            roles=(MIDWIFE,),
            empty=_("Tidak ada berkas pra-kelahiran baru dari orang tua."),
        ),
    ),
    roles=(Role(MIDWIFE, _("Bidan")),),
    permissions=(
        Permission(code="maternal.record_birth", name=_("Mencatat ibu hamil dan kelahiran"), roles=(MIDWIFE,)),
    ),
    desk=(Desk(_("Akan melahirkan"), "maternal:expected", (MIDWIFE,)),),
    urls=urls,
    api=api.router,
    layers=(layers.PLACES,),
    parameters=parameters.ALL,
    tells=(BirthExpected, BirthRecorded, BirthReleased, MotherDischarged, NewbornDied),
    asks=(NameFindings, BirthFileOf),
    answers=(Answers(ExpectedBirth, dossiers.expected_birth), Answers(BirthDetails, details.details)),
    sample=Sample(sample.make),
    aliases=("bidan", "persalinan", "hamil", "jember safety center", "jsc", "ibu hamil"),
)
