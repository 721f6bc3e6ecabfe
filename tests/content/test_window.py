"""What a reader has zoomed to, in an address: read as it is written, and what is none counts for nothing."""

from urllib.parse import parse_qs

import pytest

from activation_lab.content import address
from activation_lab.content.address_book import AddressBook
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.content.window import read_window, window_text
from activation_lab.figures.axes import zoomed
from activations import elu, gelu

WINDOW = (0.25, 2.0, -0.5, 1e-07)


@pytest.mark.parametrize("window", [WINDOW, (*WINDOW, -1.0, 3.0), (-1e4, 1e4, -1e4, 1e4)])
def test_it_is_read_as_it_was_written(window):
    assert read_window([window_text(window)]) == window
    settings = FunctionSettings(elu.at(), window=window)
    query = address.with_query("", address.function_query(settings))
    assert query.startswith("?elu_window=0.25,2,-0.5," if window[0] == 0.25 else "?elu_window=-10000,10000,")
    assert address.read_function(elu, parse_qs(query[1:])) == settings
    compared = Comparison((elu.at(), gelu.at()), window=window)
    asked = parse_qs(address.with_query("", address.comparison_query(compared))[1:])
    assert address.read_comparison(asked) == compared
    assert settings.shown_x == compared.shown_x == window[:2]


@pytest.mark.parametrize(
    "text",
    ["0,1,2", "0,1,2,3,4", "1,0,0,1", "0,1,2,2", "0,nan,0,1", "0,inf,0,1", "0,1e5,0,1", "a,b,c,d", "", "0," * 9999],
)
def test_what_is_none_counts_for_nothing(text):
    assert read_window([text]) is None
    assert address.read_function(elu, {"elu_window": [text]}) == FunctionSettings(elu.at())


@pytest.mark.parametrize(
    "query",
    [
        "elu_window=[0; 2; −1; 3]",
        "elu_window=0%2C2%2C-1%2C3",
        "elu_window=0&elu_window=2&elu_window=-1&elu_window=3",
        "ELU-window=0,2,-1,3",
    ],
)
def test_it_may_have_been_written_by_hand(query):
    book = AddressBook(("elu",))
    assert address.read_function(elu, parse_qs(book.mended(query))).window == (0, 2, -1, 3)


def test_it_takes_the_place_of_the_fitted_axes():
    fitted = {"xaxis": (-5, 5), "yaxis": (-1, 5), "yaxis2": (0, 1)}
    assert zoomed(fitted, None) == fitted
    assert zoomed(fitted, (0, 1, 2, 3)) == fitted | {"xaxis": (0, 1), "yaxis": (2, 3)}
    assert zoomed(fitted, (0, 1, 2, 3, 4, 5)) == {"xaxis": (0, 1), "yaxis": (2, 3), "yaxis2": (4, 5)}
    assert "yaxis2" not in zoomed({"xaxis": (-5, 5), "yaxis": (-1, 5)}, (0, 1, 2, 3, 4, 5))
