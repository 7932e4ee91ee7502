"""No third-party file is committed; what set-up fetched is exactly what its manifest says."""

import json
import subprocess

import pytest

from tools.assets import FILES, MANIFEST, ROOT, TARGET, sha256

THIRD_PARTY = (".min.js", ".min.css", ".woff", ".woff2", ".ttf", ".otf", ".eot")


def entries() -> list[dict[str, str]]:
    if not MANIFEST.is_file():
        pytest.fail("front-end files are missing: run `make setup`")
    return json.loads(MANIFEST.read_text(encoding="utf-8"))


def test_manifest_names_every_file_that_is_there():
    present = {str(path.relative_to(TARGET)) for path in TARGET.rglob("*") if path.is_file() and path != MANIFEST}
    assert {entry["file"] for entry in entries()} == present
    assert present == {name for files in FILES.values() for name in files.values()}


def test_manifest_digests_match_the_files():
    assert [entry["file"] for entry in entries() if sha256(TARGET / entry["file"]) != entry["sha256"]] == []


def test_manifest_versions_are_the_locked_ones():
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for entry in entries():
        package = locked[f"node_modules/{entry['package']}"]
        assert entry["version"] == package["version"]
        assert entry["licence"] in package["license"]


def test_lock_file_holds_no_download_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_no_third_party_file_is_committed():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    foreign = [name for name in listed.stdout.splitlines() if name.endswith(THIRD_PARTY) or "/vendor/" in name]
    assert foreign == []
