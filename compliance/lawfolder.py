"""One folder of law: its files, what they say once validated, and its rule modules.

What was validated is kept in the user's cache under its content hash, so that a command that only
reads law never parses YAML again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

_COMPILER = ("lawfolder", "lawfiles", "schema", "terms", "units", "yaml_text")
_importing = RLock()
Compiled = dict[str, Any]


@cache
def _format() -> str:
    """The identity of the code that compiles law: what another version compiled is not read."""
    digest = hashlib.sha256()
    for name in _COMPILER:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Where compiled law is kept: $EOR_CACHE, else the user's cache folder."""
    named = os.environ.get("EOR_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "eor-toolkit"


class Folder:
    """One folder of law: its place (None: shared by all), its compiled content, its rule modules."""

    def __init__(self, path: Path, root: Path, code: str | None) -> None:
        self.path, self.root, self.code = path, root, code
        self.currencies: dict[str, str] = {}

    @cached_property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Every file with its bytes, in order of name."""
        return tuple((path.relative_to(self.root).as_posix(), path.read_bytes()) for path in own_files(self.path))

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the names and bytes of the folder's files."""
        digest = hashlib.sha256(_format().encode())
        for name, content in self.files:
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    @cached_property
    def content(self) -> Compiled:
        """What the folder says, from the cache where this very content was read before."""
        key = hashlib.sha256(json.dumps([self.hash, sorted(self.currencies.items())]).encode()).hexdigest()
        kept = _kept(key)
        if kept is None:
            from compliance.lawfiles import compile_folder

            kept = compile_folder(self.path, self.root, self.code, self.currencies)
            kept["digests"] = self._digests(kept)
            _keep(key, kept)
        content: Compiled = kept
        return content

    def _digests(self, content: Compiled) -> dict[str, str]:
        """The identity of each place's values, and under "" of everything else."""
        rest = {key: part for key, part in content.items() if key != "values"}
        python = [(name, hashlib.sha256(code).hexdigest()) for name, code in self.files if name.endswith(".py")]
        parts = {**content["values"], "": [rest, python]}
        return {
            code: hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest() for code, part in parts.items()
        }

    def module(self, name: str) -> ModuleType | None:
        """The Python beside a file of rules ("nda") or of charges, or None where there is none."""
        file = self.content["python"].get(name)
        if not file:
            return None
        with _importing:  # another thread must not see a module that is still being filled
            return _load_module(self.root / file, self.root)


def _kept(key: str) -> Any:
    try:
        kept = json.loads((cache_folder() / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return kept.get(key) if isinstance(kept, dict) else None


def _keep(key: str, content: Any) -> None:
    """Keep compiled content; a cache that cannot be written is done without."""
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps({key: content})
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(folder / f"{key}.json")
    except OSError:
        return


def own_files(folder: Path) -> Iterator[Path]:
    """Files of law in a folder and below, not entering folders that are places of their own."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name != "__pycache__" and not (path / "place.yaml").exists():
                yield from own_files(path)
        elif path.suffix in (".yaml", ".py"):
            yield path


def places_in(path: Path, file: str) -> dict[str, dict[str, Any]]:
    """The places a file declares, from the cache where this very file was read before."""
    key = hashlib.sha256(f"{_format()}\0{file}\0".encode() + path.read_bytes()).hexdigest()
    kept: dict[str, dict[str, Any]] | None = _kept(key)
    if kept is None:
        from compliance.lawfiles import read_places

        kept = read_places(path, file)
        _keep(key, kept)
    return kept


def _load_module(path: Path, root: Path) -> ModuleType:
    """Import a file of law as a submodule of a package named after its folders."""
    package = f"compliance_law_{hashlib.sha256(str(root).encode()).hexdigest()[:8]}"
    parent = ""
    here = root
    for part in (package, *path.relative_to(root).parent.parts):
        here = root if part == package else here / part
        parent = f"{parent}.{part}" if parent else part
        if parent not in sys.modules:
            spec = importlib.util.spec_from_loader(parent, None, is_package=True)
            assert spec is not None
            module = importlib.util.module_from_spec(spec)
            module.__path__ = [str(here)]
            sys.modules[parent] = module
    name = f"{parent}.{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    return sys.modules[name]
