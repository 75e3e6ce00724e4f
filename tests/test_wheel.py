"""What is installed from a built wheel works in an empty folder: the data files travel, local data does not."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "WORKLIGHT_HOME")}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=clean | environment, capture_output=True,
                          text=True, timeout=120)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend in its own environment, as anyone would."""
    folder = tmp_path_factory.mktemp("dist")
    built = run("uv", "build", "--wheel", "--out-dir", folder, "--quiet", cwd=ROOT)
    if built.returncode:
        built = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("worklight-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment; what Worklight needs is borrowed from this one."""
    place = tmp_path_factory.mktemp("env")
    venv.create(place, with_pip=False)
    site = place / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    python = place / "bin" / "python"
    put = run("uv", "pip", "install", "--quiet", "--no-deps", "--python", python, wheel, cwd=place)
    assert put.returncode == 0, put.stderr
    # a plain path line, so that the checkout (an editable install, done by a line of its own) is not borrowed too
    borrowed = place / "borrowed"
    borrowed.mkdir()
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if "worklight" not in package.name and package.suffix != ".pth":
            (borrowed / package.name).symlink_to(package)
    (site / "borrowed.pth").write_text(f"{borrowed}\n")
    return place / "bin"


def test_the_wheel_holds_what_worklight_reads_and_nothing_local(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = ("data/schema", "data/reference", "data/samples", "dashboard/assets", "dashboard/templates",
               "dashboard/journal", "dashboard/docs")
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    shipped = [path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts]
    assert len(shipped) > 15 and set(shipped) - set(names) == set()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"data", "ingest", "dashboard"}
    assert not [name for name in names if name.startswith("data/local") or name.endswith((".duckdb", ".db", ".key"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_works_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    program = "import data, dashboard; print(data.__file__, dashboard.__file__)"
    where = run(installed / "python", "-c", program, cwd=tmp_path)
    assert where.returncode == 0 and str(ROOT) not in where.stdout, where.stderr
    help_text = run(installed / "worklight", "--help", cwd=tmp_path)
    assert help_text.returncode == 0 and "worklight demo" in help_text.stdout
    asked = run(installed / "worklight", "questions", "--home", tmp_path / "home", cwd=tmp_path)
    assert asked.returncode == 0 and "team-week" in asked.stdout, asked.stderr


def test_the_samples_read_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    samples = run(installed / "python", "-c", "import data; print(data.SAMPLES)", cwd=tmp_path).stdout.strip()
    loaded = run(installed / "worklight", "ingest", Path(samples) / "page_log", Path(samples) / "events.xes",
                 "--home", tmp_path / "home", "--json", cwd=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.count('"accepted"') == 2 and "Traceback" not in loaded.stderr
