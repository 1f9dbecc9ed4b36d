<?php
/*
 * Reflection of fibers.
 */

#[NotSerializable, NotCloneable, Promised]
final class ReflectionFiber
{
    private Fiber $__fiber;

    public function __construct(Fiber $fiber)
    {
        $this->__fiber = $fiber;
    }

    public function getFiber(): Fiber
    {
        return $this->__fiber;
    }

    public function getExecutingFile(): ?string
    {
        return __systemlib_fiber_file(__systemlib_live_fiber($this->__fiber));
    }

    public function getExecutingLine(): ?int
    {
        return __systemlib_fiber_line(__systemlib_live_fiber($this->__fiber));
    }

    public function getCallable(): callable
    {
        if ($this->__fiber->isTerminated()) {
            throw new Error('Cannot fetch the callable from a fiber that has terminated');
        }
        return __systemlib_fiber_callable($this->__fiber);
    }

    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT): array
    {
        return __systemlib_fiber_trace(__systemlib_live_fiber($this->__fiber), $options);
    }
}

function __systemlib_live_fiber(Fiber $fiber): Fiber
{
    if (!$fiber->isStarted() || $fiber->isTerminated()) {
        throw new Error('Cannot fetch information from a fiber that has not been started or is terminated');
    }
    return $fiber;
}

// -- what the machine knows (fibers.py) --

#[Native]
function __systemlib_fiber_file(Fiber $fiber): ?string {}

#[Native]
function __systemlib_fiber_line(Fiber $fiber): ?int {}

#[Native]
function __systemlib_fiber_callable(Fiber $fiber): mixed {}

#[Native]
function __systemlib_fiber_trace(Fiber $fiber, int $options): array {}
