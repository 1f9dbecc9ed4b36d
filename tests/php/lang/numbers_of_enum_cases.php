<?php
// Cases are objects with numbers. All of a backed enum are made when code asks for one of its constants.
enum ByName: string
{
    case A = 'a';
    case B = 'b';
    case C = 'c';
    const PLAIN = 5;
}

enum ByPlain: int
{
    case One = 1;
    case Two = 1 + 1;
    const PLAIN = 5;
    const SAME = self::Two;

    public static function two(): self
    {
        return self::Two;
    }
}

enum ByStatic: string
{
    case A = 'a';
    case B = 'b';
}

enum ByConst: string
{
    case A = 'a';
    case B = 'b';
}

enum ByFile: string
{
    case A = 'a';
    case B = 'b';
}

enum ByFrom: string
{
    case A = 'a';
    case B = 'b';
    case C = 'c';
}

enum ByDefault: string
{
    case A = 'a';
    case B = 'b';
}

enum Pure
{
    case A;
    case B;
}

interface Holds
{
    const HELD = 'held';
}

enum ByInterface: string implements Holds
{
    case A = 'a';
    case B = 'b';
}

enum ByMatch: string
{
    case A = 'a';
    case B = 'b';
}

class Owner
{
    public ByDefault $case = ByDefault::B;
}

function next_number(string $what): void
{
    echo $what, ' ', spl_object_id(new stdClass), "\n";
}

function kept(): ByStatic
{
    static $case = ByStatic::B;
    return $case;
}

next_number('at first');
try {
    ByName::None;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
unset($error);
next_number('undefined');
echo ByName::B->value, "\n";
next_number('a case');
echo ByPlain::PLAIN, "\n";
next_number('a constant');
echo ByPlain::two()->name, "\n";
next_number('a method');
kept();
next_number('static');
const KEPT = ByConst::B;
next_number('const');
static $file = ByFile::B;
next_number('static of a file');
$asked = ByFrom::from('a');
next_number('from');
$owner = new Owner;
next_number('property');
echo Pure::B->name, "\n";
next_number('pure');
Pure::cases();
next_number('cases');
echo ByInterface::HELD, "\n";
next_number('interface');
echo match (ByMatch::from('b')) {
    ByMatch::A => 'first', ByMatch::B => 'second',
}, "\n";
next_number('match');
var_dump($owner, ByName::A, [ByPlain::One, KEPT, $file]);
