<?php
// An object whose constructor threw is never destructed, however hot the code is that made it.
class Bag {
    public $id = 'none';
    function __construct($id) { if ($id % 5 == 4) { throw new Exception("no $id"); } $this->id = $id; }
    function __destruct() { echo "~$this->id "; }
}
class Sack extends Bag {
    function __construct(int $id, $more = 0) { parent::__construct($id); if ($id % 7 == 6) { throw new Error("late $id"); } }
}
class Typed extends Bag { function __construct(int $id) { if ($id % 5 == 2) { throw new Exception("typed $id"); } return 3; } }
class Calling extends Bag { function __construct($id) { $this->again($id); } function again($id) { if ($id % 3 == 2) { throw new Exception("deep $id"); } } }
class Twice extends Bag { function redo($id) { $this->__construct($id); return $this; } }
class Propped { public $inner; function __construct(public int $id) { $this->inner = new Bag($id); } function __destruct() { echo "~p$this->id "; } }

function make($class, $id) {
    try {
        $o = new $class($id);
        return 1;
    } catch (Throwable $e) { echo $e->getMessage(), ' '; }
}
function bag($id) { try { $o = new Bag($id); return 1; } catch (Exception $e) { echo $e->getMessage(), ' '; } }
function sack($id) { try { new Sack($id); } catch (Throwable $e) { echo $e->getMessage(), ' '; } finally { echo '. '; } }
function typed($id) { try { return (new Typed($id))->id; } catch (Throwable $e) { echo $e->getMessage(), ' '; } }
function calling($id) { try { $o = new Calling($id); $o->again(2); } catch (Throwable $e) { echo $e->getMessage(), ' '; } }
function twice($id) { try { $o = new Twice(1); $o->redo($id); echo 'redone '; } catch (Throwable $e) { echo $e->getMessage(), ' '; } }
function propped($id) { try { new Propped($id); } catch (Throwable $e) { echo $e->getMessage(), ' '; } }
function nested($id) { try { return [new Bag(1), new Sack($id)]; } catch (Throwable $e) { echo $e->getMessage(), ' '; } }
for ($k = 0; $k < 16; $k++) { bag($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { sack($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { typed($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { calling($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { twice($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { propped($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { nested($k); }
echo "\n";
for ($k = 0; $k < 16; $k++) { make('Bag', $k); }
echo "\n";
for ($k = 0; $k < 16; $k++) {
    try { $o = new Bag($k); } catch (Exception $e) { echo $e->getMessage(), ' '; }
}
echo "\nend\n";
