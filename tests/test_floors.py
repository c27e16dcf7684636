"""Floors: a module imports only from floors below its own, never sideways, and there are no circles.

The floors are those of docs/architecture.md, top to bottom. A room is a package or module right under
report_builder.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import report_builder

PACKAGE = "report_builder"
FLOORS = (
    ("cli", "web"),
    ("pipeline",),
    ("feedback", "pack"),
    ("render", "checks", "attach", "exempt"),
    ("compose",),
    ("source", "house", "ooxml", "pdf"),
    ("prose", "calendar"),
    ("model",),
    ("shape", "language"),
    ("files",),
    ("faults",),
    ("swift",),
)
_DEPTH = {room: depth for depth, rooms in enumerate(FLOORS) for room in rooms}

Imports = Mapping[str, frozenset[str]]
"""Dotted names of modules of the package, each with those of the package's modules that it imports."""


def trespasses(imports: Imports) -> list[str]:
    """What breaks the rule of the floors, one sentence each; empty when nothing does."""
    found = []
    for module, imported in sorted(imports.items()):
        for other in sorted(imported):
            here, there = _room(module), _room(other)
            if here == there or here == "__main__":
                continue
            if here is None:
                found.append(f"{module} imports {other}: the package itself imports nothing")
            elif there is None:
                continue  # the package's own name, for its version
            elif here not in _DEPTH or there not in _DEPTH:
                found.append(
                    f"{module} imports {other}: {here if here not in _DEPTH else there} has no floor"
                )
            elif _DEPTH[here] == _DEPTH[there]:
                found.append(f"{module} imports {other}: rooms of one floor")
            elif _DEPTH[here] > _DEPTH[there]:
                found.append(f"{module} imports {other}: {there} is above {here}")
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found.append("a circle: " + " -> ".join(reversed(error.args[1])))
    return found


def _room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def read_imports(package: Path) -> dict[str, frozenset[str]]:
    """The imports of every module of a package, those inside functions and under TYPE_CHECKING too.

    `from a.b import c` counts as an import of the module a.b.c where there is one, and of a.b otherwise.
    """
    files = {_name(package, path): path for path in sorted(package.rglob("*.py"))}
    return {
        name: frozenset(_imported(ast.parse(path.read_text(encoding="utf-8")), name, path, files)) - {name}
        for name, path in files.items()
    }


def _name(package: Path, path: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module, name: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    within = name if path.name == "__init__.py" else name.rpartition(".")[0]
    top = name.partition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = within.split(".")[: 1 - node.level or None] if node.level else []
            source = ".".join([*base, *filter(None, [node.module])])
            targets = [(source, alias.name) for alias in node.names]
        else:
            continue
        for module, member in targets:
            if module.partition(".")[0] == top:
                yield f"{module}.{member}" if f"{module}.{member}" in known else module


def test_every_module_imports_from_floors_below_only() -> None:
    (folder,) = report_builder.__path__
    imports = read_imports(Path(folder))
    assert len(imports) > 10, "the package was not found"
    assert trespasses(imports) == []


def test_every_room_has_a_floor() -> None:
    (folder,) = report_builder.__path__
    rooms = {_room(module) for module in read_imports(Path(folder))} - {None, "__main__"}
    assert rooms <= _DEPTH.keys()


def _modules(**imports: str) -> dict[str, frozenset[str]]:
    """`cli__build="pipeline"` is the module report_builder.cli.build that imports report_builder.pipeline."""
    return {
        f"{PACKAGE}.{module.replace('__', '.')}": frozenset(f"{PACKAGE}.{other}" for other in others.split())
        for module, others in imports.items()
    }


def test_imports_from_below_and_within_a_room_are_fine() -> None:
    assert (
        trespasses(_modules(cli__build="pipeline faults cli.show", render__pdf="compose render.html")) == []
    )


def test_an_import_from_above_is_caught() -> None:
    (found,) = trespasses(_modules(model="compose.numbering"))
    assert found == "report_builder.model imports report_builder.compose.numbering: compose is above model"


def test_an_import_sideways_is_caught() -> None:
    (found,) = trespasses(_modules(house__load="source"))
    assert found == "report_builder.house.load imports report_builder.source: rooms of one floor"


def test_a_room_without_a_floor_is_caught() -> None:
    (found,) = trespasses(_modules(cli="utils"))
    assert "utils has no floor" in found


def test_a_circle_within_a_room_is_caught() -> None:
    (found,) = trespasses(_modules(pack__a="pack.b", pack__b="pack.c", pack__c="pack.a"))
    assert found.startswith("a circle: ")
    assert {"a", "b", "c"} <= {name[-1] for name in found.removeprefix("a circle: ").split(" -> ")}


def test_the_package_itself_may_import_nothing() -> None:
    (found,) = trespasses({PACKAGE: frozenset({f"{PACKAGE}.model"})})
    assert "the package itself imports nothing" in found


def test_all_ways_to_write_an_import_are_read(tmp_path: Path) -> None:
    room = tmp_path / "p" / "room"
    room.mkdir(parents=True)
    (tmp_path / "p" / "__init__.py").write_text("")
    (tmp_path / "p" / "other.py").write_text("")
    (room / "__init__.py").write_text("from .a import name\n")
    (room / "a.py").write_text("import os\nimport p.other\nfrom p.room import b\n")
    (room / "b.py").write_text("def late():\n    from .. import other\n    from ..other import name\n")
    imports = read_imports(tmp_path / "p")
    assert imports["p.room"] == {"p.room.a"}
    assert imports["p.room.a"] == {"p.other", "p.room.b"}
    assert imports["p.room.b"] == {"p.other"}
