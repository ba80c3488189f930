"""What our source must never do: run what a file says, reach for the network, show a text as markup."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "orgtui").rglob("*.py"))
SOURCES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

#: Modules that run code, start programs or reach the network; `urllib.parse` only cuts and quotes text.
FORBIDDEN = frozenset(
    {"pickle", "cPickle", "marshal", "shelve", "dill", "yaml", "socket", "ssl", "urllib", "http", "ftplib", "smtplib"}
    | {"requests", "httpx", "aiohttp", "urllib3", "xmlrpc", "telnetlib", "webbrowser", "multiprocessing", "ctypes"}
    | {"code", "codeop", "runpy", "subprocess", "pty", "socketserver", "tomllib"}
)
#: The one place that starts a program: git, by a list of words, for what a chart was in another revision.
ALLOWED = {("orgtui/since.py", "subprocess")}
HARMLESS = frozenset({"urllib.parse"})
CALLS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint", "input"})
METHODS = frozenset({"system", "popen", "startfile", "execv", "execve", "execvp", "spawnv", "spawnl", "posix_spawn"})

STARTERS = frozenset({"run", "Popen", "call", "check_call", "check_output"})

#: Where Textual takes a text that it would read as markup.
WIDGETS = frozenset(
    {"Label", "Static", "Button", "Option", "OptionList", "Checkbox", "RadioButton", "Collapsible", "TabPane", "Tab"}
    | {"Select", "SelectionList", "Selection", "Tooltip", "Toast", "Digits", "Link", "Tree", "DataTable", "Welcome"}
)
SINKS = frozenset(
    {"notify", "set_label", "add_leaf", "add_row", "add_rows", "add_column", "add_columns", "add_option", "add_options"}
    | {"set_options", "replace_option_prompt", "replace_option_prompt_at_index", "update_cell", "update_cell_at"}
)
TITLES = frozenset({"border_title", "border_subtitle", "tooltip", "label", "sub_title"})
SAFE_TYPES = frozenset({"Content", "Text", "Visual", "Strip"})
READS_MARKUP = frozenset({"from_markup", "to_content", "render_markup", "visualize"})


def at(path: str, node: ast.AST) -> str:
    return f"{path}:{getattr(node, 'lineno', 0)}"


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            yield node.module, node


def dangers(path: str, tree: ast.AST) -> Iterator[str]:
    for name, node in imported(tree):
        top = name.partition(".")[0]
        if top in FORBIDDEN and name not in HARMLESS and (path, top) not in ALLOWED:
            yield f"{at(path, node)}: imports {name}"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield f"{at(path, node)}: calls {node.func.id}"
        if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield f"{at(path, node)}: calls {node.func.attr}"
        for keyword in node.keywords:
            if keyword.arg == "shell" and called(node) in STARTERS:
                yield f"{at(path, node)}: asks for a shell"


def called(node: ast.AST) -> str:
    """Return the last name of what is called, empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def safe_makers(tree: ast.AST) -> set[str]:
    """Return the functions of a module that are declared to return content."""
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.returns is not None
        and SAFE_TYPES & set(re.findall(r"\w+", ast.unparse(node.returns)))
        and "str" not in re.findall(r"\w+", ast.unparse(node.returns))
    }


def is_safe(node: ast.expr, makers: set[str]) -> bool:
    """Tell whether an expression cannot be a text of the user that would be read as markup."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_safe(node.body, makers) and is_safe(node.orelse, makers)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value
        of_type = isinstance(owner, ast.Name) and owner.id in SAFE_TYPES
        return of_type or node.func.attr in makers or is_safe(owner, makers)
    return called(node) in SAFE_TYPES | makers


def statics(tree: ast.AST) -> bool:
    """Tell whether a module has to do with widgets whose `update` reads markup."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "textual.widgets"
        and {"Static", "Label"} & {alias.name for alias in node.names}
        for node in ast.walk(tree)
    )


def markup(path: str, tree: ast.AST) -> Iterator[str]:
    makers = safe_makers(tree)
    updates = statics(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.attr for target in targets if isinstance(target, ast.Attribute)}
            if names & TITLES and node.value is not None and not is_safe(node.value, makers):
                yield f"{at(path, node)}: {ast.unparse(node)}"
        name = called(node)
        if name in READS_MARKUP:
            yield f"{at(path, node)}: {name}"
        if not isinstance(node, ast.Call):
            continue
        if any(word.arg == "markup" and ast.unparse(word.value) == "False" for word in node.keywords):
            continue
        if name in WIDGETS | SINKS or (updates and name == "update"):
            texts = [*node.args, *(word.value for word in node.keywords if word.arg in ("label", "prompt", "content"))]
            for argument in texts:
                if not is_safe(argument, makers):
                    yield f"{at(path, node)}: {ast.unparse(node)}"


def screens() -> Iterator[tuple[str, ast.AST]]:
    for path, tree in SOURCES.items():
        if any(name.partition(".")[0] in ("textual", "rich") for name, _node in imported(tree)):
            yield path, tree


def test_nothing_runs_code_starts_programs_or_reaches_the_network() -> None:
    assert [line for path, tree in SOURCES.items() for line in dangers(path, tree)] == []


#: Where bytes leave for the terminal: behind a filter, or made here and harmless.
WRITERS = frozenset({"orgtui/commands/output.py", "orgtui/window.py", "orgtui/safety/ending.py"})
STREAMS = frozenset({"stdout", "stderr", "__stdout__", "__stderr__"})


def ways_out(path: str, tree: ast.AST) -> Iterator[str]:
    """Yield what writes to the terminal past the filters."""
    for node in ast.walk(tree):
        if called(node) in ("print", "print_exc", "print_stack", "rprint", "inspect"):
            yield f"{at(path, node)}: {ast.unparse(node)}"
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = {part.attr for part in ast.walk(node.func.value) if isinstance(part, ast.Attribute)}
        if node.func.attr in ("write", "writelines") and (owner & STREAMS or "_driver" in owner):
            texts = [called(argument) for argument in node.args]
            if path not in WRITERS and texts != ["title_sequence"]:
                yield f"{at(path, node)}: {ast.unparse(node)}"


def test_nothing_reaches_the_terminal_past_the_filters() -> None:
    assert [line for path, tree in SOURCES.items() for line in ways_out(path, tree)] == []
    assert set(SOURCES) >= WRITERS


@pytest.mark.parametrize(
    "code",
    [
        "print(name)",
        "sys.stdout.write(name)",
        "sys.stderr.buffer.write(name)",
        "app._driver.write(name)",
        "print_exc()",
    ],
)
def test_the_third_gate_is_shut(code: str) -> None:
    assert list(ways_out("orgtui/x.py", ast.parse(code)))


def test_no_text_reaches_a_widget_that_would_read_it_as_markup() -> None:
    seen = dict(screens())
    assert len(seen) > 20
    assert [line for path, tree in seen.items() for line in markup(path, tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "import subprocess",
        "eval('1')",
        "import os\nos.system('x')",
        "run(x, shell=True)",
    ],
)
def test_the_first_gate_is_shut(code: str) -> None:
    assert list(dangers("orgtui/x.py", ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "Label(name)",
        "Label(f'{name}')",
        "self.notify(words)",
        "self.border_title = title",
        "self.tooltip = safe(title)",
        "tree.root.add_leaf(name)",
        "from textual.widgets import Static\nself.update(text)",
        "Content.from_markup(name)",
        "def f() -> str: ...\nself.border_title = f()",
        "Option(_('x').format(x=name))",
    ],
)
def test_the_second_gate_is_shut(code: str) -> None:
    assert list(markup("orgtui/widgets/x.py", ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "Label('x')",
        "Label(Content(name))",
        "Label(name, markup=False)",
        "self.border_title = Content.styled(name, 'bold')",
        "def f() -> Content: ...\nself.border_title = f()",
        "Option(Text(a) if b else Content(c).stylize('bold'))",
    ],
)
def test_the_second_gate_lets_through_what_is_safe(code: str) -> None:
    assert list(markup("orgtui/widgets/x.py", ast.parse(code))) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("words", [["check"], ["show"], ["fmt", "--check"], ["stats"]])
def test_a_command_connects_to_nothing_and_starts_nothing(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_bytes((ROOT / "presets" / "medium.toml").read_bytes())
    seen = tmp_path / "trace"
    trace = ["strace", "-f", "-qq", "-o", str(seen), "-e", "trace=%network,%process"]
    command = [sys.executable, "-m", "orgtui", *words, str(path)]
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    subprocess.run([*trace, *command], cwd=ROOT, env=env, capture_output=True, check=False)
    calls = re.findall(r"^\d+ +(\w+)\(", seen.read_text(), flags=re.MULTILINE)
    assert "exit_group" in calls
    assert calls.count("execve") == 1, "only the program itself is started"
    assert not {"socket", "connect", "sendto", "bind", "vfork"} & set(calls)
