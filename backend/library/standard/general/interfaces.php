<?php
/*
 * The machine's network interfaces; the work is done in backend/library/standard/general/python/interfaces.py.
 */

#[Python]
function net_get_interfaces(): array|false {}
