<?php
// A text buffer changed by command objects, with undo, redo, grouped commands and destructors that tell.

interface Command
{
    public function execute(Buffer $buffer): void;

    public function undo(Buffer $buffer): void;
}

class Buffer
{
    public string $text = '';
}

class Insert implements Command
{
    public function __construct(private int $at, private string $text)
    {
    }

    public function execute(Buffer $buffer): void
    {
        $buffer->text = substr_replace($buffer->text, $this->text, $this->at, 0);
    }

    public function undo(Buffer $buffer): void
    {
        $buffer->text = substr_replace($buffer->text, '', $this->at, strlen($this->text));
    }

    public function __destruct()
    {
        echo "  (insert of '{$this->text}' forgotten)\n";
    }
}

class Delete implements Command
{
    private ?string $removed = null;

    public function __construct(private int $at, private int $length)
    {
    }

    public function execute(Buffer $buffer): void
    {
        $this->removed = substr($buffer->text, $this->at, $this->length);
        $buffer->text = substr_replace($buffer->text, '', $this->at, $this->length);
    }

    public function undo(Buffer $buffer): void
    {
        $buffer->text = substr_replace($buffer->text, $this->removed, $this->at, 0);
        $this->removed = null;
    }
}

class Group implements Command
{
    private array $commands;

    public function __construct(Command ...$commands)
    {
        $this->commands = $commands;
    }

    public function execute(Buffer $buffer): void
    {
        foreach ($this->commands as $command) {
            $command->execute($buffer);
        }
    }

    public function undo(Buffer $buffer): void
    {
        for (end($this->commands); ($command = current($this->commands)) !== false; prev($this->commands)) {
            $command->undo($buffer);
        }
    }
}

class Editor
{
    private array $done = [];
    private array $undone = [];

    public function __construct(private Buffer $buffer = new Buffer(), private int $depth = 3)
    {
    }

    public function run(Command $command): static
    {
        $command->execute($this->buffer);
        $this->done[] = $command;
        $this->undone = [];
        if (count($this->done) > $this->depth) {
            array_shift($this->done);
        }
        return $this;
    }

    public function __call(string $name, array $arguments): static
    {
        [$from, $to, $action] = match ($name) {
            'undo' => ['done', 'undone', 'undo'],
            'redo' => ['undone', 'done', 'execute'],
        };
        for ($times = $arguments[0] ?? 1; $times > 0 && $this->$from; $times--) {
            $command = array_pop($this->$from);
            $command->$action($this->buffer);
            $this->{$to}[] = $command;
        }
        return $this;
    }

    public function show(string $label): static
    {
        printf("%-8s '%s' %d/%d\n", $label, $this->buffer->text, count($this->done), count($this->undone));
        return $this;
    }
}

$editor = new Editor();
$editor->run(new Insert(0, 'world'))->run(new Insert(0, 'hello '))->show('insert');
$editor->run(new Delete(0, 1))->run(new Insert(0, 'J'))->show('replace');
$editor->undo()->show('undo')->undo(2)->show('undo 2')->undo(9)->show('undo 9');
$editor->redo(2)->show('redo 2');
$editor->run(new Group(new Delete(0, 2), new Insert(0, '<'), new Insert(1, '>')))->show('group');
$editor->redo()->undo()->show('undo');
unset($editor);
echo "end\n";
