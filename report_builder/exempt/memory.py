"""What is remembered from one reading back to the next, so that only what has changed is looked at again.

Three things, each of which follows from what its key names, byte for byte: the secrets of a report; which secrets are
public in another report; and files in which nothing was found. A file in which nothing of some secrets was found has
nothing of fewer either, so what is remembered of files holds until there is a secret that was not looked for. A file
that something was found in is never remembered.

What it keeps is exempt: it belongs where what is kept is not published.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from report_builder.exempt.material import Public
from report_builder.exempt.secrets import WHOLE, Secrets, Trace
from report_builder.files import fingerprint, write_atomically
from report_builder.files.kept import used

_FORMAT = 1


@dataclass(slots=True)
class Memory:
    """path: its file. recipe: changes with the code that reads, so that nothing of another version is believed."""

    path: Path
    recipe: str
    _secrets: dict[str, Any] = field(default_factory=dict)
    _public: dict[str, str] = field(default_factory=dict)
    _against: Any = None
    _clean: frozenset[str] = frozenset()
    _used: dict[str, dict[str, Any]] = field(default_factory=lambda: {"secrets": {}, "public": {}})

    @classmethod
    def read(cls, path: Path, recipe: str) -> Memory:
        """What was remembered; nothing where there is no file, or one that makes no sense."""
        memory = cls(path, recipe)
        try:
            used(path)
            data = json.loads(path.read_bytes())
            if data["format"] == _FORMAT and data["recipe"] == recipe:
                memory._secrets, memory._public = dict(data["secrets"]), dict(data["public"])
                memory._against, memory._clean = data["against"], frozenset(data["clean"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(path, recipe)
        return memory

    def secrets(self, key: str, find: Callable[[], Secrets]) -> Secrets:
        """The secrets that the key names: as remembered, or found now."""
        try:
            found = _secrets(self._secrets[key])
        except (KeyError, TypeError, ValueError, AttributeError):
            found = find()
        self._used["secrets"][key] = _data(found)
        return found

    def public(self, secrets: Secrets, find: Mapping[str, Callable[[], Public]]) -> frozenset[str]:
        """Which of the secrets are public in what the keys name: as remembered, or found now."""
        keys = sorted([*secrets.long, *secrets.short, *secrets.marks])
        of = fingerprint("\n".join(keys).encode())
        public = 0  # a bit for each secret
        for key, finding in find.items():
            name = f"{key} {of}"
            try:
                mask = int(self._public[name], 16)
            except (KeyError, TypeError, ValueError):
                said = finding()
                known = secrets.known(said.texts, said.marks)
                mask = sum(1 << at for at, each in enumerate(keys) if each in known)
            self._used["public"][name] = f"{mask:x}"
            public |= mask
        bits = f"{public:0{len(keys)}b}"[::-1] if keys else ""
        return frozenset(each for each, bit in zip(keys, bits, strict=True) if bit == "1")

    def clean(self, secrets: Secrets, files: Iterable[str]) -> frozenset[str]:
        """Those of the files, by their fingerprints, that are known to have nothing of the secrets."""
        try:
            covered = self._against is not None and _covers(_secrets(self._against), secrets)
        except (KeyError, TypeError, ValueError, AttributeError):
            covered = False
        return self._clean & frozenset(files) if covered else frozenset()

    def keep(self, secrets: Secrets, clean: Iterable[str]) -> None:
        """Writes down what was used, and that these files have nothing of the secrets."""
        data = {"format": _FORMAT, "recipe": self.recipe, **self._used, "against": _data(secrets)}
        data["clean"] = sorted(clean)
        text = json.dumps(data, ensure_ascii=False).encode()
        if not self.path.is_file() or self.path.read_bytes() != text:
            write_atomically(self.path, text)


def _covers(looked_for: Secrets, secrets: Secrets) -> bool:
    """Whether who looks for the former finds all of the latter: a title is also looked for without its spaces."""
    if not (
        secrets.long.keys() <= looked_for.long.keys() and secrets.marks.keys() <= looked_for.marks.keys()
    ):
        return False
    if not secrets.sizes <= looked_for.sizes:
        return False
    return all(
        phrase in looked_for.short and (trace.kind not in WHOLE or looked_for.short[phrase].kind in WHOLE)
        for phrase, trace in secrets.short.items()
    )


def _data(secrets: Secrets) -> dict[str, Any]:
    """Secrets as JSON has them: each origin once, since thousands of runs have the same."""
    traces: dict[Trace, int] = {}

    def numbered(each: Trace) -> int:
        return traces.setdefault(each, len(traces))

    kinds = {
        name: {key: numbered(trace) for key, trace in found.items()}
        for name, found in (("long", secrets.long), ("short", secrets.short), ("marks", secrets.marks))
    }
    return {**kinds, "sizes": sorted(secrets.sizes), "traces": [[each.kind, each.origin] for each in traces]}


def _secrets(data: Any) -> Secrets:
    traces = [Trace(str(kind), str(origin)) for kind, origin in data["traces"]]
    long, short, marks = (
        {str(key): traces[at] for key, at in data[name].items()} for name in ("long", "short", "marks")
    )
    return Secrets(long, short, marks, frozenset((int(wide), int(high)) for wide, high in data["sizes"]))
