"""Library functions with Python bodies.

The stub `#[Python] function timezone_version_get()` in `backend/library/date/zone.php` has its body here: the function of that
name in the module `zone`. A module is imported when one of its functions is first called. Arguments and results are None, bool,
int, float, bytes and arrays: a list where the keys are 0, 1, 2 ..., else a dict of int and bytes keys. A function may raise the errors of
`errors` and give warnings; it never runs PHP code.
"""
