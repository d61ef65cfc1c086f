"""Runs every benchmark, or those named."""

import importlib
import pkgutil
import sys

from tests import benchmarks

names = [
    module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name.startswith("bench_")
]
for name in [name for name in names if not sys.argv[1:] or name.removeprefix("bench_") in sys.argv[1:]]:
    print(f"\n== {name.removeprefix('bench_')}")
    importlib.import_module(f"tests.benchmarks.{name}").main()
