"""The network player: a Streamlit component that shows a small network in training, epoch by epoch, and asks for more in time."""

import json
import struct

import streamlit as st

from activation_lab.server.served_files import mounted

_component = st.components.v2.component(
    "network_player", js=mounted("mount_network_player", "network_player"), isolate_styles=False
)


def network_player(stretch, *, key, scope, run, epoch, size, most, slider, description, on_asked):
    """Mounts the player.

    stretch: the bytes of activation_lab/lessons/playground/frames.py, or b"" where the player has them. scope: the key of the container that
    fullscreen shows. run: names the settings, so that it forgets the stretches of others. epoch: the one to show at rest. size: epochs a stretch. most: the last epoch.
    slider: the key of the native slider that it follows. description: what it shows, for those who do not see it.
    on_asked: called, before a rerun, with what the player asks: {"epoch": shown now, "stretch": wanted number or None}.
    """
    head = {
        "scope": scope,
        "run": run,
        "epoch": epoch,
        "size": size,
        "most": most,
        "slider": slider,
        "description": description,
    }
    head = json.dumps(head).encode()
    _component(
        key=key,
        data=struct.pack("<I", len(head)) + head + stretch,
        on_asked_change=lambda: on_asked(st.session_state[key].asked),
    )
