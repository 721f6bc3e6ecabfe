"""The lines with which a snippet of each library begins: imports, and the two arrays."""


def keras(body: str) -> str:
    """Keras: `gate` and `value` as tensors, then the body."""
    return (
        "import keras\n\ngate = keras.ops.convert_to_tensor(<gate>)\nvalue = keras.ops.convert_to_tensor(<value>)\n"
        + body
    )


def tensorflow(body: str) -> str:
    """TensorFlow: `gate` and `value` as tensors, then the body."""
    return (
        "import tensorflow as tf\n\ngate = tf.convert_to_tensor(<gate>)\nvalue = tf.convert_to_tensor(<value>)\n" + body
    )


def torch(body: str) -> str:
    """PyTorch: `gate` and `value` as tensors, then the body."""
    return "import torch\n\ngate = torch.as_tensor(<gate>)\nvalue = torch.as_tensor(<value>)\n" + body


def jax(body: str) -> str:
    """JAX: `gate` and `value` as arrays, then the body."""
    return "import jax\nimport jax.numpy as jnp\n\ngate = jnp.asarray(<gate>)\nvalue = jnp.asarray(<value>)\n" + body


def numpy(body: str) -> str:
    """NumPy: `gate` and `value` as arrays, then the body."""
    return "import numpy as np\n\ngate = np.asarray(<gate>)\nvalue = np.asarray(<value>)\n" + body
