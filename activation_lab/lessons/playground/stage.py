"""The playground's stage: the epoch slider and the player, fed with stretches of epochs that all readers share."""

import hashlib
import threading
import time
from dataclasses import dataclass
from typing import cast

import streamlit as st
from cachetools import LRUCache

from activation_lab.lessons.playground.declaration import DECLARATION, EPOCH, MOST_EPOCHS
from activation_lab.lessons.playground.frames import stretch as encoded
from activation_lab.lessons.playground.points_chart import HEIGHT, PHONE_HEIGHT, points_chart
from activation_lab.lessons.playground.words import description, points_description
from activation_lab.networks import playground
from activation_lab.networks.playground import Course, Maps, Setup
from activation_lab.ui.charts.network_player import network_player
from activation_lab.ui.controls.declared import slider
from activation_lab.ui.jobs.waiting_line import computations
from activation_lab.ui.panels import lesson
from activation_lab.ui.slot import Slot

SCOPE, STAGE = "playground_live", "playground_stage"
# Epochs a stretch: 0.8 seconds of play.
SIZE = 25
WANTED = "playground_wanted"
# Seconds after which a wait needs a word.
PATIENCE = 0.3
# Stretches that the process remembers, each at most a megabyte; the one that nobody has wanted for longest goes first.
MOST = 64
_stretches: LRUCache[tuple[Setup, int], "Stretch"] = LRUCache(MOST)
_stretches_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Stretch:
    """Consecutive epochs of a run: the Course at each, and the bytes that the player takes."""

    courses: tuple[Course, ...]
    payload: bytes


def _stretch(setup: Setup, number: int, place: Slot) -> Stretch:
    """The Stretch of that number; those before it are made first. place: an st.empty, where a long wait is told."""
    patience = time.monotonic() + PATIENCE
    found = None
    for one in range(number + 1):
        before, found = found, _known((setup, one))
        if found is None:
            # One at a time, so that a class on one link computes each stretch once.
            with computations.turn() as waiting:
                for _ in waiting:
                    # Any element lets a control that was touched meanwhile go first.
                    place.empty()
                if time.monotonic() > patience:
                    place.progress(one / (number + 1), f"Training up to epoch {number * SIZE}")
                found = _known((setup, one)) or _computed(setup, one, before)
                _keep((setup, one), found)
    if time.monotonic() > patience:
        place.empty()
    # Number 0 is in any range that is asked for.
    return cast(Stretch, found)


def _known(key):
    with _stretches_lock:
        return _stretches.get(key)


def _keep(key, stretch):
    with _stretches_lock:
        _stretches[key] = stretch


def _computed(setup, number, before):
    data = playground.points(setup)
    course = playground.advance(before.courses[-1], data) if number else playground.begin(setup)
    courses = [course]
    while course.epoch < min((number + 1) * SIZE - 1, MOST_EPOCHS):
        course = playground.advance(course, data)
        courses.append(course)
    maps = [playground.maps(one.state) for one in courses]
    return Stretch(tuple(courses), encoded(courses, maps, data))


def points(setup: Setup) -> None:
    """The training points alone, and the epoch slider: what there is to guess from while the player is covered."""
    with st.container(key=STAGE):
        lesson.cover(
            DECLARATION,
            points_chart(playground.points(setup), lesson.on_cover(DECLARATION.guess)),
            points_description(setup),
            key="playground_points_chart",
            scope=SCOPE,
            file_name="playground_points",
            height=HEIGHT,
            phone_height=PHONE_HEIGHT,
        )
    slider(EPOCH)


def stage(setup: Setup) -> tuple[Course, Maps]:
    """Player and epoch slider; returns (Course, Maps) of the epoch that the slider stands at."""
    player, below_it, below = st.container(key=STAGE), st.container(), st.empty()
    with below_it:
        epoch = slider(EPOCH)
    number = epoch // SIZE
    course = _stretch(setup, number, below).courses[epoch % SIZE]
    # What the player asked for just now: another stretch, or none since it has this one.
    wanted = st.session_state.pop(WANTED, number)
    with player:
        network_player(
            b"" if wanted is None else _stretch(setup, wanted, below).payload,
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
    return course, playground.maps(course.state)


def _asked(asked):
    """Before the rerun: the slider goes where the player stands, and what it wants is remembered."""
    st.session_state[EPOCH.key] = min(max(int(asked["epoch"]), 0), MOST_EPOCHS)
    stretch = asked["stretch"]
    st.session_state[WANTED] = None if stretch is None else min(max(int(stretch), 0), MOST_EPOCHS // SIZE)
