"""A throwaway Elasticsearch from the bare server that Maven publishes (docs/operators.md says what it lacks).

`python3 -m operations.elasticsearch` fetches it into the cache and prints where it is.
"""

import os
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from operations.processes import NotStarted, free_port, give_to_unprivileged, running, scratch_folder

VERSION = "9.2.8"
INSTALL = "python3 -m operations.elasticsearch (needs Maven and a JDK of version 21 or newer)"
_ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:{version}:zip"
_OLDEST_JAVA = 21


def cache() -> Path:
    """Where downloads are kept between runs, outside the repository."""
    return Path(os.environ.get("CJG_CACHE") or Path.home() / ".cache" / "cjg")


def archive() -> Path | None:
    """The fetched server; None when it was not fetched yet."""
    name = f"elasticsearch-{VERSION}.zip"
    path = cache() / "maven/org/elasticsearch/distribution/integ-test-zip/elasticsearch" / VERSION / name
    return path if path.exists() else None


def fetch() -> Path:
    """Have Maven put the server into the cache, once; raises NotStarted when Maven is missing or refuses."""
    if (found := archive()) is not None:
        return found
    maven = shutil.which("mvn")
    if maven is None:
        raise NotStarted("Elasticsearch comes through Maven, which is not installed: apt-get install maven")
    where = [f"-Dmaven.repo.local={cache() / 'maven'}", f"-Dartifact={_ARTIFACT.format(version=VERSION)}"]
    subprocess.run([maven, "-q", "-B", "dependency:get", "-Dtransitive=false", *where], check=True)  # noqa: S603
    if (found := archive()) is None:
        raise NotStarted("Maven finished without the Elasticsearch archive.")
    return found


def java_home() -> Path | None:
    """A JDK that this Elasticsearch runs on, from ES_JAVA_HOME, JAVA_HOME or /usr/lib/jvm; newest first."""
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    suited = [home for home in (*named, *Path("/usr/lib/jvm").glob("*")) if _java_version(home) >= _OLDEST_JAVA]
    return max(suited, key=_java_version, default=None)


def found() -> bool:
    """Whether the server can be started here."""
    return archive() is not None and java_home() is not None


class Node:
    """One node in a folder of its own. It runs while `running` lasts, and keeps what it holds in between."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._folder, self.port = folder, free_port()
        self.home = next(folder.glob("elasticsearch-*"))
        given = {**_settings(folder, self.port), **settings}
        lines = (f"{name}: {value}" for name, value in given.items())
        (self.home / "config" / "elasticsearch.yml").write_text("\n".join((*lines, "")))
        self.address = f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self, answers: Callable[[], bool] | None = None) -> Iterator[str]:
        """Run it while the block lasts; gives its address. `answers` tells whether it is up, when a GET cannot."""
        java = {"ES_JAVA_HOME": str(java_home()), "ES_JAVA_OPTS": "-Xms512m -Xmx512m"}
        program = str(self.home / "bin/elasticsearch")
        give_to_unprivileged(self._folder)
        with running([program], self._folder, answers or (lambda: _ready(self.address)), env=java, seconds=180):
            yield self.address


@contextmanager
def node(settings: Mapping[str, str] | None = None) -> Iterator[Node]:
    """An empty node that does not run yet, with these settings beside its own; its folder is removed afterwards."""
    packed = archive()
    if java_home() is None or packed is None:
        raise FileNotFoundError(f"Elasticsearch cannot be started: {INSTALL}")
    with scratch_folder("elasticsearch") as folder:
        with zipfile.ZipFile(packed) as content:
            content.extractall(folder)
        made = Node(folder, settings or {})
        for program in (*(made.home / "bin").iterdir(), *made.home.glob("modules/*/platform/*/bin/*")):
            program.chmod(0o755)
        yield made


@contextmanager
def throwaway() -> Iterator[str]:
    """Run one empty node while the block lasts; gives its address."""
    with node() as made, made.running() as address:
        yield address


def _settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": str(free_port()),
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        # Each look at the disk takes away the block of a full one, also the block that a test has put there.
        "cluster.info.update.interval": "24h",
    }


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_cluster/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def _java_version(home: Path) -> int:
    release = home / "release"
    match = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE) if release.is_file() else None
    return int(match[1]) if match else 0


if __name__ == "__main__":
    print(fetch())
