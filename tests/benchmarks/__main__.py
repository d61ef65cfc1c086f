"""Runs every benchmark, or those named, each in a process of its own: settings are read once in each."""

import importlib
import pkgutil
import subprocess
import sys

from tests import benchmarks

modules = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
names = [name.removeprefix("bench_") for name in modules if name.startswith("bench_")]
chosen = [name for name in names if not sys.argv[1:] or name in sys.argv[1:]]
if len(chosen) == 1:
    print(f"\n== {chosen[0]}", flush=True)
    importlib.import_module(f"tests.benchmarks.bench_{chosen[0]}").main()
else:
    for name in chosen:
        subprocess.run([sys.executable, "-m", "tests.benchmarks", name], check=True)
