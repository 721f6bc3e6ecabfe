"""Every spelling of a gate leads to the page of gates, at its settings: in searches, in names of libraries, and in links of earlier days."""

from urllib.parse import parse_qs

import pytest

from activation_lab.content import address, ignored
from activation_lab.content.address_book import AddressBook
from activation_lab.content.gates.settings import PAGE, read_gate
from activation_lab.content.names.answer import answer
from activation_lab.content.names.settings import place, spelled_gates, title, values_of
from activation_lab.content.search import find, targets
from activation_lab.export.html.names import answer_html
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.names_page import names_page
from activations import gates

BOOK = AddressBook(("softmax", PAGE, "elu"))
# What people type, and the gate.
SPELLINGS = {
    "SwiGLU": "swiglu",
    "swiglu": "swiglu",
    "silu_and_mul": "swiglu",
    "SiluAndMul": "swiglu",
    "vllm.model_executor.layers.activation.SiluAndMul": "swiglu",
    "MulAndSilu": "swiglu",
    "GEGLU": "geglu",
    "GeluAndMul": "geglu",
    "ReGLU": "reglu",
    "F.glu(x)": "glu",
    "gated linear unit": "glu",
    "swigluoai": "clamped_swiglu",
    "SwigluOAI": "clamped_swiglu",
    "gpt-oss": "clamped_swiglu",
    "SituAndMul": "situ",
    "swiglu_limit": "clamped_swiglu",
    "swiglu_alpha": "clamped_swiglu",
    "bilinear": "bilinear",
}


@pytest.mark.parametrize(("text", "name"), SPELLINGS.items())
def test_a_search_leads_to_the_gate(text, name):
    first = find(text).targets[0]
    assert first.page == PAGE
    assert read_gate(address.as_texts(first.query)).function == gates.get(name).at()


def test_names_of_llama_cpp_lead_to_the_gate_at_their_values():
    for text, function in (
        ("GEGLU_QUICK", gates.swiglu.at(beta=1.702)),
        ("ggml_geglu_quick", gates.swiglu.at(beta=1.702)),
        ("LLM_FFN_SITU", gates.situ.at(beta=4.0, linear_beta=25.0)),
    ):
        assert answer(text).functions() == (function,)
        assert read_gate(address.as_texts(find(text).targets[0].query)).function == function
    assert answer("FatreluAndMul").functions() == (gates.reglu.at(),)


def test_the_page_of_a_meaning_reads_its_values_back():
    """For every setting of a gate in every library, exactly; a search for such a name leads to the same place."""
    assert len(spelled_gates()) > 8
    for function, names in spelled_gates().items():
        page, query = place(function)
        assert page == PAGE
        assert read_gate(address.as_texts(query)).function == function, query
        found = [target for target in targets() if target.page == PAGE and target.title == title(function)]
        assert any(read_gate(address.as_texts(target.query)).function == function for target in found), names


def test_a_name_says_which_half_is_the_gate():
    halves = {each.library: each.half for each in answer("glu").meanings}
    assert halves["Keras"] == halves["PyTorch"] == "The second half is the gate."
    (meaning,) = answer("SwigluOAIAndMul").meanings
    assert meaning.half == "Gate and value alternate, a gate first."
    assert values_of(meaning.function) == ("L = 7", "α = 1.702", "value + 1", "clamp before SiLU")
    told = answer_html(answer("MulAndSilu"), lambda page, query: address.with_query(page, query))
    assert f'href="{PAGE}"' in told
    assert "<td>β = 1<small>The second half is the gate.</small>" in told
    both = {
        each.names: each.notes
        for each in dict(answer("MulAndSilu").everywhere)[gates.swiglu.at()]
        if each.library == "vLLM"
    }
    assert len(both) == 2


def test_the_sites_names_and_gallery_lead_to_its_page_of_gates():
    assert f'href="{PAGE}.html"' in gallery().body
    listed = names_page().body
    assert f'<a href="{PAGE}.html?gates_function=GLU">GLU</a>' in listed
    assert "The second half is the gate." in listed


MOVED = {
    # GLU’s four inputs were a₁ = 1, a₂ = 0.6, b₁ = 0.1, b₂ = −1, and b the gates.
    "softmax_function=GLU": (0.1, 1.0),
    "softmax_function=GLU&softmax_n=2": (0.6, 1.0),
    "softmax_function=GLU&softmax_n=3&softmax_x1=2.5&softmax_x3=-2": (-2.0, 2.5),
    "softmax_function=GLU&softmax_n=6&softmax_x4=4.1": (4.1, 1.0),
    "softmax_function=GLU&softmax_x1=99&softmax_n=x": (0.1, 1.0),
}


@pytest.mark.parametrize(("query", "point"), MOVED.items())
def test_a_link_to_glu_among_softmaxs_friends_leads_to_its_first_pair(query, point):
    page, moved = BOOK.meant("softmax", f"{query}&library=JAX&answer=hidden&softmax_answer=true")
    asked = parse_qs(moved)
    found = read_gate(asked)
    assert page == PAGE
    assert (found.function, found.gate, found.value) == (gates.glu.at(), *point)
    assert asked["library"] == ["JAX"]
    assert asked["gates_answer"] == ["true"]
    assert not address.is_covered(PAGE, asked)
    assert BOOK.meant(page, moved) == (page, moved)


def test_the_page_names_the_other_pairs_of_such_a_link():
    query = "softmax_function=GLU&softmax_n=6&softmax_x1=1&softmax_x2=2&softmax_x5=-0.5&softmax_x6=0.25"
    page, moved = BOOK.meant("softmax", query)
    asked = parse_qs(moved)
    said = ignored.line(ignored.ignored(page, asked, ignored.controls(page, asked), (PAGE, "softmax")))
    assert said == "Ignored in the link: `gates_value_2=2`, `gates_gate_2=-0.5`, `gates_gate_3=0.25`."
    assert BOOK.meant(page, moved) == (page, moved)


def test_other_links_to_softmax_stay_there():
    for query in ("", "softmax_function=Sparsemax", "softmax_function=GLU2", "home_search=softmax_function=GLU"):
        assert BOOK.meant("softmax", query)[0] == "softmax"
