<?php
// A function that was called with all arguments often is called with a hole between them.
function given($event, ?callable $guard = null, mixed $action = 'none')
{
    return [$event, $guard, $action];
}
for ($i = 0; $i < 3; $i++) {
    given($i, 'strlen', $i);
}
var_dump(given('b', action: 5));
var_dump(given(action: 6, event: 'c'));
