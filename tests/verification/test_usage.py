"""What `make usage` reads from sources, and what the record contains."""

import json
from datetime import date

from activation_lab.paths import ASSETS
from verification.usage import PACKAGES, choices_in, names_in

CONFIGURATION = """
class Config:
    hidden_act: str = "gelu"
    hidden_size: int = 8
    norm: str = "layer"
    gate_activation: str | None = None

    def __init__(self, size=3, act="silu", *, pooler_act="tanh", other="relu", activation=None, **more):
        self.inner = Layer(act_layer="relu6", kind="sigmoid")
"""
TABLES = """
TABLE = dict(silu=1, gelu=2)
OTHER = {"x": 1}
for a in (TABLE,):
    a.setdefault("hardswish", a.get("hard_swish"))
OTHER.setdefault("y", 2)
ACT = {"relu2": 3, "gelu": 4}
"""


def test_a_choice_is_the_value_of_an_argument_with_act_in_its_name():
    assert sorted(choices_in(CONFIGURATION)) == ["gelu", "silu", "tanh"]
    assert sorted(choices_in(CONFIGURATION, calls=True)) == ["gelu", "relu6", "silu", "tanh"]


def test_names_are_the_keys_of_the_tables():
    assert names_in(TABLES, ("TABLE", "a", "ACT")) == ["silu", "gelu", "relu2", "hardswish"]


def test_the_record():
    """Counts add up; the largest are the numbers that were counted by hand in the wheels."""
    record = json.loads((ASSETS / "usage.json").read_text(encoding="utf-8"))
    for package in PACKAGES:
        entry = record[package.name]
        assert entry["version"] == package.version
        assert entry["counted"] == package.counted
        assert date.fromisoformat(entry["read"]).year >= 2026
        assert entry["choices"] == sum(used["choices"] for used in entry["used"].values())
        for name, used in entry["used"].items():
            assert name in entry["names"]
            assert 0 < len(used["models"]) == len(set(used["models"])) <= used["choices"]
        counts = [used["choices"] for used in entry["used"].values()]
        assert counts == sorted(counts, reverse=True)
        assert len({model for used in entry["used"].values() for model in used["models"]}) <= entry["models"]
    chosen = {name: used["choices"] for name, used in record["transformers"]["used"].items()}
    assert record["transformers"]["choices"] == 648
    assert (chosen["gelu"], chosen["silu"], chosen["relu"], chosen["gelu_pytorch_tanh"]) == (266, 197, 68, 41)
    assert {"bert", "vit"} <= set(record["transformers"]["used"]["gelu"]["models"])
    assert "llama" in record["transformers"]["used"]["silu"]["models"]
