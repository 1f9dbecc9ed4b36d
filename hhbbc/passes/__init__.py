"""The pass table: what runs in which order, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from hhbbc.passes import (
    asserts,
    blocks,
    builtins,
    calls,
    chains,
    classtests,
    constants,
    copies,
    dce,
    hoist,
    inline,
    jumps,
    keys,
    layout,
    membership,
    paths,
    peephole,
    results,
    stay,
    strength,
    switches,
    tails,
    typetests,
    unreached,
)
from hhbbc.passes.base import Pass

# Run once, before anything else is looked at.
FIRST: Final = (
    Pass("type-tests", typetests.test, "questions for a kind by a function's name become instructions"),
    Pass(peephole.POP_LOCAL, peephole.pop_local, "assignments whose value is not used"),
)

# Run round after round until none of them changes anything.
ROUND: Final = (
    Pass("empty-unreached", unreached.empty, "functions that nothing reaches lose their code"),
    Pass("strength-reduce", strength.reduce, "instructions with less to find out at run time"),
    Pass("argument-modes", calls.argument_modes, "places are passed as the known callee takes them"),
    Pass("inline-calls", inline.inline, "small callees take the place of their calls"),
    Pass("constant-prop", constants.propagate, "instructions with known outputs become literals"),
    Pass("neutral-operands", chains.neutral_operands, "calculations that leave an int as it is disappear"),
    Pass("fold-calls", constants.fold_calls, "pure library calls on constants become literals", reveals=True),
    Pass("decide-branches", blocks.decide_branches, "branches on known conditions become jumps", reveals=True),
    Pass("null-defaults", blocks.null_defaults, "tests for null that put null in its place disappear"),
    Pass("remove-dead-blocks", blocks.remove_dead, "code that no path reaches disappears"),
    Pass("thread-jumps", jumps.thread_jumps, "jumps go where control ends up"),
    Pass(paths.NAME, paths.thread_tests, "ways go past tests that they decide", reveals=True),
    Pass("turn-branches", jumps.turn_branches, "branches around jumps become the opposite branches"),
    Pass("merge-blocks", jumps.merge_blocks, "a block that only one leads to joins that one"),
    Pass("straighten", blocks.straighten, "jumps to the next block disappear"),
    Pass("lay-out", layout.lay_out, "blocks move up behind those that jump to them"),
    Pass("null-tests", chains.null_tests, "comparisons with null become type tests"),
    Pass("concat-chains", chains.concat_chains, "what is concatenated step by step is joined at once"),
    Pass("list-literals", chains.list_literals, "arrays whose keys count up from 0 are built without them"),
    Pass("peephole", peephole.peephole, "neighbours that cancel or combine"),
    Pass("in-array", membership.switch, "a search for a string among words becomes a switch"),
    Pass("build-switches", switches.build, "comparisons of a local with one literal after the other become one jump"),
    Pass("class-tests", classtests.group, "tests of a local for classes with one parent ask for that first"),
    Pass("hoist-properties", hoist.hoist, "properties that stay what they are are read in front of loops"),
    Pass("copy-prop", copies.propagate, "a local that holds what another one holds is read from that one"),
    Pass("dead-stores", dce.dead_stores, "stores to locals that are not read again become pops", reveals=True),
    Pass(tails.NAME, tails.copy_tails, "short code takes the place of jumps to it"),
)

# Run once, after the rounds.
FINAL: Final = (
    Pass(keys.NAME, keys.name_locals, "keys of members that are a local's value are read where the member is"),
    Pass("truth-tests", chains.truth_tests, "comparisons with the one false value of a type test the value"),
    Pass("call-builtins", builtins.call, "native functions of the library are called without a call in flight"),
    Pass(stay.NAME, stay.stay, "values that locals only hold until they are needed stay on the stack"),
    Pass(results.NAME, results.keep, "what is calculated into a local and read next stays on the stack"),
    Pass("direct-calls", calls.direct, "calls of known callees say so, and pass values without a look at them"),
    Pass("insert-assertions", asserts.insert, "inferred types become AssertRAT"),
)

PIPELINE: Final = FIRST + ROUND + FINAL


class Before(NamedTuple):
    """An order that has to hold, with the reason."""

    first: str
    second: str
    why: str


ORDER: Final = (
    Before("strength-reduce", "fold-calls", "only FPushFuncD names its callee"),
    Before("strength-reduce", "argument-modes", "only FPushFuncD names its callee"),
    Before("argument-modes", "inline-calls", "what is passed as a value can be a local of the callee"),
    Before("inline-calls", "constant-prop", "what the callee computes is known in the caller"),
    Before("build-switches", "truth-tests", "comparisons with 0 are cases among others"),
    Before("fold-calls", "call-builtins", "a call that is folded is not made"),
    Before("inline-calls", "call-builtins", "arguments of calls are where a callee's parameters are looked for"),
    Before("call-builtins", "direct-calls", "what is no longer passed needs no look at the callee"),
    Before("call-builtins", "stay-on-stack", "below a call in flight nothing can wait for one of its arguments"),
    Before("fold-calls", "direct-calls", "a call that is folded has no callee to name"),
    Before("constant-prop", "decide-branches", "a test is decided once it is a literal"),
    Before("null-defaults", "remove-dead-blocks", "nothing else leads to what puts null in the place of null"),
    Before("decide-branches", "remove-dead-blocks", "deciding a branch is what kills blocks"),
    Before("decide-branches", "thread-jumps", "decided branches are jumps to follow"),
    Before("thread-jumps", "merge-blocks", "a block that jumps go past has fewer that lead to it"),
    Before("turn-branches", "straighten", "a jump that goes around nothing is no jump to turn around"),
    Before("remove-dead-blocks", "lay-out", "a dead block keeps nothing where it is"),
    Before("thread-jumps", "lay-out", "only where a jump ends up can anything move"),
    Before("null-tests", "peephole", "the negation that a test leaves turns the branch behind it"),
    Before("remove-dead-blocks", "straighten", "what stood between a jump and its target is gone"),
    Before("constant-prop", "peephole", "literals that replaced a result leave pops behind"),
    Before("neutral-operands", "local-keys", "a calculation that is nothing leaves the local as the key"),
    Before("constant-prop", "neutral-operands", "an operand may be known that is no literal yet"),
    Before("pop-local", "strength-reduce", "it looks at instructions alone, so it goes before any observing"),
    Before("pop-local", "peephole", "what is assigned and dropped later on is found by that one"),
    Before("pop-local", "dead-stores", "PopL has no result, so its store can vanish alone"),
    Before("copy-prop", "dead-stores", "a copy that nobody reads need not be made"),
    Before("lay-out", "copy-tails", "what can move up behind a jump need not be copied"),
    Before("build-switches", "copy-tails", "comparisons that lead to each other once are cases of one switch"),
    Before("thread-jumps", "build-switches", "the ways to the next comparison are straight"),
    Before("dead-stores", "insert-assertions", "assertions name locals and would keep them alive"),
)

MAX_ROUNDS: Final = 8  # rounds beyond these gain nothing measurable and could only hide a cycle
