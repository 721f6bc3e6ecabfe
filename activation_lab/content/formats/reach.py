"""Which of the two sliders of the page about number formats has the x-range of a link."""

from collections.abc import Mapping, Sequence

from activation_lab.content.page_sliders import FAR, FORMATS_FAR_X, FORMATS_REACH, FORMATS_X
from activation_lab.content.slider import Slider, numbers


def with_reach(asked: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The texts of an address, where an x-range that only the farther slider can hold is that slider's, and chooses it.

    A link may have such a range as `formats_x`, `-200,200` as one text or as two, and the farther slider's range without `formats_reach`. Where it
    names a reach, that counts.
    """
    found = dict(asked)
    near, far, reach = FORMATS_X.key, FORMATS_FAR_X.key, FORMATS_REACH.key
    for key in (near, far):
        ends = [part for text in found.get(key, ()) for part in text.split(",")]
        if _fits(FORMATS_FAR_X, ends):
            found[key] = ends
    x = found.get(near, ())
    if _fits(FORMATS_FAR_X, x) and not _fits(FORMATS_X, x) and far not in found and found.get(reach, [FAR]) == [FAR]:
        found[far], found[near] = x, list(map(str, FORMATS_X.default))
    if reach not in found and _fits(FORMATS_FAR_X, found.get(far, ())):
        found[reach] = [FAR]
    return found


def _fits(slider: Slider[float, tuple[float, float]], texts: Sequence[str]) -> bool:
    """Whether both thumbs of the slider can stand there."""
    values = numbers(texts)
    return len(values) == len(texts) == 2 and all(slider.low <= value <= slider.high for value in values)
