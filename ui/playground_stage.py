"""The playground's stage: the epoch slider and the player, fed with stretches of epochs that all readers share."""

import hashlib
import time
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from activations.experiments import playground
from activations.experiments.playground import Course, Maps
from activations.playground_words import description
from figures.network_frames import stretch as encoded
from ui.network_player import network_player
from ui.playground_controls import EPOCH, MOST_EPOCHS

SCOPE = "playground_live"
# Epochs a stretch: 0.8 seconds of play.
SIZE = 25
WANTED = "playground_wanted"
# Seconds after which a wait needs a word.
PATIENCE = 0.3


@dataclass(frozen=True, eq=False)
class Stretch:
    """Consecutive epochs of a run: a Course and the Maps of each, and the bytes that the player takes."""

    courses: tuple[Course, ...]
    maps: tuple[Maps, ...]
    payload: bytes


# Bounded in entries: 15 to 40 MB.
@lru_cache(maxsize=64)
def _stretch(setup, number):
    """The Stretch of that number; those before are computed too where nobody has asked for them yet."""
    data = playground.points(setup)
    first = number * SIZE
    course = playground.advance(_stretch(setup, number - 1).courses[-1], data) if number else playground.begin(setup)
    courses = [course]
    while course.epoch < min(first + SIZE - 1, MOST_EPOCHS):
        course = playground.advance(course, data)
        courses.append(course)
    maps = [playground.maps(course.state) for course in courses]
    return Stretch(tuple(courses), tuple(maps), encoded(courses, maps, data))


def stage(setup):
    """Player and epoch slider; returns (Course, Maps) of the epoch that the slider stands at."""
    player, slider, below = st.container(), st.container(), st.empty()
    with slider:
        epoch = EPOCH.draw()
    number = epoch // SIZE
    patience = time.monotonic() + PATIENCE
    for earlier in range(number):
        if time.monotonic() > patience:
            below.progress(earlier / number, f"Training up to epoch {epoch}")
        _stretch(setup, earlier)
    below.empty()
    here = _stretch(setup, number)
    course, maps = here.courses[epoch % SIZE], here.maps[epoch % SIZE]
    # What the player asked for just now: another stretch, or none since it has this one.
    wanted = st.session_state.pop(WANTED, number)
    with player:
        network_player(
            b"" if wanted is None else _stretch(setup, wanted).payload,
            key="playground_player",
            scope=SCOPE,
            run=hashlib.sha256(repr(setup).encode()).hexdigest()[:12],
            epoch=epoch,
            size=SIZE,
            most=MOST_EPOCHS,
            slider=EPOCH.key,
            description=description(setup, course),
            on_asked=_asked,
        )
    return course, maps


def _asked(asked):
    """Before the rerun: the slider goes where the player stands, and what it wants is remembered."""
    st.session_state[EPOCH.key] = min(max(int(asked["epoch"]), 0), MOST_EPOCHS)
    stretch = asked["stretch"]
    st.session_state[WANTED] = None if stretch is None else min(max(int(stretch), 0), MOST_EPOCHS // SIZE)
