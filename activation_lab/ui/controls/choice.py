"""One of a few options, bound to the URL."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import streamlit as st

from activation_lab.content.slider import Option

# How a control's label is shown.
Visibility: TypeAlias = Literal["visible", "hidden", "collapsed"]


def choice(
    label: str,
    options: Sequence[Option],
    key: str,
    label_visibility: Visibility = "collapsed",
    default: Option | None = None,
    help: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> Option:
    """A row of buttons; returns the chosen option. If a link names none, that is `default`, or the first option.

    help: the text of its question mark, if the label is shown. on_change: called once another option was chosen.
    """
    default = options[0] if default is None else default
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        key=key,
        bind="query-params",
        label_visibility=label_visibility,
        help=help,
        on_change=on_change,
    )
    return chosen if chosen in options else default
