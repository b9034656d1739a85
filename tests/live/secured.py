"""A real Elasticsearch as an operator runs it: TLS with an authority of its own, users, API keys."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

from operations import elasticsearch
from operations.processes import give_to_unprivileged, run_unprivileged
from tests.live.certificates import Authority

USER, PASSWORD = "tester", "only-for-this-test"
# What docs/operators.md tells an operator to give.
RIGHTS = {"cluster": ["monitor"], "indices": [{"names": ["cjg", "cjg-*"], "privileges": ["manage", "read", "write"]}]}
_SETTINGS = {
    "xpack.security.enabled": "true",
    "xpack.security.autoconfiguration.enabled": "false",
    "xpack.security.transport.ssl.enabled": "false",
    "xpack.security.http.ssl.enabled": "true",
    "xpack.security.http.ssl.certificate": "node.pem",
    "xpack.security.http.ssl.key": "node.key",
}
_PLUGIN = """name=security-analysis
description=What the index of API keys asks for
version=1
elasticsearch.version={version}
java.version=21
classname=SecurityAnalysis
"""


class Secured:
    """The server, which can be stopped and started, at `https://localhost:...`."""

    def __init__(self, node: elasticsearch.Node, authority: Authority) -> None:
        self._node, self.authority = node, authority
        self.url = f"https://localhost:{node.port}"
        self.by_number = f"https://127.0.0.1:{node.port}"  # a name that is not in the certificate
        self._running = ExitStack()

    def start(self) -> None:
        """Start it and wait until it lets people in."""
        self._running.enter_context(self._node.running(self._lets_in))

    def stop(self) -> None:
        """End its process."""
        self._running.close()

    def api_key(self) -> str:
        """A new key with the rights that an operator gives, as SEARCH_API_KEY holds it."""
        with self._client() as client:
            return str(client.security.create_api_key(name="cjg", role_descriptors={"cjg": RIGHTS})["encoded"])

    def _client(self) -> Elasticsearch:
        return Elasticsearch(self.url, basic_auth=(USER, PASSWORD), ca_certs=str(self.authority.path))

    def _lets_in(self) -> bool:
        try:
            with self._client() as client:
                return client.cluster.health(wait_for_status="yellow", timeout="1s")["status"] != "red"
        except (ApiError, TransportError):
            return False


@contextmanager
def secured(folder: Path) -> Iterator[Secured]:
    """A secured node that is running; `folder` is for certificates."""
    authority = Authority(folder)
    with elasticsearch.node(_SETTINGS) as node:
        signed = authority.sign("localhost")
        shutil.copy(signed.certificate, node.home / "config/node.pem")
        shutil.copy(signed.key, node.home / "config/node.key")
        _add_plugin(node.home)
        _add_user(node.home)
        made = Secured(node, authority)
        try:
            made.start()
            yield made
        finally:
            made.stop()


def _add_user(home: Path) -> None:
    java = {"ES_JAVA_HOME": str(elasticsearch.java_home())}
    command = [str(home / "bin/elasticsearch-users"), "useradd", USER, "-p", PASSWORD, "-r", "superuser"]
    give_to_unprivileged(home)
    run_unprivileged(command, home, java)


def _add_plugin(home: Path) -> None:
    java = elasticsearch.java_home()
    source = Path(__file__).parent / "security_analysis" / "SecurityAnalysis.java"
    folder = home / "plugins" / "security-analysis"
    classes = home / "classes"
    folder.mkdir()
    compiler = [f"{java}/bin/javac", "--release", "21", "-cp", f"{home}/lib/*", "-d", str(classes), str(source)]
    subprocess.run(compiler, check=True)
    subprocess.run([f"{java}/bin/jar", "cf", str(folder / "plugin.jar"), "-C", str(classes), "."], check=True)
    (folder / "plugin-descriptor.properties").write_text(_PLUGIN.format(version=elasticsearch.VERSION))
