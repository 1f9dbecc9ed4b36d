"""Library functions with Python bodies.

The stub `#[Python] function checkdate(...)` in `backend/library/date/date.php` has its body here: the function `checkdate` of the
module `date`. A module is imported when one of its functions is first called. Arguments and results are None, bool, int, float,
bytes and arrays: a list where the keys are 0, 1, 2 ..., else a dict of int and bytes keys. A function may raise the errors of
`errors` and give warnings; it never runs PHP code.
"""
