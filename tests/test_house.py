"""The house is in order: layers, light imports, the wheel, README in step with what is run."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCREENS = (
    *("app", "desk", "editor", "effects", "keyboard", "live", "panes", "preview", "safety"),
    *("stage", "theme", "typeahead", "widgets"),
)


def core_modules() -> list[str]:
    """Every module of orgtui but those of the editor's side."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "orgtui").rglob("*.py")))
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if name.split(".")[1:2] not in ([screen] for screen in SCREENS)]


def run(*words: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=cwd, env=env, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def loaded_by(code: str) -> set[str]:
    """Top-level packages that a fresh interpreter has loaded after `code`."""
    out = run(
        sys.executable,
        "-c",
        f"{code}\nimport sys; print('\\n' + ' '.join({{n.partition('.')[0] for n in sys.modules}}))",
    )
    return set(out.splitlines()[-1].split())


def test_no_core_module_loads_the_screen_libraries() -> None:
    steps = "\n".join(
        f"import {name}\nif not seen and {{'textual', 'rich'}} & set(sys.modules): seen.append('{name}')"
        for name in core_modules()
        if name != "orgtui.__main__"
    )
    out = run(
        sys.executable, "-c", f"import json, sys\nseen = []\n{steps}\nimport orgtui.__main__\nprint(json.dumps(seen))"
    )
    assert json.loads(out) == []


def test_commands_work_where_unix_parts_are_missing(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('format=1\ntitle="T"\n')
    names = ("fcntl", "termios", "pwd", "grp", "resource", "tty", "pty")
    missing = f"import sys\nsys.modules.update(dict.fromkeys({names}))\n"
    for words in (["new", "--preset", "solo"], ["check", "x.toml"], ["fmt", "x.toml"], ["show", "x.toml"]):
        code = f"{missing}from orgtui.__main__ import main\nassert main({words!r}) == 0"
        run(sys.executable, "-c", code, cwd=tmp_path)
    assert (tmp_path / "x.toml").read_text() == 'format = 1\ntitle = "T"\n'


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["check", "--help"], ["--versoin"], ["new", "--preset", "x"]]
)
def test_what_needs_no_chart_loads_nothing_heavy(words: list[str]) -> None:
    loaded = loaded_by(f"from orgtui.__main__ import main\nmain({words!r})")
    assert not loaded & {"networkx", "pydantic", "tomli", "textual", "rich", "importlib_metadata", "shtab"}


def test_layers_hold() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    run(str(lint), "--no-cache", cwd=ROOT)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel, built from a copy of the sources, is installed without its dependencies."""
    work = tmp_path_factory.mktemp("wheel")
    ignore = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build"
    )
    shutil.copytree(ROOT, work / "source", ignore=ignore)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    options = ("-q", "--no-build-isolation", "--no-deps", "--no-index")
    run(*pip, "wheel", *options, "-w", str(work / "dist"), str(work / "source"))
    (wheel,) = (work / "dist").glob("*.whl")
    run(*pip, "install", *options, "--target", str(work / "site"), str(wheel))
    shutil.rmtree(work / "source")
    return work / "site"


@pytest.mark.parametrize("size", ["solo", "small", "medium", "large"])
def test_an_installed_wheel_finds_the_presets(installed: Path, tmp_path: Path, size: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(installed)}
    home = run(sys.executable, "-c", "import orgtui; print(orgtui.__file__)", cwd=tmp_path, env=env)
    assert home.startswith(str(installed))
    text = run(sys.executable, "-m", "orgtui", "new", "--preset", size, cwd=tmp_path, env=env)
    assert text == (ROOT / "presets" / f"{size}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("heading", "program"), [("Run", "orgtui"), ("Test", "pytest")])
def test_readme_gives_one_line_to_run_and_one_to_test(heading: str, program: str) -> None:
    line = run(sys.executable, ".ci/command.py", heading, cwd=ROOT).strip()
    assert "\n" not in line
    assert line.rpartition("/")[2].split()[0] == program


def test_every_dependency_has_a_floor_and_a_ceiling() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in project["dependencies"]:
        assert ">=" in needed, needed
        assert "<" in needed, needed
