<?php
// The constant NAN has no sign, and keeps that in what is computed with it.
function bits(float $x): string
{
    return bin2hex(pack('E', $x));
}
$values = [NAN, \NAN, constant('NAN'), -NAN, NAN + 1, NAN * -2.5, 0.5 - NAN, max(NAN, 1), round(NAN), abs(-NAN)];
echo implode("\n", array_map('bits', $values)), "\n";
const OWN = NAN;
class Holder
{
    const INSIDE = NAN;
    public $default = NAN;
}
echo bits(OWN), ' ', bits(Holder::INSIDE), ' ', bits((new Holder())->default), ' ', bits(unserialize(serialize(NAN))), "\n";
var_dump(NAN === NAN, NAN == NAN, is_nan(NAN));
