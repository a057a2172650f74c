"""`make serve` asks first whether its port is free: `PYTHONPATH=hooks python -m guide.commands.port 8000`."""

import socket
import sys

_FIRST, _LAST = 1024, 65535


def main(port: str) -> int:
    """Return 0 where this port is free, or say in a sentence what to write instead and return 2."""
    accepted = f"a free port from {_FIRST} to {_LAST}"
    if not (port.isdecimal() and _FIRST <= int(port) <= _LAST):
        print(f'PORT: found "{port}". Accepted: {accepted}. Write: make serve PORT=8001')
        return 2
    try:
        socket.create_server(("localhost", int(port))).close()
    except OSError:
        another = int(port) + 1 if int(port) < _LAST else _FIRST
        found = f"found port {port} in use, perhaps by a `make serve` that still runs"
        print(f"PORT: {found}. Accepted: {accepted}. Write: make serve PORT={another}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
