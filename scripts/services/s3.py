"""S3: versitygw over a folder; it checks signatures, expiry and policies as the real ones do."""

from __future__ import annotations

from pathlib import Path

from scripts.services import home, packages, process

NAME = "S3"
MODULE = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"
BUCKET = "dinh"
KEY, SECRET = "dinh-development", "dinh-development-secret"


def _folder() -> Path:
    return home.folder() / "s3"


def start() -> dict[str, str]:
    """Start the gateway with one closed bucket, unless ours runs."""
    folder = home.own(_folder())
    if process.running(folder) is None:
        binary = packages.go_install(MODULE, "versitygw")
        buckets, versions = home.own(folder / "buckets"), home.own(folder / "versions")
        home.own(buckets / BUCKET)
        port = process.take_port(folder)
        process.spawn(
            [binary, "--port", f"127.0.0.1:{port}", "posix", "--versioning-dir", versions, buckets],
            folder,
            ROOT_ACCESS_KEY=KEY,
            ROOT_SECRET_KEY=SECRET,
        )
        process.wait(port, folder)
    return {"STORAGE_URL": f"s3://{KEY}:{SECRET}@127.0.0.1:{process.read_port(folder)}/{BUCKET}"}


def stop() -> bool:
    """Stop what ``start`` started."""
    return process.stop(_folder())
