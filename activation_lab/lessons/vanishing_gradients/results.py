"""What the lesson about vanishing gradients computes: a run at one depth, or at every depth, which is kept."""

from activation_lab.lessons.vanishing_gradients.declaration import DEPTH
from activation_lab.networks.propagation import Propagation, Settings, propagate_each

# The Propagations at every depth, by Settings; half a megabyte each, so the oldest is dropped when there are more than MOST_KEPT.
MOST_KEPT = 64
_every_depth = {}


def at_one_depth(settings: Settings, depth: int) -> Propagation:
    """The Propagation of these settings at this depth."""
    return propagate_each(settings, (depth,))[0]


def at_every_depth(settings: Settings) -> tuple[Propagation, ...]:
    """The Propagations of these settings at every depth, kept."""
    if settings not in _every_depth:
        _every_depth[settings] = propagate_each(settings, range(DEPTH.low, DEPTH.high + 1))
        if len(_every_depth) > MOST_KEPT:
            _every_depth.pop(next(iter(_every_depth)), None)
    return _every_depth[settings]


def known(settings: Settings, depth: int) -> Propagation | None:
    """The Propagation at this depth, if every depth is known already; else None."""
    every = _every_depth.get(settings)
    return every[depth - DEPTH.low] if every else None
