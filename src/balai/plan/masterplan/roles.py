"""Who plans: the roles of planning posts and what each may do to the master plan."""

from balai.core.declare import Permission, Role

PLANNER, STEWARD, PRODUCER = "perencana", "walidata", "produsen"
REVIEWER, ASSESSOR, LEADER = "penilai_internal", "asesor", "walikota"
INSIDE = (PLANNER, STEWARD, PRODUCER, REVIEWER, LEADER)

PARTS = (
    Role(PLANNER, "Perencana"),
    Role(STEWARD, "Walidata"),
    Role(PRODUCER, "Produsen data"),
    Role(REVIEWER, "Penilai internal"),
    Role(ASSESSOR, "Asesor"),
    Role(LEADER, "Wali kota"),
    Permission(code="plan.see", name="Membaca rancangan rencana induk", roles=(*INSIDE, "pimpinan", "auditor")),
    Permission(code="plan.edit", name="Menyusun rencana induk", roles=(PLANNER,)),
    Permission(code="plan.propose", name="Mengubah program instansinya", roles=(PLANNER, PRODUCER)),
    Permission(code="plan.adopt", name="Menetapkan rencana induk", roles=(LEADER,)),
)
