"""How likely the meaning of a text makes each candidate: networks over the encoder's vectors of its words."""

from quipus.extract.arguments.sense.asked import Asked, ask
from quipus.extract.arguments.sense.network import Sense, TextSense
from quipus.extract.arguments.sense.weights import FILE, read_senses, senses_of, write_senses

__all__ = ["FILE", "Asked", "Sense", "TextSense", "ask", "read_senses", "senses_of", "write_senses"]
