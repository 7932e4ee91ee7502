"""The files the architecture tests look at."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/vungmanh"
FOREIGN = {"vendor", "node_modules"}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def python_files(*, migrations: bool = False, tests: bool = False) -> list[Path]:
    folders = [PACKAGE, ROOT / "tools"] + ([ROOT / "tests"] if tests else [])
    found = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return [path for path in found if migrations or "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("templates/**/*.html")) if not FOREIGN & set(path.parts)]


def static_files(suffix: str) -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob(f"static/**/*{suffix}")) if not FOREIGN & set(path.parts)]


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
