"""The `hop` command: wires the stages together; the only package that may import all of them."""
