"""The digits are the very file that was checked in, and every set splits by its seed."""

import numpy as np
import pytest

from activation_lab.networks.data import PLANE, digit_images, digits, plane


def test_the_digits_are_those_that_scikit_learn_ships():
    """Facts of its description: 1,797 images from 0 to 16; UCI counts 178, 182, 177 … images of 0, 1, 2 … in them."""
    images, labels = digit_images()
    assert images.shape == (1797, 8, 8)
    assert (images.min(), images.max()) == (0, 16)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_a_damaged_file_is_refused(tmp_path):
    broken = tmp_path / "digits.npz"
    broken.write_bytes(b"not the digits")
    with pytest.raises(ValueError, match="damaged"):
        digit_images(broken)


def test_digits_are_split_without_overlap_and_standardised():
    data, raw = digits(seed=3), digits(seed=3, standardised=False)
    assert data.x.shape == (1400, 64)
    assert data.validation_x.shape == (397, 64)
    both = np.concatenate([raw.x, raw.validation_x])
    assert sorted(map(bytes, both.astype(np.uint8))) == sorted(map(bytes, digit_images()[0].reshape(-1, 64)))
    changing = raw.x.std(axis=0) > 0
    # 1,400 numbers of size up to 40, summed in pairs.
    np.testing.assert_allclose(data.x.mean(axis=0), 0, atol=1e-13)
    np.testing.assert_allclose(data.x.std(axis=0), changing, atol=1e-13)


def test_a_smaller_training_set_is_part_of_the_larger_one():
    few, all_of_them = digits(seed=5, training=50), digits(seed=5)
    np.testing.assert_array_equal(few.x, all_of_them.x[:50])
    np.testing.assert_array_equal(few.validation_x, all_of_them.validation_x)


@pytest.mark.parametrize("name", PLANE)
def test_points_in_the_plane(name):
    data, again, other = plane(name, seed=1), plane(name, seed=1), plane(name, seed=2)
    np.testing.assert_array_equal(data.x, again.x)
    assert not np.array_equal(data.x, other.x)
    assert data.x.shape == data.validation_x.shape == (300, 2)
    counts = np.bincount(np.concatenate([data.y, data.validation_y]))
    assert counts.tolist() == [300, 300]
    # No straight line parts the classes: the best linear rule errs on one in twenty at least.
    design = np.column_stack([data.x, np.ones(300)])
    weights = np.linalg.lstsq(design, 2.0 * data.y - 1, rcond=None)[0]
    assert np.mean((design @ weights > 0) == data.y) < 0.95


def test_points_without_noise_lie_on_their_shapes():
    circles = plane("circles", noise=0)
    radius = np.hypot(*circles.x.T)
    np.testing.assert_allclose(radius, np.where(circles.y == 0, 0.9, 0.4), rtol=1e-15)
    xor = plane("xor", noise=0)
    np.testing.assert_array_equal(xor.x[:, 0] * xor.x[:, 1] < 0, xor.y == 1)


def test_an_unknown_set_is_named():
    with pytest.raises(ValueError, match="'pentagon'"):
        plane("pentagon")
