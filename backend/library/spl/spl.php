<?php
/*
 * Autoloading, and what classes are made of: native bodies in autoload.py and `backend/library/core/classinfo.py`.
 */

#[Native]
function spl_autoload_register(?callable $callback = null, bool $throw = true, bool $prepend = false): bool {}
#[Native]
function spl_autoload_unregister(callable $callback): bool {}
#[Native]
function spl_autoload_functions(): array {}
#[Native]
function spl_autoload_call(string $class): void {}
#[Native]
function class_implements($object_or_class, bool $autoload = true): array|false {}
#[Native]
function class_parents($object_or_class, bool $autoload = true): array|false {}
#[Native]
function class_uses($object_or_class, bool $autoload = true): array|false {}
#[Native]
function spl_object_id(object $object): int {}
#[Native]
function spl_object_hash(object $object): string {}
