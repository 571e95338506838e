"""A demo city's passports: use counted, one service reviewed and improved, levels accepted and corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from balai.core.declare import house

from . import actions, counting, queries
from .rules import Level

if TYPE_CHECKING:
    from balai.core.sample.city import City

FINDINGS = "Banyak berkas dikembalikan karena foto tidak terbaca.\nPemohon tidak tahu langkah berikutnya."
CHANGES = (
    "Foto diperkecil dan diperiksa di ponsel sebelum dikirim.\n"
    "Halaman berkas menunjukkan langkah berikutnya dan kapan selesainya."
)
DOUBT = "Pertukaran data dengan sistem luar masih diuji bulan ini."
REVIEWED_DAYS, CHANGED_DAYS = 120, 75


def make(city: City) -> None:
    """Count use; let the data steward correct one service's level, log its review, and accept the new proposal."""
    counting.count()
    by, code = city.officer("walidata"), house().services[0].code
    actions.judge(code, level=int(Level.TRANSACTION), reason=DOUBT, by=by)
    actions.log_review(
        code,
        held=city.today - timedelta(days=REVIEWED_DAYS),
        findings=FINDINGS,
        changes=CHANGES,
        changed=city.today - timedelta(days=CHANGED_DAYS),
        by=by,
    )
    actions.judge(code, level=int(queries.of_service(code).proposal.level), by=by)
