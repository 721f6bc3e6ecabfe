"""Which function a name means in each library, one file per library; `activations.named` reads them."""

from types import MappingProxyType

from activations.libraries import jax, keras, llama_cpp, mlx, onnx, tensorflow, timm, torch, transformers, vllm
from activations.libraries.table import Library, Row

LIBRARIES = MappingProxyType(
    {
        module.LIBRARY.key: module.LIBRARY
        for module in (keras, tensorflow, torch, jax, onnx, transformers, timm, vllm, llama_cpp, mlx)
    }
)

__all__ = ["LIBRARIES", "Library", "Row", "rows"]


def rows(spelling: str) -> dict[str, tuple[str, Row]]:
    """{library's key: (full name, its Row)} for every library that has a name with this spelling."""
    found = {key: library.find(spelling) for key, library in LIBRARIES.items()}
    return {key: hit for key, hit in found.items() if hit}
