"""What the lesson about vanishing gradients computes: all that a reader can set but the depth, and what follows from it."""

from dataclasses import dataclass

import activations
from activation_lab.lessons.vanishing_gradients import chart
from activation_lab.lessons.vanishing_gradients.declaration import ADDRESS, DEFAULT, DEPTH, SEED, SIGMA, WIDTH
from activation_lab.networks import initialisers
from activation_lab.networks.propagation import Settings, propagate_each

MOST_FUNCTIONS = 4
# Units × examples, so that wide layers take no longer than the others.
SAMPLES = 64 * 256
# What is known at every depth, by Settings; half a megabyte each, so that beyond so many the oldest goes.
MOST_KEPT = 64
_every_depth = {}


def at_one_depth(settings, depth):
    """The Propagation of these settings at this depth."""
    return propagate_each(settings, (depth,))[0]


def at_every_depth(settings):
    """The Propagations of these settings at every depth, kept."""
    if settings not in _every_depth:
        _every_depth[settings] = propagate_each(settings, range(DEPTH.low, DEPTH.high + 1))
        if len(_every_depth) > MOST_KEPT:
            _every_depth.pop(next(iter(_every_depth)), None)
    return _every_depth[settings]


def known(settings, depth):
    """The Propagation at this depth, if every depth is known already; else None."""
    every = _every_depth.get(settings)
    return every[depth - DEPTH.low] if every else None


@dataclass(frozen=True)
class Choice:
    """What the reader has set, but for the depth, which the chart follows."""

    functions: tuple[str, ...]
    width: int
    initialiser: str
    sigma: float
    seed: int

    @classmethod
    def from_address(cls, functions, width, initialiser, sigma, seed):
        """The Choice that `address` came from; None if no reader can have made it."""
        names = tuple(functions.split(","))
        known = set(names) <= set(activations.names()) and len(set(names)) == len(names) <= MOST_FUNCTIONS
        if not (known and width in WIDTH.options and initialiser in initialisers.NAMES):
            return None
        if not (SIGMA.low <= sigma <= SIGMA.high and SEED.low <= seed <= SEED.high):
            return None
        return cls(names, width, initialiser, sigma, seed)

    @property
    def address(self):
        """Where the chart finds what it shows at every depth, relative to the app's root."""
        return f"tracks/{ADDRESS}/{','.join(self.functions)}/{self.width}/{self.initialiser}/{self.sigma}/{self.seed}"

    def track(self):
        """What the chart needs to follow the depth: see activation_lab.ui.charts.live_chart.Track."""
        every = zip(*map(at_every_depth, self.settings()), strict=True)
        updates, layouts = zip(*map(chart.at_depth, every), strict=True)
        return {"stops": list(DEPTH.stops), "updates": updates, "layouts": layouts}

    def settings(self):
        """The Settings of a run at any depth, one for each function."""
        return tuple(
            Settings(
                name,
                width=self.width,
                initialiser=self.initialiser,
                sigma=self.sigma,
                seed=self.seed,
                examples=min(DEFAULT.examples, SAMPLES // self.width),
            )
            for name in self.functions
        )
