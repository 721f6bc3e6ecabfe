"""The names at a live chart's curves, placed by its own JavaScript in Node; and checks of a place by the core's numbers."""

import base64
import itertools
import json
from dataclasses import dataclass

import numpy as np

from activation_lab.content.comparisons import at_curves, labels
from activation_lab.figures.compare_chart import HEIGHT, compare_chart
from activation_lab.figures.frames import at_rest, frames
from activation_lab.frontend.modules import as_module, followed
from activation_lab.frontend.scripts import text
from activation_lab.ui.charts.live_chart import HEIGHT as FUNCTION_HEIGHT
from tests.helpers.javascript import result

# A chart's width and most of its height at 1280 and at 390 pixels, and in fullscreen.
SIZES = {"desktop": (531, 1000), "phone": (358, 300), "fullscreen": (1280, 592)}
LETTER = 0.5
ENTRY = """import { decoded } from "./curves.js";
import { Labels } from "./labels.js";
import { Scene } from "./scene.js";

export function shown({ data, figure, width, height, states }, files) {
  const loaded = data.members.map(({ frames }) => decoded(Uint8Array.from(atob(files[frames]), (letter) => letter.charCodeAt(0)).buffer));
  const scene = new Scene(data, loaded);
  const labels = new Labels((text, font) => LETTER * parseFloat(font) * text.length);
  const panels = Boolean(figure.layout.yaxis2);
  return states.map((moved) => {
    const now = scene.at(scene.state((control) => moved[control.key] ?? control.value), panels, moved.zoom ?? null);
    const placed = labels.place(figure.data, now, { ...figure.layout, width, height });
    const traces = Object.entries(placed).map(([index, trace]) => ({ axis: figure.data[index].yaxis, curve: figure.data[index].meta.curve, ...trace }));
    return { shown: now.shown, parameters: now.state.parameters, traces };
  });
}
""".replace("LETTER", str(LETTER))


@dataclass(frozen=True)
class Chart:
    """A chart to draw: its figure, its functions (Instances), and what stands at their curves."""

    figure: dict
    members: tuple
    words: tuple
    height: int
    x_range: tuple = (-5.0, 5.0)
    point: float = -1.0
    difference: bool = False
    named: bool = True

    def told(self, size, states):
        """What the JavaScript is told."""
        width, height = SIZES[size]
        control = {"kind": "parameter"}
        members = [
            at_rest(member, self.point)
            | ({"name": name} if self.named else {})
            | {
                "frames": member.activation.name,
                "controls": [
                    control | {"key": f"{place} {name}", "name": name, "value": [value]}
                    for name, value in at_rest(member, self.point)["values"].items()
                ],
            }
            for place, (member, name) in enumerate(zip(self.members, labels(self.members), strict=True))
        ]
        shared = [
            {"kind": "range", "key": "range", "name": "", "value": self.x_range},
            {"kind": "point", "key": "point", "name": "", "value": [self.point]},
        ]
        data = {
            "members": members,
            "controls": shared,
            "range": self.x_range,
            "point": self.point,
            "difference": self.difference,
        }
        return {
            "data": data,
            "figure": self.figure,
            "width": width,
            "height": height if size == "fullscreen" else min(height, self.height),
            "states": states,
        }


def comparison(members, difference=False, **more):
    """The Chart of functions beside each other."""
    said = at_curves(members)
    return Chart(compare_chart(members, said, difference), members, said, HEIGHT, difference=difference, **more)


def page(function, view="overlay", **more):
    """The Chart of one function's page."""
    figure = frames(function.activation).figures[view]
    return Chart(figure, (function,), (), FUNCTION_HEIGHT, named=False, **more)


def placed(tasks):
    """For each (Chart, size, states) its Panels in every state, by the name of their y-axis.

    states: for each the values of moved sliders, by key: "0 alpha" of the first member, "point", "range"; and "zoom", the axes.
    """
    names = {member.activation for chart, _, _ in tasks for member in chart.members}
    files = {each.name: base64.b64encode(frames(each).payload).decode() for each in names}

    def read(path):
        return ENTRY if path == "live_chart/entry.js" else text(path)

    code = as_module(followed(read, "live_chart/entry.js"))
    told = [chart.told(size, states) for chart, size, states in tasks]
    code += f"\nconst files = {json.dumps(files)};\nconst tasks = {json.dumps(told)};"
    answers = result(code, "tasks.map((task) => shown(task, files))")
    return [
        [panels(chart, one, state) for state in answer]
        for (chart, _, _), one, answer in zip(tasks, told, answers, strict=True)
    ]


@dataclass(frozen=True)
class Label:
    """A label of one curve or several: their keys, its words' boxes (left, top, right, bottom), and the line to a curve, in pixels."""

    keys: tuple
    texts: tuple
    boxes: tuple
    leader: tuple | None

    @property
    def box(self):
        left, top, right, bottom = np.array(self.boxes).T
        return left.min(), top.min(), right.max(), bottom.max()


@dataclass(frozen=True)
class Panel:
    """A panel with its labels: size, and by key (curve, member) the points of each curve, in pixels, and its words."""

    width: float
    height: float
    curves: dict
    words: dict
    labels: list

    def visible(self, key):
        y = self.curves[key][:, 1]
        return bool(np.any((y >= 0) & (y <= self.height)))

    def distance(self, key, box):
        """Pixels from a box, or a point as (x, y), to what is seen of a curve."""
        left, top, right, bottom = box if len(box) == 4 else (*box, *box)
        x, y = self.curves[key][(self.curves[key][:, 1] >= -1) & (self.curves[key][:, 1] <= self.height + 1)].T
        across = np.maximum(0, np.maximum(left - x, x - right))
        down = np.maximum(0, np.maximum(top - y, y - bottom))
        return float(np.hypot(across, down).min(initial=np.inf))


def panels(chart, told, state):
    """The Panels of a chart in one state, by the name of their y-axis."""
    layout = chart.figure["layout"]
    margin = layout["margin"]
    width = told["width"] - margin["l"] - margin["r"]
    found = {}
    for axis in dict.fromkeys(trace["axis"] for trace in state["traces"]):
        name = "yaxis2" if axis == "y2" else "yaxis"
        low, high = layout.get(name, {}).get("domain", (0, 1))
        height = (told["height"] - margin["t"] - margin["b"]) * (high - low)
        (x_low, x_high), (y_low, y_high) = state["shown"]["xaxis"], state["shown"][name]

        def across(x, low=x_low, high=x_high):
            return (np.asarray(x, float) - low) / (high - low) * width

        def down(y, low=y_low, high=y_high, height=height):
            return (high - np.asarray(y, float)) / (high - low) * height

        curves, called, labels_here = {}, {}, []
        for trace in state["traces"]:
            if trace["axis"] != axis:
                continue
            meta, size = _role(chart, trace)
            for place, member in enumerate(meta.get("members", [0])):
                key = (trace["curve"], member)
                curves[key] = _curve(chart, key, state["parameters"], (x_low, x_high), across, down)
                called[key] = meta["words"][place]
            labels_here += _labels(trace, meta, size, across, down)
        found[axis] = Panel(width, height, curves, called, _joined(labels_here))
    return found


def _role(chart, trace):
    for each in chart.figure["data"]:
        if each["meta"]["role"] == "label" and each["meta"]["curve"] == trace["curve"]:
            return each["meta"], each["textfont"]["size"]
    raise LookupError(trace["curve"])


# What a point of a trace of labels says that says nothing.
WORDLESS = "\u200b"


def _labels(trace, meta, size, across, down):
    for place, member in enumerate(meta.get("members", [0])):
        x, y, said = (trace[part][5 * place : 5 * place + 5] for part in ("x", "y", "text"))
        if said[0] == WORDLESS:
            continue
        half = LETTER * size * len(said[0].removesuffix(",")) / 2
        middle, height = across(x[0]), down(y[0])
        box = (middle - half, height - size / 2, middle + half, height + size / 2)
        leader = None if (x[2], y[2]) == (x[3], y[3]) else (across(x[2]), down(y[2]), across(x[3]), down(y[3]))
        yield Label(((trace["curve"], member),), (said[0],), (box,), leader)


def _joined(found):
    """Labels whose text ends with a comma, together with the one that follows, to the right or in the next line."""
    whole, rest = [], sorted(found, key=lambda label: (round(label.box[1]), label.box[0]))
    while rest:
        label = rest.pop(0)
        while label.texts[-1].endswith(","):
            last = label.boxes[-1]
            following = min(
                rest,
                key=lambda other: (
                    abs(other.box[1] - last[1]) + abs(other.box[0] - last[2])
                    if abs(other.box[1] - last[1]) < 2
                    else 5 + abs(other.box[1] - last[3]) * 3 + abs(other.box[0] - label.box[0])
                ),
            )
            rest.remove(following)
            label = Label(
                label.keys + following.keys,
                label.texts + following.texts,
                label.boxes + following.boxes,
                label.leader or following.leader,
            )
        whole.append(label)
    return whole


def _curve(chart, key, parameters, x_range, across, down):
    """The core's own curve at four positions a pixel, where it is drawn: points (x, y) in pixels, and the limits at kinks."""
    name, member = key
    members = [(each.activation, parameters[place]) for place, each in enumerate(chart.members)]
    low, high = max(x_range[0], -10), min(x_range[1], 10)
    x = np.linspace(low, high, 4 * int(across(high) - across(low)) + 1)
    y = _value(*members[member], name, x)
    shown = [members[member]]
    if chart.difference:
        y = y - _value(*members[0], name, x)
        shown.append(members[0])
    kinks = [kink.position for activation, values in shown for kink in activation.kinks_at(**values)]
    at, height = across(x), down(y)
    pieces = [np.stack([at, height], axis=1)]
    # Steep pieces between two positions, those apart where the curve may jump.
    for index in np.flatnonzero(np.abs(np.diff(height)) > 1):
        if not any(x[index] <= kink <= x[index + 1] for kink in kinks):
            steps = np.linspace(0, 1, min(400, int(abs(height[index + 1] - height[index]) + 2)))
            pieces.append(
                np.stack(
                    [
                        at[index] + steps * (at[index + 1] - at[index]),
                        height[index] + steps * (height[index + 1] - height[index]),
                    ],
                    axis=1,
                )
            )
    return np.concatenate(pieces)


def _value(activation, values, name, x):
    if name == "f":
        return activation(x, **values)
    if name == "slope":
        return activation.derivative(x, **values)
    return activation.derivative(x, wrt=name, **values)


def faults(panel):
    """What is wrong with a panel's labels."""
    named = {key: label for label in panel.labels for key in label.keys}
    for key in panel.curves:
        if panel.visible(key) and key not in named:
            yield f"{key} has no label"
    for label in panel.labels:
        others = [key for key in panel.curves if key not in label.keys]
        left, top, right, bottom = label.box
        if left < 0 or top < 0 or right > panel.width or bottom > panel.height:
            yield f"{label.texts} is cut"
        own = min(panel.distance(key, box) for key in label.keys for box in [label.box])
        near = {key: panel.distance(key, label.box) for key in others}
        for key, distance in near.items():
            if distance < 1.5:
                yield f"{label.texts} lies on {key}"
        if label.leader is None:
            for key, distance in near.items():
                if distance <= own:
                    yield f"{label.texts} is nearer to {key} ({distance:.1f}) than to its own ({own:.1f})"
        else:
            from_box = np.maximum(
                0, [left - label.leader[0], label.leader[0] - right, top - label.leader[1], label.leader[1] - bottom]
            ).max()
            end = label.leader[2:]
            if from_box > 3:
                yield f"the line of {label.texts} begins {from_box:.1f} from it"
            reached = min(panel.distance(key, end) for key in label.keys)
            if reached > 1.5:
                yield f"the line of {label.texts} ends {reached:.1f} from its curve"
            beside = min((panel.distance(key, end) for key in others), default=np.inf)
            if beside < 2:
                yield f"the line of {label.texts} ends on another curve too"
    for one, other in itertools.combinations(panel.labels, 2):
        if (
            one.box[0] < other.box[2]
            and other.box[0] < one.box[2]
            and one.box[1] < other.box[3]
            and other.box[1] < one.box[3]
        ):
            yield f"{one.texts} and {other.texts} overlap"
