"""A native slider with what it needs to be drawn, read and followed."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from figures.axes import snapped


@dataclass(frozen=True)
class Slider:
    """One native slider: its key, its range and its default."""

    key: str
    label: str
    low: float
    high: float
    step: float
    default: float
    format: str

    def draw(self, label=None):
        """Shows it, under another label if one is given; returns the stop that it stands at, since a link may hold numbers between stops."""
        kind = type(self.default)
        value = st.slider(
            label or self.label,
            self.low,
            self.high,
            self.default,
            self.step,
            format=self.format,
            key=self.key,
            bind="query-params",
        )
        return kind(snapped(value, self.low, self.high, self.step, self.default))

    @property
    def stops(self):
        """Every position of the thumb, increasing."""
        return np.round(np.arange(self.low, self.high + self.step / 2, self.step), 10)
