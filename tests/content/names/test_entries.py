"""What a configuration names: activation functions, limits and soft caps, wherever they stand, and what each of them is."""

import json

import activations
from activation_lab.content.names.entries import ACTIVATION, Entry, read
from activation_lab.content.names.settings import title
from activation_lab.content.records import recorded
from activation_lab.export.html.configuration import configuration_html
from activations.libraries import LIBRARIES


def told(values):
    """(place, value, title of the function or None) of every entry."""
    return [
        (entry.place, entry.value, title(entry.function) if entry.function else None)
        for entry in read(json.dumps(values)).entries
    ]


# (a configuration, its entries)
FOUND = [
    ({"hidden_act": "gelu_new"}, [("hidden_act", '"gelu_new"', "GELU tanh")]),
    ({"activation_function": "gelu"}, [("activation_function", '"gelu"', "GELU")]),
    ({"hidden_activation": "gelu_pytorch_tanh"}, [("hidden_activation", '"gelu_pytorch_tanh"', "GELU tanh")]),
    ({"act": "relu2"}, [("act", '"relu2"', "Squared ReLU")]),
    ({"afn": "gelu"}, [("afn", '"gelu"', "GELU")]),
    ({"nonlinearity": "torch.nn.Mish"}, [("nonlinearity", '"torch.nn.Mish"', "Mish")]),
    ({"classifier_activation": None}, [("classifier_activation", "null", None)]),
    ({"feed_forward_proj": "gated-gelu"}, [("feed_forward_proj", '"gated-gelu"', "GELU tanh")]),
    ({"ffn_act_fn": {"name": "silu"}}, [("ffn_act_fn", '"silu"', "SiLU")]),
    ({"ffn_type": "swiglu"}, [("ffn_type", '"swiglu"', "SiLU")]),
    ({"scoring_func": "softmax"}, [("scoring_func", '"softmax"', "Softmax")]),
    ({"model_args": {"act_layer": "quick_gelu"}}, [("model_args.act_layer", '"quick_gelu"', "Quick GELU")]),
    ({"quick_gelu": True}, [("quick_gelu", "true", "Quick GELU")]),
    ({"quick_gelu": False}, [("quick_gelu", "false", "GELU")]),
    ({"gelu_activation": False}, [("gelu_activation", "false", "ReLU")]),
    ({"act": ["relu", None, "gelu"]}, [("act", '"relu"', "ReLU"), ("act", '"gelu"', "GELU")]),
    ([{"act": "relu"}, {"act": "silu"}], [("[0].act", '"relu"', "ReLU"), ("[1].act", '"silu"', "SiLU")]),
    ({"swiglu_alpha": 1.702}, [("swiglu_alpha", "1.702", "Quick GELU")]),
    ({"swiglu_alpha": 2.0}, [("swiglu_alpha", "2", "SiLU, β = 2")]),
    ({"final_logit_softcapping": 20.0}, [("final_logit_softcapping", "20", "Soft cap, c = 20")]),
    ({"attention_logit_cap": 50}, [("attention_logit_cap", "50", "Soft cap, c = 50")]),
    ({"mlp_gate_softcap": None}, [("mlp_gate_softcap", "null", None)]),
    ({"logits_soft_cap": 0}, [("logits_soft_cap", "0", None)]),
    ({"clip_qkv": 8}, [("clip_qkv", "8", None)]),
    ({"swiglu_limits": [None, 7]}, [("swiglu_limits", "null", None), ("swiglu_limits", "7", None)]),
    (
        {"model_type": "gpt_oss", "hidden_act": "silu", "swiglu_limit": 7.0},
        [("hidden_act", '"silu"', "SiLU"), ("swiglu_limit", "7", None), ("swiglu_limit", "7", "Quick GELU")],
    ),
    ({"hidden_act": 3}, [("hidden_act", "3", None)]),
    ({"hidden_act": "gelu_nwe"}, [("hidden_act", '"gelu_nwe"', None)]),
]
# Keys that look like one of them, of transformers and of files of quantised models.
PASSED_OVER = [
    {
        "activation_dropout": 0.1,
        "act_dim": 4,
        "action_tanh": True,
        "feat_extract_norm": "group",
        "num_attractors": None,
    },
    {"quantization_config": {"activation_scheme": "dynamic", "input_activations": None, "actorder": "group"}},
    {"rope_scaling": {"type": "linear"}, "expansion_factor": 2, "gradient_clipping": 1.0, "frames_per_clip": 64},
    {"clamp_len": -1, "classifier_activation": True, "act_fn": {"in": 3}, "time_step_limit": [0.0, 1.0]},
]


def test_entries_are_found_wherever_they_stand():
    for values, entries in FOUND:
        assert told(values) == entries
        inside = told({"vision_config": [{"a": values}]})
        assert [entry[1:] for entry in inside] == [entry[1:] for entry in entries]


def test_what_only_looks_like_one_is_passed_over():
    for values in PASSED_OVER:
        assert told(values) == []


def test_every_name_of_transformers_and_timm_is_found_at_its_values():
    """Under a key of theirs, with the meaning of that library."""
    for library, key in (("transformers", "hidden_act"), ("timm", "act_layer")):
        for name in recorded("usage")[library]["names"]:
            holder = {"architecture": "vit", key: name} if library == "timm" else {key: name}
            [entry] = read(json.dumps(holder)).entries
            found = LIBRARIES[library].find(name)
            if found is None:
                # Names for which the catalog has no function yet.
                assert entry.function is None or entry.library != LIBRARIES[library].title
            else:
                activation, values = activations.named(name, library)
                assert entry.function == activation.at(**values), name


def test_keras_files_are_read_as_keras_means_them():
    layers = [
        {"class_name": "Dense", "config": {"activation": "leaky_relu"}},
        {"class_name": "LeakyReLU", "config": {"negative_slope": 0.1}},
        {"class_name": "LeakyReLU", "config": {"alpha": 0.4, "name": "first"}},
        {"class_name": "ReLU", "config": {"max_value": 6.0, "negative_slope": 0.0, "threshold": 0.0}},
        {"class_name": "ReLU", "config": {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}},
        {"class_name": "Dense", "config": {"activation": {"class_name": "function", "config": "swish"}}},
        {"class_name": "PReLU", "config": {"shared_axes": None}},
    ]
    found = read(json.dumps({"class_name": "Sequential", "config": {"layers": layers}}))
    assert found.library == "Keras"
    assert [title(entry.function) for entry in found.entries if entry.function] == [
        "Leaky ReLU, α = 0.2",
        "Leaky ReLU, α = 0.1",
        "Leaky ReLU, α = 0.4",
        title(activations.get("relu_general").at(max_value=6.0)),
        "ReLU",
        "SiLU",
        "PReLU, α = 0",
    ]


def test_the_same_entry_in_many_places_is_one():
    found = read(json.dumps({"layers": [{"act": "relu"}] * 12 + [{"act": "gelu"}]}))
    assert [(entry.place, entry.places) for entry in found.entries] == [("layers[0].act", 12), ("layers[12].act", 1)]
    assert [title(function) for function in found.functions()] == ["ReLU", "GELU"]


def test_a_function_whose_values_overflow_is_told_but_not_run():
    layers = [{"class_name": "LeakyReLU", "config": {"negative_slope": slope}} for slope in (1e308, 0.5, "a", None)]
    found = read(json.dumps({"class_name": "Sequential", "layers": layers}))
    assert [title(entry.function) for entry in found.entries if entry.function] == [
        "Leaky ReLU, α = 1 × 10³⁰⁸",
        "Leaky ReLU, α = 0.5",
        "Leaky ReLU, α = 0.3",
    ]
    assert [title(function) for function in found.functions()] == ["Leaky ReLU, α = 0.5", "Leaky ReLU, α = 0.3"]
    limit = read('{"class_name": "ReLU", "config": {"max_value": 6.0}}')
    assert len(limit.functions()) == 1


def test_a_library_is_named_only_where_it_is_not_the_files_own():
    keras = '{"class_name": "ELU", "config": {"activation": "gelu_new"}}'
    shown = configuration_html(read(keras), lambda page, query: page)
    assert "A name in transformers." in shown
    assert "A name in Keras." not in shown


def test_what_limits_nothing_is_no_limit():
    shown = configuration_html(
        read('{"act": "relu", "softcap": NaN, "b_softcap": 0, "c_softcap": 5}'), lambda page, query: page
    )
    assert "</strong>, and one limit." in shown


def test_limits_say_what_they_do():
    [cap] = read('{"final_logit_softcapping": 30}').entries
    assert cap.note == "Between −30 and 30: 30 becomes 22.8."
    assert read('{"softcap": 0}').entries[0].note == "0 is “off” in some libraries; in others it makes everything 0."
    for value in ("-3", "NaN", "true", "1e999"):
        [entry] = read(f'{{"softcap": {value}}}').entries
        assert entry.function is None
        assert entry.note == "Not a limit: it is not a number above 0."
        assert entry.kind == "none"


def test_an_unknown_name_has_the_closest():
    [entry] = read('{"hidden_act": "gelu_nwe"}').entries
    assert entry.note == "None of the libraries here has this name."
    assert entry.closest[0] == "gelu_new"
    assert read('{"hidden_act": "' + "x" * 500 + '"}').entries[0].closest == ()


def test_another_library_is_named_where_transformers_has_no_such_name():
    [entry] = read('{"hidden_act": "jax.nn.gelu"}').entries
    assert (entry.library, title(entry.function)) == ("JAX", "GELU tanh")
    assert read('{"hidden_act": "acon_c"}').entries[0].library == ""


def test_nothing_found_is_an_answer():
    assert read("{}") == read("{}")
    assert read("{}").entries == ()
    assert read('{"model_type": "bert", "vocab_size": 3}').model == "bert"
    assert read('{"model_type": 3}').model == ""
    assert isinstance(read('{"act": "relu"}').entries[0], Entry)
    assert ACTIVATION.search("decoder_activation_function")
    assert not ACTIVATION.search("extract")
