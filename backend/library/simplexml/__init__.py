"""simplexml: elements as properties."""

NAME = "SimpleXML"
