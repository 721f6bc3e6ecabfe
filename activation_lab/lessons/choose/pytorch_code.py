"""The ready PyTorch code for an Advice: the network of keras_code.py, as a module that gives ten logits."""

import activations
from activation_lab.lessons.choose.declaration import CONVOLUTIONS, DEEP, DENSE, LITTLE, RECURRENT, TRANSFORMER
from activation_lab.lessons.choose.guide import Advice, Answers
from activation_lab.networks.initialisers import customary

SLOPE = activations.get("leaky_relu").parameters["negative_slope"].default
# PyTorch's layers for the functions that the guide advises.
LAYERS = {
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": f"nn.LeakyReLU({SLOPE})",
    "elu": "nn.ELU()",
    "selu": "nn.SELU()",
    "gelu": "nn.GELU()",
    "silu": "nn.SiLU()",
    "hard_silu": "nn.Hardswish()",
}
# PyTorch's calls for our initialisers: its gain is √2 for "relu", which makes He's of it, and 1 for "linear", which makes LeCun's.
INITIALISERS = {
    "glorot_normal": "xavier_normal_(layer.weight)",
    "he_normal": 'kaiming_normal_(layer.weight, nonlinearity="relu")',
    "lecun_normal": 'kaiming_normal_(layer.weight, nonlinearity="linear")',
}
DROPOUT, ALPHA_DROPOUT = "nn.Dropout(0.2)", "nn.AlphaDropout(0.1)"
HEAD = """\
import torch
from torch import nn


"""
BODIES = {
    DENSE: """\
def hidden(inputs, units=128):
    layer = nn.Linear(inputs, units)
    nn.init.<initialiser>
    nn.init.zeros_(layer.bias)
    return nn.Sequential(layer, <function><dropout>)


<standardise>layers = [hidden(64 if place == 0 else 128) for place in range(<depth>)]
model = nn.Sequential(*layers, nn.Linear(128, 10))
""",
    CONVOLUTIONS: """\
def hidden(inputs, filters):
    layer = nn.Conv2d(inputs, filters, 3, padding=1)
    nn.init.<initialiser>
    nn.init.zeros_(layer.bias)
    return nn.Sequential(layer, nn.BatchNorm2d(filters), <function><dropout>)


channels = <depth>  # images come as (3, 32, 32)
layers = [hidden(*both) for both in zip(channels, channels[1:])]
model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels[-1], 10))
""",
    TRANSFORMER: """\
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before, self.between = nn.LayerNorm(64), nn.LayerNorm(64)
        self.attention = nn.MultiheadAttention(64, num_heads=4, batch_first=True)
        self.function = <function>
<parts>

    def forward(self, x):
        y = self.before(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        y = self.between(x)
<block>        return x + self.outer(y)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*(Block() for _ in range(<depth>)), nn.LayerNorm(64))
        self.outputs = nn.Linear(64, 10)

    def forward(self, x):  # 50 words, each as 64 numbers
        return self.outputs(self.blocks(x).mean(dim=1))


model = Network()
""",
    RECURRENT: """\
class Network(nn.Module):
    def __init__(self):
        super().__init__()
        # Tanh inside, sigmoid at the gates.
        self.recurrent = nn.LSTM(8, 64, num_layers=<depth>, batch_first=True<dropout>)
        self.outputs = nn.Linear(64, 10)

    def forward(self, x):  # any number of steps, 8 numbers in each
        states, _ = self.recurrent(x)
        return self.outputs(states[:, -1])


model = Network()
""",
}
TAIL = """\
loss = nn.CrossEntropyLoss()  # it takes logits: there is no softmax in the model
optimiser = torch.optim.Adam(model.parameters())
"""
STANDARDISE = "# SELU needs inputs of mean 0 and standard deviation 1.\n"
DEPTHS = {
    DENSE: ("2", "8"),
    CONVOLUTIONS: ("(3, 32, 64)", "(3, 32, 32, 64, 64, 128, 128)"),
    TRANSFORMER: ("2", "6"),
    RECURRENT: ("2", "4"),
}


def pytorch_code(answers: Answers, advice: Advice) -> str:
    """The code as a string; run, it leaves a `model` that gives ten logits, a `loss` and an `optimiser`."""
    name, little = advice.activation, answers.data == LITTLE
    dropout = ALPHA_DROPOUT if name == "selu" else DROPOUT
    used = {RECURRENT: ", dropout=0.2", TRANSFORMER: ""}.get(answers.architecture, f", {dropout}")
    first, second = _feed_forward(advice.gated, dropout if little else "")
    parts = {
        "standardise": STANDARDISE if name == "selu" else "",
        "depth": DEPTHS[answers.architecture][answers.depth == DEEP],
        "initialiser": INITIALISERS[customary(name)],
        "function": LAYERS[name],
        "dropout": used if little else "",
        "parts": first,
        "block": second,
    }
    code = HEAD + BODIES[answers.architecture] + TAIL
    for part, text in parts.items():
        code = code.replace(f"<{part}>", text)
    return code


def _feed_forward(gated, dropout):
    """A transformer's dense layers: how they are made, and what they do to y."""
    width = 171 if gated else 256
    names = "self.gate, self.inner" if gated else "self.inner"
    made = ", ".join([f"nn.Linear(64, {width})"] * (1 + gated))
    parts = [f"{names} = {made}", f"self.outer = nn.Linear({width}, 64)"]
    block = ["y = self.function(self.gate(y)) * self.inner(y)" if gated else "y = self.function(self.inner(y))"]
    if dropout:
        parts.append(f"self.dropout = {dropout}")
        block.append("y = self.dropout(y)")
    return "\n".join(f"        {line}" for line in parts), "".join(f"        {line}\n" for line in block)
