"""The playground without a server: the run at its defaults, epoch by epoch."""

import json
import struct
from functools import lru_cache

from activation_lab.export.html.packed import packed
from activation_lab.frontend.scripts import NETWORK_PLAYER, classic, joined
from activation_lab.lessons.playground import words
from activation_lab.lessons.playground.frames import stretch
from activation_lab.networks import playground
from activation_lab.networks.defaults import PLAYGROUND
from activation_lab.static_site.lesson_page import Case, Guess, Lesson, Player, Slider, lesson_page
from activations.words import number

NAME = "playground"
SETUP = playground.Setup("moons", 0.1, PLAYGROUND)
# As many as a small page holds; by then the boundary has long bent.
EPOCHS = tuple(range(101))


def page():
    """The lesson's Page."""
    return lesson_page(lesson())


@lru_cache
def lesson():
    """The Lesson with the recorded run."""
    data = playground.points(SETUP)
    courses = [playground.begin(SETUP)]
    while courses[-1].epoch < EPOCHS[-1]:
        courses.append(playground.advance(courses[-1], data))
    maps = [playground.maps(course.state) for course in courses]
    told = tuple(words.saw(SETUP, course, seen) for course, seen in zip(courses, maps, strict=True))
    description = words.description(SETUP, courses[-1])
    training = SETUP.training
    return Lesson(
        NAME,
        words.TITLE,
        words.QUESTION,
        (Case("", (), told, (words.FORMULA_WORDS,)),),
        (words.FORMULA,),
        # The link leads to the app.
        words.CHALLENGE.replace("[the spirals]({spirals})", "the spirals"),
        words.SOURCES,
        f"Recorded: {words.NAMES[SETUP.points]} with noise {number(SETUP.noise)}, {len(training.hidden)} layers of "
        f"{training.hidden[0].units} {words.functions(SETUP)} units, learning rate "
        f"{number(training.optimiser.learning_rate)}, seed {training.seeds[0]}.",
        Guess(words.GUESS, words.SHAPES, (words.boundary_shape(SETUP),)),
        Slider(f"{NAME}_epoch", "Epoch", EPOCHS, 0),
        player=Player(
            '<div class="player"></div>',
            description,
            {"run": packed(_run(description, stretch(courses, maps, data)))},
            {"scripts/player": classic(joined((*NETWORK_PLAYER, "site/player"), "", "document.baseURI"))},
        ),
    )


def _run(description, payload):
    """What the player takes: its head, and all epochs as one stretch."""
    head = {
        "scope": f"{NAME}_live",
        "run": "recorded",
        "epoch": 0,
        "size": len(EPOCHS),
        "most": EPOCHS[-1],
        "slider": f"{NAME}_epoch",
        "description": description,
    }
    head = json.dumps(head).encode()
    return struct.pack("<I", len(head)) + head + payload
