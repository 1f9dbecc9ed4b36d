<?php
class Old implements Serializable
{
    public $data = 'd';
    public function serialize() { return $this->data; }
    public function unserialize($text) { echo "unserialize($text)\n"; $this->data = $text; }
    public function __serialize(): array { return ['new' => $this->data]; }
    public function __unserialize(array $data): void { $this->data = $data['new']; }
}
echo $text = serialize(new Old), "\n";
var_dump(unserialize($text), unserialize('C:3:"Old":3:{abc}'));
