"""The file that the lesson's chart follows: what it shows at every depth, for any choice that a reader can make."""

from dataclasses import dataclass

from activation_lab.lessons.vanishing_gradients import chart
from activation_lab.lessons.vanishing_gradients.choice import Choice
from activation_lab.lessons.vanishing_gradients.declaration import (
    ADDRESS,
    DEPTH,
    FORMAT,
    FORMATS_SEEN,
    INITIALISER,
    MOST_FUNCTIONS,
    SCALE,
    SEED,
    SIGMA,
    WIDTH,
)
from activation_lab.lessons.vanishing_gradients.results import at_every_depth
from activation_lab.networks.functions import is_name
from activation_lab.networks.initialisers import SPOKEN

# The part of the address after the lesson's, as a route pattern.
PATTERN = "{functions}/{width:int}/{initialiser}/{sigma:float}/{seed:int}/{seen}/{scale:int}"


@dataclass(frozen=True)
class Followed:
    """The file that the chart follows for a Choice."""

    choice: Choice

    @property
    def address(self) -> str:
        """Its address, relative to the app's root."""
        set_to = self.choice
        functions = ",".join(set_to.functions)
        weights = f"{set_to.width}/{set_to.initialiser}/{set_to.sigma}/{set_to.seed}"
        return f"tracks/{ADDRESS}/{functions}/{weights}/{set_to.format or FORMAT.default}/{set_to.scale}"

    def track(self) -> dict[str, object]:
        """Its content: see activation_lab.ui.charts.live_chart.Track."""
        every = zip(*map(at_every_depth, self.choice.settings()), strict=True)
        updates, layouts = zip(*map(chart.at_depth, every), strict=True)
        return {"stops": list(DEPTH.stops), "updates": updates, "layouts": layouts}


def choice(
    functions: str, width: int, initialiser: str, sigma: float, seed: int, seen: str, scale: int
) -> Followed | None:
    """The file at an address with these parts; None if no reader can have made its choice."""
    names = tuple(functions.split(","))
    # Their number first: each name may hold a text to read.
    known = len(set(names)) == len(names) <= MOST_FUNCTIONS and all(map(is_name, names))
    if not (known and width in WIDTH.options and SPOKEN.get(initialiser) in INITIALISER.options):
        return None
    if not (SIGMA.low <= sigma <= SIGMA.high and SEED.low <= seed <= SEED.high):
        return None
    kind = "" if seen == FORMAT.default else seen
    if kind not in FORMATS_SEEN.values() or not SCALE.low <= scale <= (SCALE.high if kind else 0):
        return None
    return Followed(Choice(names, width, initialiser, sigma, seed, kind, scale))
