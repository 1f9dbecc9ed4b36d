"""LLVM functions that every compiled module begins with: small, internal, always inlined.

They are the operations on typed values whose fast path is worth having in place and that the runtime
does not offer in this form. Calls of what they need from the runtime are declared by their users.

Example: ``PRELUDE`` defines ``hop.incref(data, tag)``.
"""

from __future__ import annotations

from typing import Final

from backend.jit.lower.abi import FIRST_COUNTED, REF_TAG, REF_TV

_DBL: Final = 4
_INT: Final = 3

_HEAD: Final = f"""
define internal void @hop.incref(i64 %data, i64 %tag) alwaysinline {{
  %counted = icmp uge i64 %tag, {FIRST_COUNTED}
  br i1 %counted, label %count, label %done
count:
  %p = inttoptr i64 %data to ptr
  %rc = load i32, ptr %p, align 8, !tbaa !15
  %more = add i32 %rc, 1
  store i32 %more, ptr %p, align 8, !tbaa !15
  br label %done
done:
  ret void
}}

define internal double @hop.to_dbl(i64 %data, i64 %tag) alwaysinline {{
  %int = icmp eq i64 %tag, {_INT}
  %converted = sitofp i64 %data to double
  %plain = bitcast i64 %data to double
  %d = select i1 %int, double %converted, double %plain
  ret double %d
}}

define internal {{i64, i64}} @hop.dbl_tv(double %d) alwaysinline {{
  %bits = bitcast double %d to i64
  %tv = insertvalue {{i64, i64}} {{i64 undef, i64 {_DBL}}}, i64 %bits, 0
  ret {{i64, i64}} %tv
}}

define internal {{i64, i64}} @hop.div_int(i64 %a, i64 %b) alwaysinline {{
  %rest = srem i64 %a, %b
  %even = icmp eq i64 %rest, 0
  br i1 %even, label %whole, label %part
whole:
  %q = sdiv i64 %a, %b
  %tv = insertvalue {{i64, i64}} {{i64 undef, i64 {_INT}}}, i64 %q, 0
  ret {{i64, i64}} %tv
part:
  %x = sitofp i64 %a to double
  %y = sitofp i64 %b to double
  %d = fdiv double %x, %y
  %r = call {{i64, i64}} @hop.dbl_tv(double %d)
  ret {{i64, i64}} %r
}}

define internal {{i64, i64}} @hop.deref(ptr %p) alwaysinline {{
entry:
  %tagp = getelementptr i8, ptr %p, i64 8
  %tag = load i64, ptr %tagp, align 8, !tbaa !16
  %is_ref = icmp eq i64 %tag, {REF_TAG}
  br i1 %is_ref, label %ref, label %plain, !prof !8
ref:
  %r = load ptr, ptr %p, align 8, !tbaa !16
  %inner = getelementptr i8, ptr %r, i64 {REF_TV}
  br label %plain
plain:
  %q = phi ptr [%p, %entry], [%inner, %ref]
  %qtagp = getelementptr i8, ptr %q, i64 8
  %qtag = load i64, ptr %qtagp, align 8, !tbaa !16
  %d = load i64, ptr %q, align 8, !tbaa !16
  %half = insertvalue {{i64, i64}} undef, i64 %d, 0
  %tv = insertvalue {{i64, i64}} %half, i64 %qtag, 1
  ret {{i64, i64}} %tv
}}

define internal {{i64, i64}} @hop.ld_quiet(ptr %p) alwaysinline {{
  %none = icmp eq ptr %p, null
  br i1 %none, label %missing, label %there
missing:
  ret {{i64, i64}} {{i64 0, i64 1}}
there:
  %tv = call {{i64, i64}} @hop.deref(ptr %p)
  %tag = extractvalue {{i64, i64}} %tv, 1
  %empty = icmp eq i64 %tag, 0
  %null = select i1 %empty, i64 1, i64 %tag
  %r = insertvalue {{i64, i64}} %tv, i64 %null, 1
  ret {{i64, i64}} %r
}}

define internal i1 @hop.is_set(ptr %p) alwaysinline {{
  %tv = call {{i64, i64}} @hop.ld_quiet(ptr %p)
  %tag = extractvalue {{i64, i64}} %tv, 1
  %set = icmp ugt i64 %tag, 1
  ret i1 %set
}}

define internal i1 @hop.prim_to_bool(i64 %data, i64 %tag) alwaysinline {{
  %dbl = icmp eq i64 %tag, {_DBL}
  %d = bitcast i64 %data to double
  %nonzero = fcmp une double %d, 0.0
  %set = icmp ne i64 %data, 0
  %r = select i1 %dbl, i1 %nonzero, i1 %set
  ret i1 %r
}}
"""

_ARITH: Final = """
define internal {{i64, i64}} @hop.{name}_int_n(i64 %a, i64 %b) alwaysinline {{
  %both = call {{i64, i1}} @llvm.s{name}.with.overflow.i64(i64 %a, i64 %b)
  %r = extractvalue {{i64, i1}} %both, 0
  %o = extractvalue {{i64, i1}} %both, 1
  br i1 %o, label %wide, label %fits, !prof !8
fits:
  %tv = insertvalue {{i64, i64}} {{i64 undef, i64 3}}, i64 %r, 0
  ret {{i64, i64}} %tv
wide:
  %x = sitofp i64 %a to double
  %y = sitofp i64 %b to double
  %d = f{name} double %x, %y
  %w = call {{i64, i64}} @hop.dbl_tv(double %d)
  ret {{i64, i64}} %w
}}

define internal {{i64, i64}} @hop.{name}_num(i64 %a, i64 %at, i64 %b, i64 %bt) alwaysinline {{
  %tags = and i64 %at, %bt
  %ints = icmp eq i64 %tags, 3
  br i1 %ints, label %int, label %dbl
int:
  %i = call {{i64, i64}} @hop.{name}_int_n(i64 %a, i64 %b)
  ret {{i64, i64}} %i
dbl:
  %x = call double @hop.to_dbl(i64 %a, i64 %at)
  %y = call double @hop.to_dbl(i64 %b, i64 %bt)
  %d = f{name} double %x, %y
  %w = call {{i64, i64}} @hop.dbl_tv(double %d)
  ret {{i64, i64}} %w
}}

declare {{i64, i1}} @llvm.s{name}.with.overflow.i64(i64, i64)
"""

_COMPARE: Final = """
define internal i1 @hop.cmp_num_{dbl}(i64 %a, i64 %at, i64 %b, i64 %bt) alwaysinline {{
  %tags = and i64 %at, %bt
  %ints = icmp eq i64 %tags, 3
  br i1 %ints, label %int, label %dbl
int:
  %i = icmp {int} i64 %a, %b
  ret i1 %i
dbl:
  %x = call double @hop.to_dbl(i64 %a, i64 %at)
  %y = call double @hop.to_dbl(i64 %b, i64 %bt)
  %d = fcmp {dbl} double %x, %y
  ret i1 %d
}}
"""

_PREDICATES: Final = (
    ("oeq", "eq"), ("une", "ne"), ("olt", "slt"), ("ole", "sle"), ("ogt", "sgt"), ("oge", "sge"),
)  # fmt: skip

PRELUDE: Final = (
    _HEAD
    + "".join(_ARITH.format(name=name) for name in ("add", "sub", "mul"))
    + "".join(_COMPARE.format(dbl=dbl, int=int_) for dbl, int_ in _PREDICATES)
)

# Branch weights and aliasing classes. A tag names the class of memory that an access touches: two
# accesses can only meet when one class contains the other.
METADATA: Final = """
!8 = !{!"branch_weights", i32 1, i32 4000}
!9 = !{!"branch_weights", i32 4000, i32 1}
!10 = !{!"hop"}
!11 = !{!"value", !10, i64 0}
!12 = !{!"frame", !11, i64 0}
!13 = !{!"element", !11, i64 0}
!14 = !{!"count", !10, i64 0}
!15 = !{!14, !14, i64 0}
!16 = !{!11, !11, i64 0}
!17 = !{!12, !12, i64 0}
!18 = !{!13, !13, i64 0}
!19 = !{!"array", !10, i64 0}
!20 = !{!19, !19, i64 0}
!21 = !{!"header", !10, i64 0}
!22 = !{!21, !21, i64 0}
!23 = !{!"vm", !10, i64 0}
!24 = !{!23, !23, i64 0}
!25 = !{}
!26 = !{!"property", !11, i64 0}
!27 = !{!26, !26, i64 0}
!28 = !{!"rsp"}
!29 = !{!"cell", !11, i64 0}
!30 = !{!29, !29, i64 0}
"""
UNLIKELY: Final = "!prof !8"
LIKELY: Final = "!prof !9"
TBAA_COUNT: Final = "!tbaa !15"
TBAA_VALUE: Final = "!tbaa !16"
TBAA_FRAME: Final = "!tbaa !17"
TBAA_ELEMENT: Final = "!tbaa !18"
TBAA_ARRAY: Final = "!tbaa !20"
TBAA_HEADER: Final = "!tbaa !22"
TBAA_VM: Final = "!tbaa !24"
TBAA_PROPERTY: Final = "!tbaa !27"
TBAA_CELL: Final = "!tbaa !30"
INVARIANT: Final = "!invariant.load !25"
