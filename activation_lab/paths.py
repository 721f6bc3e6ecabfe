"""Where the files beside the code are: the checkout's root, and the assets, which an installed package holds itself."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
_INSTALLED = Path(__file__).parent / "assets"
ASSETS = _INSTALLED if _INSTALLED.is_dir() else ROOT / "assets"
