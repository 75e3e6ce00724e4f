"""Load a module of the tests by its place: test folders are no packages (import-mode=importlib)."""

import importlib.util
import sys


def load(name, path):
    """Return the module at ``path``, loaded once in a process under ``name``."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]
