"""The letters of pictures that no browser draws: Source Sans, as on the pages, with Greek and mathematical signs."""

from functools import lru_cache

from PIL import ImageFont

from activation_lab.paths import ASSETS

# By Adobe, under the SIL Open Font License 1.1 (assets/source_sans.txt); from Streamlit's wheel.
FONT = ASSETS / "source_sans.woff2"
REGULAR, SEMIBOLD = 400, 600


@lru_cache(maxsize=128)
def font(size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels."""
    found = ImageFont.truetype(FONT, size)
    found.set_variation_by_axes([weight])
    return found


def width(text: str, size: int, weight: int = REGULAR) -> float:
    """How wide a text is, in pixels."""
    return font(size, weight).getlength(text)


def wrapped(text: str, size: int, weight: int, room: float) -> list[str]:
    """The text in lines that fit, as far as its words do."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and width(f"{line} {word}", size, weight) > room:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
