"""What a machine must give before Balai can start, each refusal in one clear sentence, Indonesian then English."""

import errno
import os
import shutil
import socket
from pathlib import Path

LEAST_FREE = 100 * 1024 * 1024  # bytes; a demo city with its files and the log of writes


class Unfit(Exception):
    """Balai can't start here; the message says why and what to do, in two languages on two lines."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(f"{indonesian}\n{english}")


def need_folder(data: Path) -> None:
    """Make the data folder, write a little in it, and see that the disk has room."""
    probe = data / ".tulis"
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(os.urandom(65536))
        probe.unlink()
    except OSError as error:
        probe.unlink(missing_ok=True) if os.access(data, os.W_OK) else None
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _full(data) from None
        raise Unfit(
            f"Folder {data} tidak dapat ditulisi. Pilih folder lain dengan --data DIR, atau minta izin menulis.",
            f"The folder {data} is not writable. Choose another with --data DIR, or ask for permission.",
        ) from None
    if shutil.disk_usage(data).free < LEAST_FREE:
        raise _full(data)


def _full(data: Path) -> Unfit:
    least = LEAST_FREE // 2**20
    return Unfit(
        f"Disk penuh: {data} memerlukan ruang kosong paling sedikit {least} MB. Kosongkan ruang, lalu ulangi.",
        f"The disk is full: {data} needs at least {least} MB free. Free some space and try again.",
    )


def need_port(host: str, port: int) -> None:
    """Refuse a port that somebody listens on, that we may not use, or that no machine has."""
    if not 0 < port < 65536:
        raise Unfit(f"Port {port} tidak ada. Pilih 1024 sampai 65535.", f"No port {port}. Choose 1024 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
            sock.listen(1)
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Unfit(
                    f"Port {port} hanya boleh dipakai administrator. Pakai --port dengan angka di atas 1023.",
                    f"Port {port} is reserved for the administrator. Use --port with a number above 1023.",
                ) from None
            if error.errno == errno.EADDRINUSE:
                raise Unfit(
                    f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pakai --port {port + 1}.",
                    f"Port {port} is already taken by another program. Stop it, or use --port {port + 1}.",
                ) from None
            raise Unfit(
                f"Alamat {host}:{port} tidak dapat dipakai: {error.strerror}.",
                f"The address {host}:{port} cannot be used: {error.strerror}.",
            ) from None
