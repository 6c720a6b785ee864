"""The programs of the load run: started, waited for, looked at, and ended by their own ids."""

import http.client
import json
import os
import socket
import subprocess
import time
from pathlib import Path

HOST = "127.0.0.1"
SECONDS_TO_START = 600
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


class Program:
    """A process that answers on a port of this machine until the block ends."""

    def __init__(self, name, command, ready):
        self.name, self.command, self.ready = name, list(map(str, command)), ready

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end()

    def start(self):
        self.port = free_port()
        command = [*self.command, "--listen", f"{HOST}:{self.port}"]
        # The log is written as it is by default, and thrown away: a file of it would have gigabytes.
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self.wait()
        except BaseException:
            self.end()
            raise

    def wait(self):
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} does not start; see why: {' '.join(self.command)}")
            try:
                self.ask("GET", self.ready)
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{self.name} has not answered for {SECONDS_TO_START} seconds")

    def kill(self):
        """Ends it at once, as a crash would: it hears nothing of it."""
        self.process.kill()
        self.process.wait()

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def url(self, path):
        return f"http://{HOST}:{self.port}{path}"

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            return ask(connection, method, path, body)
        finally:
            connection.close()

    def data(self, path, bodies):
        """The data of the answer to each body; stops where one is no answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        for body in bodies:
            status, answer = ask(connection, "POST", path, body)
            answer = json.loads(answer) if status == 200 else {"errors": status}
            if "errors" in answer:
                raise SystemExit(f"{self.name}{path}: {answer['errors']} to {body.decode()}")
            yield answer["data"]
        connection.close()

    def processor_seconds(self):
        """What it has used of the processors so far, in all its threads."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text()
        # After the name, which may hold spaces; these are the 14th and the 15th of all fields.
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS_A_SECOND

    def resident_kib(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in text.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1])


def ask(connection, method, path, body):
    connection.request(method, path, body, {"content-type": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read()
