"""A real SFTP server on loopback (paramiko), serving one folder to one user."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko


class _Door(paramiko.ServerInterface):
    def __init__(self, user: str, password: str) -> None:
        self._who = user, password

    def check_auth_password(self, username: str, password: str) -> int:
        return paramiko.AUTH_SUCCESSFUL if (username, password) == self._who else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(paramiko.SFTPHandle):
    def stat(self):
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


def _serving(root: Path, fetched: list[str]) -> type[paramiko.SFTPServerInterface]:
    class Files(paramiko.SFTPServerInterface):
        def _there(self, path: str) -> Path:
            return root / self.canonicalize(path).lstrip("/")

        def list_folder(self, path):
            found = []
            for one in self._there(path).iterdir():
                found.append(paramiko.SFTPAttributes.from_stat(one.stat(), one.name))
            return found

        def stat(self, path):
            try:
                return paramiko.SFTPAttributes.from_stat(self._there(path).stat())
            except OSError as error:
                return paramiko.SFTPServer.convert_errno(error.errno)

        lstat = stat

        def open(self, path, flags, attr):
            fetched.append(self._there(path).name)
            handle = _Handle(flags)
            handle.readfile = self._there(path).open("rb")
            return handle

    return Files


@contextmanager
def sftp(root: Path, known_hosts: Path, user: str, password: str) -> Iterator[tuple[int, list[str]]]:
    """Serve until the block ends; give the port and the names of the files that were fetched so far."""
    key, fetched, running = paramiko.RSAKey.generate(2048), [], []
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    known_hosts.write_text(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n", encoding="ascii")

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _serving(root, fetched))
            running.append(transport)
            try:
                transport.start_server(server=_Door(user, password))
            except (paramiko.SSHException, EOFError):
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield port, fetched
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for transport in running:
            transport.close()
        thread.join(5)
