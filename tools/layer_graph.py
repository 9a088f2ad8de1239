"""An encoder's layers and the graph of ONNX that quipus reads: made of them, in full or in eight bits, and taken apart.

pip install onnx
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from quipus.language.encoder.transformer import ROWS

Floats = npt.NDArray[np.float32]
HEADS = 12
"""Parts of the attention."""
_OPSET, _FORMAT = 20, 9
"""Versions of ONNX that ONNX Runtime 1.20 reads."""
_TINY = 1e-12
_EVEN = 0.5
"""How far numbers of a wide vector that are large are made smaller and their weights larger: SmoothQuant (Xiao et al.
2023, arXiv 2211.10438)."""
_LEAST = 1e-3
_MATRICES = ("attend", "joined", "widen", "narrow")
_NORMS = ("first_norm", "second_norm")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: attention over all pieces, then each piece by itself; matrices as (in, out)."""

    attend: Floats
    attend_bias: Floats
    joined: Floats
    joined_bias: Floats
    first_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    second_norm: tuple[Floats, Floats]


@dataclass(slots=True)
class _Graph:
    """Nodes and numbers, added in the order in which they are run."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    numbers: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, name: str, values: npt.ArrayLike) -> str:
        self.numbers.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def add(self, kind: str, name: str, *given: str, **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, list(given), [name], name=name, **settings))
        return name

    def dense(self, name: str, rows: str, matrix: Floats, bias: Floats) -> str:
        product = self.add("MatMul", f"{name}.product", rows, self.keep(name, matrix))
        return self.add("Add", f"{name}.sum", product, self.keep(f"{name}_bias", bias))

    def norm(self, name: str, rows: str, added: str, weights: tuple[Floats, Floats]) -> str:
        both = self.add("Add", f"{name}.both", rows, added)
        scale, bias = (self.keep(f"{name}.{at}", part) for at, part in enumerate(weights))
        return self.add("LayerNormalization", f"{name}.normed", both, scale, bias, epsilon=_TINY)


def to_graph(layers: Sequence[Layer], spread: Sequence[Floats] | None = None) -> bytes:
    """Returns layers as a graph.

    Args:
        layers: at least one.
        spread: for eight bits, the largest size that each number of each layer's wide vectors takes on; None for all.
            Weights take seven, so that no sum of two products is cut off on processors without instructions for it.
    """
    graph, width = _Graph(), len(layers[0].joined_bias)
    graph.keep("by_head", np.array([0, 3, HEADS, width // HEADS]))
    graph.keep("by_piece", np.array([0, width]))
    graph.keep("depth", np.float32((width // HEADS) ** -0.5))
    for number in range(3):
        graph.keep(f"part{number}", np.array(number))
    rows = ROWS
    for at, layer in enumerate(layers):
        even = None if spread is None else _evened(spread[at])
        rows = _add_layer(graph, f"{at}", rows, layer, even)
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, width]) for name in (ROWS, rows)]
    whole = helper.make_graph(graph.nodes, "layers", ends[:1], ends[1:], graph.numbers)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_FORMAT)
    return model.SerializeToString() if spread is None else _in_eight_bits(model)


def _add_layer(graph: _Graph, at: str, rows: str, layer: Layer, even: Floats | None) -> str:
    parts = graph.add(
        "Reshape", f"{at}.heads", graph.dense(f"{at}.attend", rows, layer.attend, layer.attend_bias), "by_head"
    )
    parts = graph.add("Transpose", f"{at}.parts", parts, perm=[1, 2, 0, 3])
    asked, known, told = (graph.add("Gather", f"{at}.part{one}", parts, f"part{one}", axis=0) for one in range(3))
    asked = graph.add("Mul", f"{at}.asked", asked, "depth")
    known = graph.add("Transpose", f"{at}.known", known, perm=[0, 2, 1])
    shares = graph.add("Softmax", f"{at}.shares", graph.add("MatMul", f"{at}.odds", asked, known), axis=-1)
    seen = graph.add("Transpose", f"{at}.seen", graph.add("MatMul", f"{at}.told", shares, told), perm=[1, 0, 2])
    seen = graph.add("Reshape", f"{at}.whole", seen, "by_piece")
    seen = graph.dense(f"{at}.joined", seen, layer.joined, layer.joined_bias)
    rows = graph.norm(f"{at}.first_norm", rows, seen, layer.first_norm)
    wide = graph.dense(f"{at}.widen", rows, layer.widen, layer.widen_bias)
    wide, narrow = graph.add("Gelu", f"{at}.wide", wide, approximate="tanh"), layer.narrow
    if even is not None:
        wide = graph.add("Mul", f"{at}.evened", wide, graph.keep(f"{at}.even", 1 / even))
        narrow = narrow * even[:, None]
    return graph.norm(
        f"{at}.second_norm", rows, graph.dense(f"{at}.narrow", wide, narrow, layer.narrow_bias), layer.second_norm
    )


def _evened(spread: Floats) -> Floats:
    even = np.maximum(spread, _LEAST) ** _EVEN
    return (even / even.mean()).astype(np.float32)


def _in_eight_bits(model: onnx.ModelProto) -> bytes:
    settings = {"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.onnx"
        quantize_dynamic(
            model, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, extra_options=settings
        )
        return path.read_bytes()


def layers_of(graph: bytes) -> list[Layer]:
    """Returns the layers of which a graph was made in full, not in eight bits."""
    numbers = {one.name: numpy_helper.to_array(one) for one in onnx.load_from_string(graph).graph.initializer}
    n_layers = sum(name.endswith(".narrow") for name in numbers)
    if not n_layers:
        raise SystemExit("These layers are in eight bits: give those that train_sense.py wrote.")
    return [_layer_of(numbers, f"{at}") for at in range(n_layers)]


def _layer_of(numbers: Mapping[str, Floats], at: str) -> Layer:
    dense = {part: numbers[f"{at}.{part}"] for matrix in _MATRICES for part in (matrix, f"{matrix}_bias")}
    norms = {norm: (numbers[f"{at}.{norm}.0"], numbers[f"{at}.{norm}.1"]) for norm in _NORMS}
    return Layer(**dense, **norms)
