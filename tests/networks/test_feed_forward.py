"""Parameters of feed-forward blocks, against layers of Keras and numbers of published models."""

import pytest

from activation_lab.networks.feed_forward import gated_width, parameter_count


@pytest.mark.parametrize("gated", [False, True])
def test_as_many_as_the_layers_of_keras(gated):
    import keras

    d_model, d_ff = 6, 16
    layers = [keras.layers.Dense(d_ff, use_bias=False) for _ in range(1 + gated)]
    down = keras.layers.Dense(d_model, use_bias=False)
    for layer in layers:
        layer.build((None, d_model))
    down.build((None, d_ff))
    total = sum(layer.count_params() for layer in (*layers, down))
    assert parameter_count(d_model, d_ff, gated=gated) == total


def test_two_thirds_of_the_width_keep_the_number_of_weights():
    """T5's base model has width 3072 without a gate and 2048 with one, at 768."""
    assert gated_width(3072) == 2048
    assert parameter_count(768, 2048, gated=True) == parameter_count(768, 3072, gated=False) == 4718592


@pytest.mark.parametrize("d_ff", [1, 2, 3, 1000, 3073, 2**60 + 1])
def test_the_width_is_the_least_with_no_fewer_weights(d_ff):
    width = gated_width(d_ff)
    assert parameter_count(8, width, gated=True) >= parameter_count(8, d_ff, gated=False)
    assert 3 * (width - 1) < 2 * d_ff


@pytest.mark.parametrize("width", [0, -1, 2.5, True, None])
def test_a_width_that_is_none_is_named(width):
    with pytest.raises(ValueError, match="d_ff must be a whole number of at least 1"):
        parameter_count(8, width, gated=True)
    with pytest.raises(ValueError, match="d_ff"):
        gated_width(width)
    with pytest.raises(ValueError, match="d_model"):
        parameter_count(width, 8, gated=False)
