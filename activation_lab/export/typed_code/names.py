"""The names that parameters have in code: identifiers that nothing else in the code, and no base class, already has."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

# What layers of Keras and modules of PyTorch have already, of names that a parameter can have.
# fmt: off
OF_CLASSES = frozenset(
    (
        "activity_regularizer", "add_loss", "add_metric", "add_module", "add_variable", "add_weight", "apply", "autocast", "bfloat16", "buffers",
        "build", "build_from_config", "built", "call", "children", "compile", "compute_dtype", "compute_mask", "compute_output_shape",
        "compute_output_spec", "count_params", "cpu", "cuda", "double", "dtype", "dtype_policy", "dump_patches", "eval", "extra_repr", "float", "forward",
        "from_config", "get_build_config", "get_buffer", "get_config", "get_extra_state", "get_parameter", "get_submodule", "get_weights",
        "half", "input", "input_dtype", "input_spec", "ipu", "load_own_variables", "load_state_dict", "losses", "metrics", "metrics_variables",
        "modules", "mtia", "name", "named_buffers", "named_children", "named_modules", "named_parameters", "output", "parameters", "path",
        "quantization_mode", "quantize", "quantized_build", "quantized_call", "register_buffer", "register_module", "register_parameter",
        "rematerialized_call", "requires_grad_", "save_own_variables", "set_extra_state", "set_submodule", "set_weights", "share_memory",
        "state_dict", "stateless_call", "supports_jit", "supports_masking", "symbolic_call", "to", "to_empty", "train", "trainable",
        "trainable_variables", "trainable_weights", "training", "type", "variable_dtype", "variables", "weights", "xpu", "zero_grad",
    )
)
# What the code itself is made of.
OF_CODE = frozenset(
    ("x", "self", "own", "Own", "settings", "math", "np", "jnp", "jax", "tf", "keras", "torch", "special", "ndtr", "polyval", "float")
)
# fmt: on
# How Writer numbers its own names.
NUMBERED = re.compile(r"(u|chosen|there)\d+")


def code_names(names: Iterable[str]) -> dict[str, str]:
    """{parameter: its name in code}: the same one, where that is an identifier which is free; else with underscores at its end."""
    found: dict[str, str] = {}
    for name in names:
        # Python reads identifiers in this form.
        own = unicodedata.normalize("NFKC", name)
        if not own.isidentifier():
            own = "p"
        taken = keyword.iskeyword(own) or hasattr(builtins, own) or own in OF_CLASSES or own in OF_CODE
        taken = taken or NUMBERED.fullmatch(own)
        own += "_" if taken else ""
        while own in found.values():
            own += "_"
        found[name] = own
    return found
