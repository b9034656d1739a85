"""nginx with the same shared cache as in production, started on a free port for tests and benchmarks."""

import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from operations.processes import free_port, give_to_unprivileged, running, scratch_folder

INSTALL = "apt-get install nginx"
TEMPLATE = Path(__file__).parent / "nginx" / "cjg.conf.template"
_AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/cjg.conf;
}}
"""
# As lean as the configuration of production beside it: the same log and the same compression.
_PLAIN = """
log_format private '$time_iso8601 $host $request_method $uri $status $body_bytes_sent $request_time';
access_log {folder}/access.log private;
sendfile on;
server {{
    listen 127.0.0.1:{port};
    default_type "text/html; charset=utf-8";
    gzip on;
    gzip_min_length 1000;
    root {folder}/files;
}}
"""


def program() -> str | None:
    """The nginx of this machine (Debian keeps it where only root's PATH looks); None when it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def filled_in(values: Mapping[str, str]) -> str:
    """The production configuration with its ${CJG_...} replaced; raises KeyError for one that is not given."""
    return re.sub(r"\$\{(CJG_\w+)\}", lambda match: values[match[1]], TEMPLATE.read_text())


@contextmanager
def cache_in_front_of(upstream: str) -> Iterator["Cache"]:
    """Run nginx before `upstream` ("host:port") while the block lasts; raises FileNotFoundError without nginx."""
    port = free_port()
    with scratch_folder("nginx") as folder:
        values = {"UPSTREAM": upstream, "LISTEN": f"127.0.0.1:{port}", "SCHEME": "http"}
        values |= {"KEPT": f"127.0.0.1:{free_port()}", "CACHE": f"{folder}/cache", "LOG": f"{folder}/access.log"}
        (folder / "cache").mkdir()
        give_to_unprivileged(folder / "cache")
        with _served(folder, port, filled_in({f"CJG_{name}": value for name, value in values.items()})) as cache:
            yield cache


@contextmanager
def files_from_disk(files: Mapping[str, bytes]) -> Iterator["Cache"]:
    """Run nginx that serves these files (by name) and nothing else: what the cache is measured against."""
    port = free_port()
    with scratch_folder("files") as folder:
        (folder / "files").mkdir()
        for name, content in files.items():
            (folder / "files" / name).write_bytes(content)
        give_to_unprivileged(folder / "files")
        with _served(folder, port, _PLAIN.format(folder=folder, port=port)) as server:
            yield server


@contextmanager
def _served(folder: Path, port: int, configuration: str) -> Iterator["Cache"]:
    nginx = program()
    if nginx is None:
        raise FileNotFoundError(f"nginx is not installed: {INSTALL}")
    (folder / "cjg.conf").write_text(configuration)
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder))
    command = [nginx, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    cache = Cache(port, folder)
    with running(command, folder, cache.answers):
        yield cache


class Cache:
    """A running cache: its port on 127.0.0.1 and its access log."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self._folder = folder

    def workers(self) -> list[int]:
        """The ids of the processes that answer (and of those that look after the cache)."""
        master = int((self._folder / "nginx.pid").read_text())
        return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]

    def access_log(self) -> str:
        """What nginx wrote down about the requests so far."""
        return (self._folder / "access.log").read_text()

    def everything_logged(self) -> str:
        """What nginx wrote down anywhere."""
        return "".join(path.read_text() for path in sorted(self._folder.glob("*.log")))

    def answers(self) -> bool:
        """Whether it takes requests; an error of the application behind it is an answer too."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        except OSError:
            return False
        return True
