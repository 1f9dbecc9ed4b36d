"""What Python functions remember during a request. The virtual machine forgets it when the request ends.

Example: `request["date.timezone"] = "Europe/Paris"`.
"""

request: dict[str, object] = {}
