"""Start the embedded database before Django reads its settings; loaded by pytest as an early plug-in."""

import os
from pathlib import Path

from qiongtai.config import embedded, translations

os.environ.setdefault("QIONGTAI_HOME", str(Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ.setdefault("QIONGTAI_LOG", "json")
os.environ.setdefault("PGOPTIONS", "-c qiongtai.journal=disposable")  # lets transactional tests empty the journal
Path(os.environ["QIONGTAI_HOME"]).mkdir(parents=True, exist_ok=True)
embedded.ensure_started()
translations.compile_all()
