"""The instructions whose results are observed before a function is compiled.

Example: `"QueryM" in OBSERVED`.
"""

OBSERVED = frozenset({
    "QueryM", "FPassM", "SetM", "SetMU", "SetOpM", "IncDecM", "FCall", "FCallD", "FCallN", "FCallUnpack",
    "UnboxR", "Add", "Sub", "Mul", "Div", "Pow",
    "SetOpL", "IncDecL", "CGetG", "CGetS", "CGetN", "PushL", "BareThis", "Cns", "CnsU", "ClsCns",
    "ClsCnsD", "CastInt", "CastDouble", "CastArray", "FCallBuiltin",
})  # fmt: skip
