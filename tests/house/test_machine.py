"""What a machine must give is asked for in a clear sentence."""

import errno
import shutil
from pathlib import Path

import pytest

from balai.config import machine


def test_a_good_folder_is_made(tmp_path):
    machine.need_folder(tmp_path / "baru" / "data")
    assert list((tmp_path / "baru" / "data").iterdir()) == []


def test_a_full_disk_is_said_before_it_hurts(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=machine.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(machine.Unfit, match=r"Disk penuh.*\n.*disk is full"):
        machine.need_folder(tmp_path)


def test_a_disk_that_refuses_the_first_byte_is_full(tmp_path, monkeypatch):
    def refuse(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(machine.Unfit, match="Disk penuh"):
        machine.need_folder(tmp_path)


def test_a_port_of_the_administrator(monkeypatch):
    import socket

    def refuse(self, address):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(machine.Unfit, match="administrator"):
        machine.need_port("127.0.0.1", 80)


def test_an_address_of_another_machine():
    with pytest.raises(machine.Unfit, match="tidak dapat dipakai"):
        machine.need_port("203.0.113.7", 8000)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_port_that_no_machine_has(port):
    with pytest.raises(machine.Unfit, match=f"Port {port} tidak ada"):
        machine.need_port("127.0.0.1", port)
