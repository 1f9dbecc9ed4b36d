"""What the language itself knows: its interfaces and classes, errors, closures, generators."""

NAME = "Core"
