<?php
/*
 * assert() and its settings with native bodies (backend/library/standard/general/assertions.py).
 */

const ASSERT_ACTIVE = 1;
const ASSERT_CALLBACK = 2;
const ASSERT_BAIL = 3;
const ASSERT_WARNING = 4;
const ASSERT_EXCEPTION = 5;

class AssertionError extends Error {}

/** Whether zend.assertions is on; what stands in front of a call of assert(). */
#[Native]
function __systemlib_assertions_on(): bool {}
/** The caller's compiler adds the source of the assertion as its description. */
#[Native]
function assert(mixed $assertion, Throwable|string|null $description = null): bool {}
#[Native]
function assert_options(int $option, mixed $value = UNKNOWN): mixed {}
