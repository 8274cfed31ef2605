"""What holds for every file of the house and no tool checks."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
CODE = [name for name in TRACKED if name.startswith("kb/") and name.endswith(".py") and "/migrations/" not in name]
TOP = {
    "manage.py", "requirements.txt", "requirements-dev.txt", "kb", "templates", "static", "fixtures", "tests", "docs",
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "pyproject.toml", ".ci", ".gitignore",
}  # fmt: skip


def test_nothing_stands_at_the_top_but_what_was_agreed():
    assert {name.split("/")[0] for name in TRACKED} <= TOP


@pytest.mark.parametrize("name", CODE)
def test_no_import_stands_inside_a_function(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [
        node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inner


@pytest.mark.parametrize("name", CODE)
def test_no_save_holds_logic(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    if "/models" in name:
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "save"]


def test_no_file_is_called_utils():
    assert not [name for name in TRACKED if Path(name).stem in {"utils", "helpers", "misc"}]


def test_nothing_imports_what_only_postgresql_has():
    assert not [name for name in CODE if "django.contrib.postgres" in (ROOT / name).read_text(encoding="utf-8")]


def test_every_package_is_pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in lines if line.strip() and not line.startswith("#"))


def test_nothing_is_left_to_do_in_a_comment():
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert not [name for name in CODE if marks.search((ROOT / name).read_text(encoding="utf-8"))]


def test_no_template_holds_an_inline_script_or_style():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=\"|\son\w+=\"")
    named = [name for name in TRACKED if name.startswith("templates/") and name.endswith(".html")]
    assert not [name for name in named if inline.search((ROOT / name).read_text(encoding="utf-8"))]


def test_nothing_is_loaded_from_another_host():
    outside = re.compile(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css|woff2?)\"|@import|url\(['\"]?(?:https?:)?//")
    named = [
        name for name in TRACKED if name.startswith(("templates/", "static/")) and name.endswith((".html", ".css"))
    ]
    assert not [name for name in named if outside.search((ROOT / name).read_text(encoding="utf-8"))]
