"""How likely the meaning of a text makes each candidate: a network over the encoder's vectors of its words."""

from quipus.extract.arguments.sense.asked import Asked, ask
from quipus.extract.arguments.sense.network import Sense, TextSense
from quipus.extract.arguments.sense.weights import FILE, read_sense, sense_of, write_sense

__all__ = ["FILE", "Asked", "Sense", "TextSense", "ask", "read_sense", "sense_of", "write_sense"]
