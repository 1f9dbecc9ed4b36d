"""LLVM: the only user of llvmlite. From the text of LLVM IR to an ELF object.

Objects are position independent, for the small code model and the CPU of this machine. What goes
into LLVM has to be right: its assertions can end the process.

Example: `compile_object(text)` returns the bytes of a relocatable object.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import llvmlite
import llvmlite.binding as llvm


class EngineError(Exception):
    """LLVM rejects the IR: a bug of whoever emitted it."""


def version() -> str:
    """What the result of a compilation depends on beside the IR: LLVM's version and the CPU."""
    parts = (llvmlite.__version__, *llvm.llvm_version_info)
    return f"llvmlite {'.'.join(map(str, parts))} {cpu()[0]}"


@cache
def cpu() -> tuple[str, str]:
    """Name and features of this machine's CPU."""
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()


@cache
def prefer_branches() -> None:
    """From now on, in this process, choose between values by branches where LLVM would take conditional moves.

    Source-level conditions guard what is loaded next; a predicted branch lets the processor go ahead with the load.
    """
    llvm.set_option("", "-x86-cmov-converter-force-all")


@cache
def _target_machine(level: int) -> llvm.TargetMachine:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, features = cpu()
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=name, features=features, opt=level, reloc="pic", codemodel="small"
    )


def parse(text: str) -> llvm.ModuleRef:
    """Parse and verify a module. Raises EngineError with LLVM's message."""
    try:
        module = llvm.parse_assembly(text)
        module.verify()
    except RuntimeError as error:
        raise EngineError(str(error)) from None
    return module


def optimize(text: str, opt_level: int = 2, passes: Sequence[str] = ()) -> llvm.ModuleRef:
    """Parse a module and run LLVM's pipeline over it, or some passes by name instead. Raises EngineError."""
    module = parse(text)
    options = llvm.create_pipeline_tuning_options(opt_level)
    builder = llvm.create_pass_builder(_target_machine(opt_level), options)
    manager = llvm.create_new_module_pass_manager() if passes else builder.getModulePassManager()
    for name in passes:
        getattr(manager, f"add_{name}_pass")()
    manager.run(module, builder)
    return module


def compile_object(text: str, opt_level: int = 2, passes: Sequence[str] = ()) -> bytes:
    """Optimize a module (see `optimize`) and make an object of it. Raises EngineError for IR that LLVM rejects."""
    return bytes(_target_machine(opt_level).emit_object(optimize(text, opt_level, passes)))


def compile_assembly(text: str, opt_level: int = 2, passes: Sequence[str] = ()) -> str:
    """Like `compile_object`, as the text of assembly."""
    return str(_target_machine(opt_level).emit_assembly(optimize(text, opt_level, passes)))
