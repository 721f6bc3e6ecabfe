"""Where the files beside the code are: the checkout's root, and its assets."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"
