"""``make lock``: resolves pyproject.toml in clean environments and writes every version down, three files."""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml. Do not edit.\n"


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    run, development = project["dependencies"], [*extras["dev"], *extras["bench"]]
    locked = resolve(run, ROOT / "requirements.lock", [])
    resolve([*run, *development], ROOT / "requirements-dev.lock", locked)
    resolve(extras["fallback"], ROOT / "requirements-fallback.lock", locked)
    return 0


def resolve(wanted: list[str], target: Path, constraints: list[str]) -> list[str]:
    """Install into a new environment, so that nothing left over from earlier is written down."""
    with tempfile.TemporaryDirectory(prefix="vungmanh-lock-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin/python"
        limits = Path(folder) / "constraints.txt"
        limits.write_text("\n".join(constraints), encoding="utf-8")
        quiet = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([python, "-m", "pip", "install", *quiet, "-c", limits, *wanted], check=True)
        frozen = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout
    lines = sorted((line for line in frozen.splitlines() if "==" in line), key=str.casefold)
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(lines)} packages", file=sys.stderr)
    return lines


if __name__ == "__main__":
    sys.exit(main())
