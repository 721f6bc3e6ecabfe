"""What a configuration names: activation functions, limits and soft caps, wherever they stand, and what each of them is."""

import html
import json
import math
import re
from urllib.parse import parse_qs

import activations
from activation_lab.content import address, ignored
from activation_lab.content.gates.settings import read_gate
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
    ({"feed_forward_proj": "gated-gelu"}, [("feed_forward_proj", '"gated-gelu"', "GEGLU, tanh form")]),
    ({"feed_forward_proj": "gated-silu"}, [("feed_forward_proj", '"gated-silu"', "SwiGLU")]),
    ({"ffn_act_fn": {"name": "silu"}}, [("ffn_act_fn", '"silu"', "SiLU")]),
    ({"ffn_type": "swiglu"}, [("ffn_type", '"swiglu"', "SwiGLU")]),
    ({"activation_type": "SwiGLU"}, [("activation_type", '"SwiGLU"', "SwiGLU")]),
    ({"mlp_type": "geglu"}, [("mlp_type", '"geglu"', "GEGLU")]),
    ({"act": "reglu"}, [("act", '"reglu"', "ReGLU")]),
    ({"activation": "glu"}, [("activation", '"glu"', "GLU")]),
    ({"hidden_act": "GEGLU_QUICK"}, [("hidden_act", '"GEGLU_QUICK"', "SwiGLU, β = 1.702")]),
    ({"hidden_act": "swigluoai"}, [("hidden_act", '"swigluoai"', "Clamped SwiGLU")]),
    ({"use_swiglu_ffn": True}, [("use_swiglu_ffn", "true", "SwiGLU")]),
    ({"use_swiglu_ffn": False}, []),
    ({"scoring_func": "softmax"}, [("scoring_func", '"softmax"', "Softmax")]),
    ({"model_args": {"act_layer": "quick_gelu"}}, [("model_args.act_layer", '"quick_gelu"', "Quick GELU")]),
    ({"quick_gelu": True}, [("quick_gelu", "true", "Quick GELU")]),
    ({"quick_gelu": False}, [("quick_gelu", "false", "GELU")]),
    ({"gelu_activation": False}, [("gelu_activation", "false", "ReLU")]),
    ({"act": ["relu", None, "gelu"]}, [("act", '"relu"', "ReLU"), ("act", '"gelu"', "GELU")]),
    ([{"act": "relu"}, {"act": "silu"}], [("[0].act", '"relu"', "ReLU"), ("[1].act", '"silu"', "SiLU")]),
    ({"swiglu_alpha": 1.702}, [("swiglu_alpha", "1.702", "Clamped SwiGLU")]),
    ({"swiglu_alpha": 2.0}, [("swiglu_alpha", "2", "Clamped SwiGLU, α = 2")]),
    (
        {"activation_situ_beta": 2.0, "activation_situ_linear_beta": 25},
        [("activation_situ_beta", "2", "SiTU-GLU, β = 2, βᵥ = 25")],
    ),
    ({"final_logit_softcapping": 20.0}, [("final_logit_softcapping", "20", "Soft cap, c = 20")]),
    ({"attention_logit_cap": 50}, [("attention_logit_cap", "50", "Soft cap, c = 50")]),
    ({"mlp_gate_softcap": None}, [("mlp_gate_softcap", "null", None)]),
    ({"logits_soft_cap": 0}, [("logits_soft_cap", "0", None)]),
    ({"clip_qkv": 8}, [("clip_qkv", "8", None)]),
    (
        {"model_type": "step3p5", "swiglu_limits": [None, 16]},
        [
            ("swiglu_limits", "null", None),
            ("swiglu_limits", "16", "Clamped SwiGLU, L = 16, α = 1, no 1 added, clamp after SiLU"),
        ],
    ),
    ({"swiglu_limit": 10}, [("swiglu_limit", "10", "Clamped SwiGLU, L = 10, α = 1, no 1 added")]),
    (
        {"swiglu_alpha": 1.5, "swiglu_limit": 6},
        [
            ("swiglu_alpha", "1.5", "Clamped SwiGLU, L = 6, α = 1.5"),
            ("swiglu_limit", "6", "Clamped SwiGLU, L = 6, α = 1.5"),
        ],
    ),
    ({"swiglu_alpha": "a", "swiglu_limit": 0}, [("swiglu_alpha", '"a"', None), ("swiglu_limit", "0", None)]),
    (
        {"model_type": "gpt_oss", "hidden_act": "silu", "swiglu_limit": 7.0},
        [("hidden_act", '"silu"', "SiLU"), ("swiglu_limit", "7", "Clamped SwiGLU")],
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


def test_a_gate_leads_to_its_page_at_its_values():
    """In the answer's HTML; what else is said of the name beside it."""
    for values, said in (
        ({"ffn_type": "swiglu"}, "<small>β = 1.</small>"),
        ({"feed_forward_proj": "gated-gelu"}, "T5’s feed_forward_proj"),
        ({"mlp_type": "geglu"}, "In llama.cpp and MLX this name means GEGLU, tanh form."),
        ({"hidden_act": "mul_and_silu"}, "The second half is the gate."),
        ({"swiglu_limit": 10}, "names no α. Here it is 1"),
        ({"model_type": "gpt_oss", "swiglu_limit": 7.0}, "The gate is cut off above 7, the value at −7 and 7."),
        ({"model_type": "step3p7", "swiglu_limits": [16]}, "SiLU of the gate is cut off above 16"),
        ({"activation_situ_beta": 4, "activation_situ_linear_beta": 25}, "β = 4."),
    ):
        found = read(json.dumps(values))
        [entry] = found.entries
        shown = configuration_html(found, address.with_query)
        [link] = re.findall('href="([^"]*)"', shown)
        page, _, query = html.unescape(link).partition("?")
        assert page == "gates"
        assert read_gate(parse_qs(query)).function == entry.function
        assert said in shown


def test_what_a_configuration_leaves_out_is_said():
    """Each with the settings that are assumed: those of a model that is known need no word."""
    experts = "The gate of the experts, whatever hidden_act says."
    one = "The configuration does not say whether 1 is added to the value. Here it is, as in gpt-oss."
    plain = "Here it is 1, and no 1 is added, as in DeepSeek V4."
    cut = "The gate is cut off above 7, the value at −7 and 7."
    gpt, glm = {"model_type": "gpt_oss"}, {"model_type": "glm5_next"}
    no_limit = "The configuration names no limit. Here it is 7, as in gpt-oss"
    no_limit_used = "The configuration names no limit that can be used. Here it is 7, as in gpt-oss"
    for values, alpha_note, limit_note in (
        ({"swiglu_alpha": 1.702}, f"{experts} {no_limit}, and 1 is added to the value.", None),
        (gpt | {"swiglu_alpha": 1.702}, f"{experts} {no_limit}.", None),
        ({"swiglu_alpha": 2, "swiglu_limit": 7}, f"{experts} {one}", f"{cut} {one}"),
        (gpt | {"swiglu_alpha": 2, "swiglu_limit": 7}, experts, cut),
        ({"swiglu_limit": 7}, None, f"{cut} The configuration names no α. {plain}"),
        (gpt | {"swiglu_limit": 7}, None, cut),
        (glm | {"swiglu_limit": 7}, None, cut),
        (
            {"swiglu_alpha": "x", "swiglu_limit": 7},
            "Not a number above 0, so it cannot be α.",
            f"{cut} The configuration names no α that can be used. {plain}",
        ),
        (
            gpt | {"swiglu_alpha": "x", "swiglu_limit": 7},
            "Not a number above 0, so it cannot be α.",
            f"{cut} The configuration names no α that can be used. Here it is 1.702.",
        ),
        (
            {"swiglu_alpha": 2, "swiglu_limit": "x"},
            f"{experts} {no_limit_used}, and 1 is added to the value.",
            "Not a limit: it is not a number above 0.",
        ),
        ({"swiglu_alpha": 2, "swiglu_limits": [None, 7]}, f"{experts} {one}", None),
        ({"swiglu_alpha": 2, "swiglu_beta": 0, "swiglu_limit": 7}, experts, cut),
    ):
        notes = {entry.place: entry.note for entry in read(json.dumps(values)).entries}
        assert notes.get("swiglu_alpha") == alpha_note, values
        assert notes.get("swiglu_limit") == limit_note, values


def test_what_is_added_to_the_value_may_stand_beside_a_limit():
    for added in (0, 1.0):
        found = read(json.dumps({"swiglu_limit": 7, "swiglu_alpha": 2, "swiglu_beta": added})).entries
        assert {entry.function.values["plus_one"] for entry in found} == {bool(added)}


def test_a_cap_beyond_its_page_is_told_in_words():
    found = read('{"final_logit_softcapping": 5000}')
    shown = configuration_html(found, address.with_query)
    assert 'href="soft_cap"' in shown
    assert "Soft cap, c = 5000" in shown
    assert "The page has c from 1 to 50 only, and opens at c = 5." in shown


def test_a_gate_beyond_its_page_is_told_in_words():
    """The link holds only what the page can take; the title has every value."""
    for values, said, opened in (
        ({"swiglu_limit": 30}, "The page has L from 0.5 to 20 only, and opens at L = 7.", {"limit": 7.0}),
        (
            {"swiglu_alpha": 5, "swiglu_limit": 0.25},
            "The page has L from 0.5 to 20 only, and opens at L = 7. The page has α from 0.2 to 3 only, and opens at α = 1.702.",
            {"limit": 7.0, "alpha": 1.702},
        ),
        (
            {"activation_situ_beta": 2, "activation_situ_linear_beta": 60},
            "The page has βᵥ from 5 to 50 only, and opens without it.",
            {"linear_beta": math.inf},
        ),
    ):
        found = read(json.dumps(values))
        shown = configuration_html(found, address.with_query)
        for entry, link in zip(found.entries, re.findall('href="([^"]*)"', shown), strict=True):
            query = parse_qs(html.unescape(link).partition("?")[2])
            assert ignored.ignored("gates", query, ignored.controls("gates", query), ["gates"]) == []
            assert read_gate(query).function.values == entry.function.values | opened
            assert html.escape(title(entry.function)) in shown
        assert shown.count(said) == len(found.entries)
    assert "The page has" not in configuration_html(read('{"swiglu_limit": 20}'), address.with_query)


def test_the_function_inside_a_gate_can_run_as_another():
    for values, title_of in (
        ({"ffn_type": "swiglu"}, "SiLU"),
        ({"feed_forward_proj": "gated-gelu"}, "GELU tanh"),
        ({"model_type": "gpt_oss", "swiglu_limit": 7}, "Quick GELU"),
        ({"swiglu_limit": 10}, "SiLU"),
        ({"activation": "glu"}, "Sigmoid"),
    ):
        assert [title(function) for function in read(json.dumps(values)).functions()] == [title_of]
    assert read('{"softcap": 5}').functions() == {}


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
