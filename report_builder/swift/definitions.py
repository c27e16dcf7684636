"""C definitions parsed once and kept.

WeasyPrint gives cffi 500 lines of C declarations at every import, and cffi parses them with pycparser, and
types such as "char[]" again when they are first used. cffi can write down what it parsed ("out-of-line, ABI
mode"): an FFI object made from that is the same to its users. What is kept is data (JSON), not code.
Gain: 0.28 s.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from report_builder.swift import cache_folder, keep, off


@contextmanager
def cffi_definitions_kept() -> Iterator[None]:
    """While this lasts, `import cffi` gives weasyprint.text.ffi an FFI class that looks into the cache first."""
    folder = cache_folder()
    if folder is None or "cffi" in sys.modules or off("cffi"):
        yield
        return
    stand_in = ModuleType("cffi")
    stand_in.FFI = remembering_ffi(folder)  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        if sys.modules.get("cffi") is stand_in:
            del sys.modules["cffi"]


def remembering_ffi(folder: Path) -> type:
    """cffi's class for compiled definitions, which is given its definitions when cdef() says what they are to be."""
    import _cffi_backend  # type: ignore[import-untyped]

    backend: Any = _cffi_backend

    class FFI(backend.FFI):  # type: ignore[misc]
        def __init__(self) -> None:
            """Definitions follow in cdef()."""

        def cdef(self, source: str) -> None:
            key = hashlib.sha256(
                f"{backend.__version__} {sys.version_info[:2]} {source}".encode()
            ).hexdigest()[:32]
            path = folder / f"cffi-{key}.json"
            try:
                definitions = json.loads(path.read_text(encoding="ascii"))
            except (OSError, ValueError):
                definitions = parse_definitions(source)
                keep(path, json.dumps(definitions).encode("ascii"))
            super().__init__("weasyprint", **{name: from_json(value) for name, value in definitions.items()})

    return FFI


def parse_definitions(source: str) -> dict[str, Any]:
    """What cffi's own generator writes for these C declarations, as JSON's values."""
    import ast
    import io
    from contextlib import redirect_stdout

    stand_in = sys.modules.pop("cffi")
    try:
        import cffi  # type: ignore[import-untyped]

        parser = cffi.FFI()
        parser.cdef(source)
        parser.set_source("weasyprint", None)
        with tempfile.TemporaryDirectory() as scratch, redirect_stdout(io.StringIO()):
            path = Path(scratch, "weasyprint.py")
            parser.emit_python_code(str(path))
            module = ast.parse(path.read_text(encoding="ascii"))
    finally:
        for name in [name for name in sys.modules if name == "cffi" or name.startswith("cffi.")]:
            del sys.modules[name]
        sys.modules["cffi"] = stand_in
    (call,) = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return {str(word.arg): to_json(ast.literal_eval(word.value)) for word in call.keywords}


def to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return [to_json(part) for part in value] if isinstance(value, tuple) else int(value)


def from_json(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("latin-1")
    return tuple([from_json(part) for part in value]) if isinstance(value, list) else int(value)
