"""The network player: a Streamlit component that shows a small network in training, epoch by epoch, and requests epochs ahead."""

import json
import struct
from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.lesson import NETWORK_PLAYER
from activation_lab.server.served_files import mounted

_component = component(NETWORK_PLAYER, js=mounted("mount_network_player", NETWORK_PLAYER), isolate_styles=False)


def network_player(
    stretch: bytes,
    *,
    key: str,
    scope: str,
    run: str,
    epoch: int,
    size: int,
    most: int,
    slider: str,
    description: str,
    on_asked: Callable[[Mapping[str, int | None]], None],
) -> None:
    """Mounts the player.

    stretch: the bytes of one stretch of epochs (activation_lab/frontend/network_player/stretch.js reads them), or b"" if the
    player has them. scope: the key of the container that fullscreen shows. run: names the settings; the player forgets the
    stretches of another run. epoch: the one to show at rest. size: epochs per stretch. most: the last epoch. slider: the key of
    the native slider that it follows. description: text alternative. on_asked: called before a rerun with the player's
    request: {"epoch": the one on screen, "stretch": the number that it needs or None}.
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
