"""``balai worker``: the background worker alone."""

import argparse

TEACHES = """Jalankan satu pekerja latar: menyampaikan fakta, mengirim pesan, mengerjakan antrean.

`balai serve` sudah menjalankan satu. Tambah pekerja di mesin ini atau mesin lain bila antrean panjang; mereka
berbagi kerja lewat basis data dan boleh dimatikan kapan saja, pekerjaannya dilanjutkan yang lain. Butuh PostgreSQL
bila lebih dari satu mesin.

English: runs one background worker. Start as many as the queue needs; killing one loses nothing."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(asked: argparse.Namespace) -> int:
    """Work until asked to stop."""
    from balai.core.jobs import worker

    worker.run()
    return 0
